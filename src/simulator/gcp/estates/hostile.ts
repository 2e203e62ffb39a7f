import { hostileTexts } from '../../aws/estates/hostile.ts';
import { emptyProject, type GcpEstate } from '../estate.ts';
import { policyOf } from '../policy.ts';
import { projectMaker } from './maker.ts';
import { predefinedRoles } from './roles.ts';
import { daysBefore, type GcpEstateSetting } from './setting.ts';

/** Where the hostile estate lies. */
export const hostileGcpNames = {
  organization: '666000666000',
  folder: '666000666001',
  project: { id: 'hostile-project', number: '666000666002' },
} as const;

/** Text as an attacker would write it into labels, descriptions, members and conditions. */
export const hostileGcpTexts: readonly string[] = [
  ...hostileTexts,
  'x'.repeat(10_000),
  '<img src=x onerror=alert(1)>'.repeat(400),
  'user:a@b.com,allUsers',
  'projects/other/global/snapshots/x',
];

/** Names that Compute Engine would take, and that have a meaning somewhere else. */
const names = ['constructor', 'tostring', 'valueof', 'hasownproperty', 'null', 'undefined', 'a', 'x'.repeat(63)];

/** One project in which every label, description, member, condition and display name is one of `hostileGcpTexts`. */
export function hostileGcp({ now }: GcpEstateSetting): GcpEstate {
  const { organization, folder, project } = hostileGcpNames;
  const createdAt = daysBefore(now, 400);
  const made = emptyProject({
    ...project,
    displayName: '<b>=cmd|\u001b[31m</b>',
    parent: `folders/${folder}`,
    createdAt,
    policy: policyOf(...hostileGcpTexts.map((text) => ['roles/owner', [`user:${text}`, text]] as const)),
  });
  const make = projectMaker(made, now, 667);
  for (const [at, text] of hostileGcpTexts.entries()) {
    const condition = { title: text, description: text, expression: text };
    const policy = policyOf(
      ['roles/owner', [text, `user:${text}@example.com`, `principalSet://${text}`]],
      [text, ['allUsers']],
      ['roles/viewer', ['user:mallory@evil-example.com'], condition],
    );
    const spec = {
      name: names[at] ?? `item-${at}`,
      daysOld: at + 1,
      description: text,
      // Not a literal: `__proto__` is to be a label of its own.
      labels: Object.fromEntries([
        ['owner', text],
        [text, text],
      ]),
      policy,
    };
    const disk = make.disk({ ...spec, at: 'zones/europe-west3-a' });
    make.snapshot({ ...spec, of: disk });
    make.image({ ...spec, of: disk });
    make.sqlInstance({ name: spec.name, region: 'europe-west3', daysOld: 1, labels: spec.labels });
  }
  return {
    name: 'hostile',
    organization: { id: organization, domain: 'hostile.example', customerId: 'C0hostile', createdAt, policy: null },
    folders: new Map([
      [
        folder,
        {
          id: folder,
          parent: `organizations/${organization}`,
          displayName: '"><script>alert(1)</script>',
          createdAt,
          state: 'ACTIVE',
          policy: null,
        },
      ],
    ]),
    projects: new Map([[project.id, made]]),
    roles: predefinedRoles(),
    workforcePools: [],
    regions: [{ name: 'europe-west3', zones: ['europe-west3-a'] }],
    faults: [],
  };
}
