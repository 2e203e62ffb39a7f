import { stringify } from 'yaml';
import { demoDeclared } from '../simulator/aws/estates/demo-names.ts';
import { azureDemoNames } from '../simulator/azure/estates/demo-names.ts';
import { gcpDemoNames } from '../simulator/gcp/estates/demo-names.ts';

/** The demo's `stillwatch.yaml`: a company in three clouds at one endpoint, and whom it trusts as of a day. */
export function demoConfig(endpoint: string, at: Date): string {
  const declared = demoDeclared(at);
  const { partnerDomain } = gcpDemoNames;
  const [vendor] = declared.trust.filter(({ until }) => until < at.toISOString().slice(0, 10));
  const ended = { owner: 'web-team', until: vendor?.until };
  const text = stringify({
    organization: 'Example Ltd',
    store: 'sqlite:store/stillwatch.db',
    clouds: {
      aws: { accounts: 'organization', role: 'StillwatchAudit', regions: 'enabled', endpoint },
      azure: { subscriptions: 'all', endpoint },
      gcp: { organization: gcpDemoNames.organization, endpoint },
    },
    trust: {
      aws: { organization: true, accounts: declared.trust },
      azure: { organization: true, tenants: [{ id: azureDemoNames.partnerTenant, name: 'Shop partner', ...ended }] },
      gcp: { organization: true, domains: [{ id: partnerDomain, name: 'Shop partner', ...ended }] },
    },
    owners: {
      tag: 'owner',
      teams: declared.teams,
      accounts: {
        ...declared.accountOwners,
        [azureDemoNames.production]: 'cloud-team@example.com',
        [azureDemoNames.data]: 'finance-data@example.com',
        [gcpDemoNames.projects.production.id]: 'cloud-team@example.com',
        [gcpDemoNames.projects.data.id]: 'finance-data@example.com',
        [gcpDemoNames.projects.lab.id]: 'cloud-team@example.com',
      },
    },
    sensitive: { tags: declared.sensitiveTags },
  });
  return `# Written by stillwatch demo. The endpoint was simulated clouds inside the demo's own process; they are gone.\n${text}`;
}
