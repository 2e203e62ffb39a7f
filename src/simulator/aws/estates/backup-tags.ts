import type { TagRecord } from './specs.ts';

/** The tags AWS Backup puts on what it makes; nobody else can write `aws:` tags. */
export function awsBackupTags(sourceArn: string, owner: string): TagRecord {
  return { 'aws:backup:source-resource': sourceArn, owner };
}

/** The tags Data Lifecycle Manager puts on what it makes. */
export function lifecycleTags(owner: string): TagRecord {
  return {
    'aws:dlm:lifecycle-policy-id': 'policy-0a1b2c3d4e5f60718',
    'aws:dlm:lifecycle-schedule-name': 'weekly',
    'dlm:managed': 'true',
    owner,
  };
}
