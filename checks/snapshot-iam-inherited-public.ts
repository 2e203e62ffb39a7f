import { defineCheck, fail, pass, withdraw } from '../src/model/check.ts';

export default defineCheck({
  id: 'snapshot-iam-inherited-public',
  title: 'No copy is public by a policy above it',
  why: 'A grant to everyone on a project, folder or organization opens every copy below it at once, those made tomorrow too, and stands in none of their own policies.',
  severity: 'critical',
  subject: ['snapshot', 'image', 'disk'],
  needs: ['exposure', 'inherited'],
  attack: ['T1578.001', 'T1537', 'T1098'],
  frameworks: {
    'nist-800-53': ['AC-3', 'AC-4', 'AC-6', 'AC-21', 'SC-7'],
    'pci-dss-4': ['1.4.4', '7.2.1'],
    'iso-27001': ['A.5.15', 'A.8.3', 'A.8.12'],
    soc2: ['CC6.1', 'CC6.6'],
  },
  references: [
    'https://cloud.google.com/iam/docs/resource-hierarchy-access-control',
    'https://cloud.google.com/compute/docs/access/managing-access-to-resources',
  ],
  fix: {
    note: 'Take everyone out of the policy that carries the grant; that closes every copy below it. Then treat what they hold as read by strangers.',
    ...withdraw,
  },
  judge({ exposure }) {
    const open = exposure.audiences.filter(
      ({ reach, through }) => reach === 'public' && through.startsWith('inherited:'),
    );
    return open.length === 0 ? pass() : fail('Usable by everyone, by a policy it inherits', open);
  },
});
