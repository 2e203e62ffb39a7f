import { defineCheck, fail, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'policy-opaque-group',
  title: 'Grants go to those whose names can be seen',
  why: 'Who is in a group stands in no policy: somebody may have let outsiders in, and no read of these policies would show it. What a group can use is used by people nobody here can name.',
  severity: 'low',
  subject: ['snapshot', 'image', 'disk', 'access-policy'],
  needs: ['groups'],
  attack: ['T1098', 'T1537'],
  frameworks: {
    'nist-800-53': ['AC-2', 'AC-6', 'AC-6(7)'],
    'pci-dss-4': ['7.2.4', '7.2.5'],
    'iso-27001': ['A.5.15', 'A.5.18'],
    soc2: ['CC6.1', 'CC6.2', 'CC6.3'],
  },
  references: [
    'https://cloud.google.com/iam/docs/groups-in-cloud-console',
    'https://cloud.google.com/iam/docs/principals-overview',
  ],
  fix: {
    note: 'See who is in the group, and that outsiders cannot be added to it; then waive the finding with an owner and an end date. Or grant to the service accounts and people themselves.',
  },
  judge({ groups }) {
    if (groups.length === 0) return pass();
    const names = new Set(groups.map(({ group }) => group)).size;
    return fail(`Granted to ${names} ${names === 1 ? 'group' : 'groups'} whose members are not seen`, groups);
  },
});
