import { defineCheck, fail, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'snapshot-ownerless',
  title: 'Every copy has an owner',
  why: 'A copy without an owner is deleted by nobody, questioned by nobody, and its share is withdrawn by nobody.',
  severity: 'low',
  subject: ['snapshot', 'image'],
  needs: ['ownership'],
  attack: ['T1578.001'],
  frameworks: {
    'nist-800-53': ['CM-8', 'CM-8(4)'],
    'pci-dss-4': ['12.5.1'],
    'iso-27001': ['A.5.9'],
    soc2: ['CC3.2', 'CC6.1'],
  },
  references: ['https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html'],
  fix: {
    note: 'Set the owner tag (`owners.tag` in stillwatch.yaml) on the copy or on what it was made from; where teams are declared, to the name of one.',
  },
  judge({ ownership: { owner, teamsDeclared } }) {
    if (owner === null)
      return fail('No owner: neither the copy nor its source carries the owner tag', [{ owner: null }]);
    if (!teamsDeclared || owner.team !== null) return pass();
    return fail('Its owner tag names no declared team', [{ owner: owner.name, from: owner.from }]);
  },
});
