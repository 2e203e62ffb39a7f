import type { Cloud } from '../cloud.ts';
import { subscriptionCards, wayCard } from './cards.ts';
import { policies } from './policies.ts';
import { type AzureConfig, followUnits, rootUnits, type ScopeRules } from './scopes.ts';

/** Microsoft Azure. Opening it loads its SDK; everything else is plain data. */
export const azure: Cloud = {
  id: 'azure',
  title: 'Azure',
  collectors: [wayCard, ...subscriptionCards],
  leadsTo(parent, child) {
    if (parent.cloud !== 'azure' || child.cloud !== 'azure') return false;
    return parent.collector === wayCard.name && child.collector !== wayCard.name;
  },
  outline(config) {
    const rules: ScopeRules = {
      // The configuration's own schema has parsed it.
      config: config as AzureConfig,
      selection: { clouds: [], accounts: [], regions: [], collectors: [], full: false },
      collectors: subscriptionCards.map(({ name }) => name),
    };
    return { roots: rootUnits(), follow: (unit, facts, outcome) => followUnits(rules, unit, facts, outcome) };
  },
  open: async (options) => (await import('./session.ts')).openAzure(options),
  formats: ['azure-role', 'terraform'],
  policies,
};
