import { describe } from 'vitest';
import check from '../../checks/principal-outsider-may-touch-snapshots.ts';
import type { Outsider } from '../../src/model/power-facts.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { table, thing } from './table.ts';

const outsider = (kind: Outsider['kind'], over: Partial<Outsider> = {}) => ({
  outsider: known<Outsider>({ kind, weakness: null, powers: ['share', 'delete'], ...over }),
});

describe('principal-outsider-may-touch-snapshots', () => {
  table(check, [
    {
      when: 'of an account nobody named',
      facts: outsider('unknown-account'),
      outcome: 'fail',
      message: /^An account nobody named in `trust` may become a role that can share and delete copies$/,
      evidence: [{ kind: 'unknown-account', weakness: null, powers: 'share, delete' }],
      item: thing('aws:iam:external', '999999999999'),
      fix: null,
    },
    {
      when: 'of everyone',
      facts: outsider('anyone', { weakness: 'no condition' }),
      outcome: 'fail',
      message: /^Anyone at all may become .*: no condition$/,
    },
    {
      when: 'of a token provider that any repository may use',
      facts: outsider('oidc', { weakness: 'no condition on the subject' }),
      outcome: 'fail',
      message: /^Whoever a token provider vouches for .*: no condition on the subject$/,
    },
    { when: 'of an identity provider let in too widely', facts: outsider('saml', { weakness: 'x' }), outcome: 'fail' },
    { when: 'of a kind nobody knows', facts: outsider('other'), outcome: 'fail', message: /of a kind not known here/ },
    {
      when: 'of a token provider bound to one subject',
      facts: outsider('oidc'),
      outcome: 'pass',
      message: /^Whoever a token provider vouches for may become/,
    },
    { when: 'of an identity provider', facts: outsider('saml'), outcome: 'pass' },
    {
      when: 'of an account you trust, saying what is weak in its way in',
      facts: outsider('trusted-account', { weakness: 'no external id' }),
      outcome: 'pass',
      message: /^An account you trust may become .* \(no external id\)$/,
    },
    { when: 'of an account of your organization', facts: outsider('organization-account'), outcome: 'pass' },
    { when: 'of a service', facts: outsider('service', { weakness: 'no source account' }), outcome: 'pass' },
    { when: 'of one who reaches no power', facts: outsider('anyone', { powers: [] }), outcome: 'pass' },
    {
      when: 'of one whose roles were not read',
      facts: { outsider: unknown('denied') },
      outcome: 'unknown',
      message: /^Not assessed/,
    },
  ]);
});
