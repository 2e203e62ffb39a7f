import { type CredentialReport, credentialRows } from '../../../src/clouds/aws/credential-rows.ts';

/** When the tests' reports were made. */
export const reportedAt = new Date('2026-11-20T10:00:00Z');

/** The columns of a report, in AWS's order. */
export const columns: readonly string[] = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_1_last_used_region',
  'access_key_1_last_used_service',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'access_key_2_last_used_region',
  'access_key_2_last_used_service',
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
];

/** The ARN of a user of that name. */
export function userArn(name: string): string {
  return `arn:aws:iam::111111111111:user/${name}`;
}

/** A user's cells: what is not given is as for one that has nothing and was made in 2024. */
export function cellsOf(name: string, more: Readonly<Record<string, string>> = {}): readonly string[] {
  const given: Readonly<Record<string, string>> = {
    user: name,
    arn: userArn(name),
    user_creation_time: '2024-01-31T08:30:00+00:00',
    ...more,
  };
  return columns.map((column) => given[column] ?? (/active|enabled/.test(column) ? 'false' : 'N/A'));
}

/** The text of a report with these lines. */
export function reportText(...lines: readonly (readonly string[])[]): string {
  return [columns, ...lines].map((cells) => cells.join(',')).join('\n');
}

/** A report's text, taken apart. */
export function reportOf(text: string): CredentialReport {
  return credentialRows(new TextEncoder().encode(text), reportedAt);
}
