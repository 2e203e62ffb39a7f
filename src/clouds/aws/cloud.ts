import type { Cloud } from '../cloud.ts';
import { globalCards, regionalCards } from './cards.ts';
import { policies } from './policies.ts';

/** Amazon Web Services. Opening it loads its SDK; everything else is plain data. */
export const aws: Cloud = {
  id: 'aws',
  title: 'AWS',
  collectors: [...globalCards, ...regionalCards],
  leadsTo(parent, child) {
    if (parent.cloud !== 'aws' || child.cloud !== 'aws') return false;
    if (parent.collector === 'identity') return child.collector !== 'identity';
    if (parent.collector === 'accounts') return child.collector !== 'identity' && child.collector !== 'accounts';
    return parent.collector === 'regions' && child.account === parent.account && child.region !== 'global';
  },
  open: async (options) => (await import('./session.ts')).openAws(options),
  policies,
};
