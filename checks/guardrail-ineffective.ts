import { defineCheck, fail, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'guardrail-ineffective',
  title: 'Every denial over copies can take effect',
  why: 'A denial that names a resource which does not exist, or a condition that the request never carries, denies nothing. It looks like protection, so that nobody adds any.',
  severity: 'high',
  subject: 'guardrail',
  needs: ['defect'],
  attack: ['T1578.001', 'T1537'],
  frameworks: {
    'nist-800-53': ['AC-3', 'AC-6', 'CM-6', 'CA-7'],
    'pci-dss-4': ['7.2.1', '7.3.2'],
    'iso-27001': ['A.5.15', 'A.8.3', 'A.8.9'],
    soc2: ['CC6.1', 'CC6.3'],
  },
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
  ],
  fix: {
    note: 'Write the denial so that it can match: snapshots and images of EC2 carry no account in their ARN (`arn:aws:ec2:*::snapshot/*`), and each action carries only the condition keys that the service reference lists for it. Try it with `stillwatch who-can --ask`.',
  },
  judge({ defect }) {
    if (defect === null) return pass();
    const { policy, statement, reason } = defect;
    return fail(`A denial that never takes effect: ${reason}`, [{ policy, statement, reason }]);
  },
});
