import { describe } from 'vitest';
import check from '../../checks/disk-copyable-outside-trust.ts';
import type { Audience } from '../../src/model/exposure.ts';
import { but, exposed, healthy, table, thing, uncertain } from './table.ts';

const stranger: Audience = {
  who: 'principal',
  id: 'serviceAccount:collector@attacker-lab-1337.iam.gserviceaccount.com',
  through: 'roles/compute.storageAdmin',
  reach: 'external',
};
const domain: Audience = { ...stranger, who: 'organization', id: 'evil.example' };
const disk = '//compute.googleapis.com/projects/111122223333/zones/europe-west3-a/disks/payroll-data';
const item = { ...thing('gcp:compute:disk', 'payroll-data'), key: disk };
const line = 'gcloud compute disks remove-iam-policy-binding payroll-data --project=111122223333';

describe('disk-copyable-outside-trust', () => {
  table(check, [
    { when: 'of a disk that only we may use', facts: healthy, outcome: 'pass' },
    {
      when: 'of one granted to those we trust',
      facts: but({ exposure: exposed([{ ...stranger, reach: 'trusted' }]) }),
      outcome: 'pass',
    },
    {
      when: 'of one granted to a stranger and a strange domain',
      facts: but({ exposure: exposed([stranger, domain]) }),
      outcome: 'fail',
      message: /2 parties outside/,
      evidence: [stranger, domain],
      item,
      fix:
        `${line} --member=domain:evil.example --role=roles/compute.storageAdmin --all --zone=europe-west3-a && ` +
        `${line} --member=serviceAccount:collector@attacker-lab-1337.iam.gserviceaccount.com --role=roles/compute.storageAdmin --all --zone=europe-west3-a`,
    },
    {
      when: 'of one whose only stranger was trusted before',
      facts: but({ exposure: exposed([{ ...stranger, expired: true }]) }),
      outcome: 'pass',
      message: /snapshot-trust-expired/,
    },
    { when: 'of one whose policy was not read', facts: but({ exposure: uncertain }), outcome: 'unknown' },
  ]);
});
