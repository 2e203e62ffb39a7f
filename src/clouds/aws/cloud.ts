import type { Cloud } from '../cloud.ts';
import { eventsCard, globalCards, logFilesCard, regionalCards } from './cards.ts';
import { policies } from './policies.ts';
import { type AwsConfig, followUnits, rootUnits, type ScopeRules } from './scopes.ts';

/** Amazon Web Services. Opening it loads its SDK; everything else is plain data. */
export const aws: Cloud = {
  id: 'aws',
  title: 'AWS',
  collectors: [...globalCards, ...regionalCards],
  aside: [eventsCard, logFilesCard],
  leadsTo(parent, child) {
    if (parent.cloud !== 'aws' || child.cloud !== 'aws') return false;
    if (parent.collector === 'identity') return child.collector !== 'identity';
    if (parent.collector === 'accounts')
      return !['identity', 'accounts', 'organization-policies'].includes(child.collector);
    return parent.collector === 'regions' && child.account === parent.account && child.region !== 'global';
  },
  outline(config, wantsOrganization) {
    const rules: ScopeRules = {
      // The configuration's own schema has parsed it.
      config: config as AwsConfig,
      selection: { clouds: [], accounts: [], regions: [], collectors: [], full: false },
      wantsOrganization,
      regional: regionalCards.map(({ name }) => name),
    };
    return { roots: rootUnits(), follow: (unit, facts, outcome) => followUnits(rules, unit, facts, outcome) };
  },
  open: async (options) => (await import('./session.ts')).openAws(options),
  formats: ['iam-json', 'terraform', 'cloudformation'],
  policies,
};
