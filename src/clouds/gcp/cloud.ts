import type { Cloud } from '../cloud.ts';
import { indexCard, projectCards, rootCards } from './cards.ts';
import { policies } from './policies.ts';
import { followUnits, type GcpConfig, rootUnits, type ScopeRules } from './scopes.ts';

/** Google Cloud. Opening it loads its SDK; everything else is plain data. */
export const gcp: Cloud = {
  id: 'gcp',
  title: 'Google Cloud',
  collectors: [...rootCards, ...projectCards],
  aside: [indexCard],
  leadsTo(parent, child) {
    if (parent.cloud !== 'gcp' || child.cloud !== 'gcp' || parent.collector !== 'projects') return false;
    return !rootCards.some(({ name }) => name === child.collector);
  },
  outline(config) {
    // The configuration's own schema has parsed it.
    const parsed = config as GcpConfig;
    const rules: ScopeRules = {
      config: parsed,
      selection: { clouds: [], accounts: [], regions: [], collectors: [], full: false },
      collectors: projectCards.map(({ name }) => name),
    };
    return { roots: rootUnits(parsed), follow: (unit, facts, outcome) => followUnits(rules, unit, facts, outcome) };
  },
  open: async (options) => (await import('./session.ts')).openGcp(options),
  formats: ['gcp-role', 'terraform'],
  policies,
};
