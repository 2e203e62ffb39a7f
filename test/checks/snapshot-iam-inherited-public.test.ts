import { describe } from 'vitest';
import check from '../../checks/snapshot-iam-inherited-public.ts';
import type { Audience } from '../../src/model/exposure.ts';
import { but, denied, exposed, healthy, table, thing, uncertain } from './table.ts';

const above = (where: string): Audience => ({
  who: 'everyone',
  id: 'allUsers',
  through: `inherited://cloudresourcemanager.googleapis.com/${where} roles/compute.storageAdmin`,
  reach: 'public',
});
const own: Audience = { who: 'everyone', id: 'allUsers', through: 'roles/compute.storageAdmin', reach: 'public' };
const item = thing('gcp:compute:snapshot', 'payroll');
const tail = '--member=allUsers --role=roles/compute.storageAdmin --all';

describe('snapshot-iam-inherited-public', () => {
  table(check, [
    { when: 'of a private copy', facts: healthy, outcome: 'pass' },
    { when: 'of one that is public by its own policy', facts: but({ exposure: exposed([own]) }), outcome: 'pass' },
    {
      when: 'of one that outsiders, but not everyone, may use from above',
      facts: but({ exposure: exposed([{ ...above('folders/7'), who: 'principal', reach: 'external' }]) }),
      outcome: 'pass',
    },
    {
      when: 'of one that its project opens to everyone',
      facts: but({ exposure: exposed([above('projects/example-prod'), own]) }),
      outcome: 'fail',
      message: /inherits/,
      evidence: [above('projects/example-prod')],
      item,
      fix: `gcloud projects remove-iam-policy-binding example-prod ${tail}`,
    },
    {
      when: 'of one that a folder and the organization open',
      facts: but({ exposure: exposed([above('organizations/1'), above('folders/7')]) }),
      outcome: 'fail',
      item,
      fix: `gcloud organizations remove-iam-policy-binding 1 ${tail} && gcloud resource-manager folders remove-iam-policy-binding 7 ${tail}`,
    },
    { when: 'of one whose policies were not read', facts: but({ exposure: uncertain }), outcome: 'unknown' },
    { when: 'of one whose inherited grants are not known', facts: but({ inherited: denied }), outcome: 'unknown' },
  ]);
});
