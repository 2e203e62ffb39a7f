import type { Organization } from '../estate.ts';
import { demoRegions, demoUnits } from './demo-names.ts';
import { guardrail } from './guardrail-maker.ts';
import { deny } from './statements.ts';

/** What the demo's organization forbids everywhere: other regions, and handing out what is marked as restricted. */
export function fillDemoGuardrails(organization: Organization): void {
  guardrail(organization, {
    id: 'p-demoregion1',
    name: 'only-our-regions',
    statements: [
      deny('OtherRegions', ['ec2:*', 'rds:*', 'ebs:*'], '*', {
        StringNotEquals: { 'aws:RequestedRegion': [demoRegions.main, demoRegions.second] },
      }),
    ],
    targets: [demoUnits.root],
  });
  guardrail(organization, {
    id: 'p-demorestrict',
    name: 'restricted-stays-inside',
    statements: [
      deny('RestrictedIsNotShared', 'ec2:ModifySnapshotAttribute', 'arn:aws:ec2:*::snapshot/*', {
        StringEquals: { 'aws:ResourceTag/data-class': 'restricted' },
      }),
    ],
    targets: [demoUnits.root],
  });
}
