import { describe, expect, it } from 'vitest';
import type { AccessFacts } from '../../src/access/aws/facts.ts';
import { principalChanges } from '../../src/compare/principal-changes.ts';
import type { PowerSide } from '../../src/compare/principal-side.ts';
import type { Principal, Reach } from '../../src/model/principal.ts';
import { known } from '../../src/model/reading.ts';
import { account, home, role } from '../access/aws/golden/account.ts';
import { allow, policy, trust } from '../access/aws/golden/policy.ts';
import { entry, principal } from '../reports/fixture-principals.ts';
import { readBy, spanOf, told } from './powers.ts';

const share = policy(allow('ec2:ModifySnapshotAttribute'));
const facts = (
  who: string | null,
  part: { readonly inline?: Readonly<Record<string, string>> } = { inline: { s: share } },
) => account({ users: { bob: {} }, roles: { ops: { ...part, trust: who === null ? null : trust({ AWS: who }) } } });
const side = (of: AccessFacts, ...principals: readonly Principal[]): PowerSide => ({
  facts: of,
  principals: () => principals,
});
const reach: Reach = {
  role: role('ops'),
  depth: 1,
  verdict: 'allowed',
  via: ['trust of role/ops -> statement 1'],
  condition: null,
  missing: [],
  powers: ['share'],
};
const bob = (seed: Partial<Principal>) =>
  principal('bob', { account: home, id: 'AIDABOB', powers: known([]), key: `arn:aws:iam::${home}:user/bob`, ...seed });
const stranger = principal('999999999999', {
  key: `stillwatch:external:aws/${home}/999999999999`,
  account: home,
  kind: 'external',
  id: null,
  outsider: { kind: 'unknown-account', weakness: null },
  powers: known([
    entry({ can: 'share', via: ['role/ops -> trust -> statement 1 -> role/ops -> inline policy s -> statement 1'] }),
  ]),
});
const changes = (before: PowerSide, after: PowerSide, span = spanOf()) => principalChanges(before, after, span);

describe('a way through a role', () => {
  it('is given by who may become the role', () => {
    const found = changes(side(facts('nobody'), bob({})), side(facts(home), bob({ reaches: [reach] })));
    expect(found).toMatchObject([{ change: 'granted', cause: 'trust', fields: ['reaches'] }]);
    expect(told(found)).toEqual([
      'granted bob: can now become role ops, which can share copies (who may become role ops was changed)',
    ]);
  });

  it('is given by what the role can do now', () => {
    const found = changes(side(facts(home, {}), bob({})), side(facts(home), bob({ reaches: [reach] })));
    expect(told(found)).toEqual([
      'granted bob: can now become role ops, which can share copies (inline policy s was written for role ops)',
    ]);
  });

  it('into an account that was not read before is now known, not granted', () => {
    const other = { ...reach, role: role('ops', '444455556666') };
    const there = account({ id: '444455556666', roles: { ops: { trust: trust({ AWS: home }) } } });
    const found = changes(
      side(facts(home), bob({})),
      side({ ...there, identities: [...there.identities, ...facts(home).identities] }, bob({ reaches: [other] })),
      spanOf([readBy(1)], [readBy(2), readBy(2, '444455556666')]),
    );
    expect(found.map(({ change }) => change)).toEqual(['now-known']);
  });
});

describe('an outsider', () => {
  it('comes in by a trust that was changed', () => {
    const found = changes(side(facts(home)), side(facts('999999999999'), stranger));
    expect(found).toMatchObject([{ change: 'added', cause: 'trust', type: 'aws:iam:external' }]);
    expect(told(found)[0]).toBe(
      'added 999999999999: may now come in: can share copies (who may become role ops was changed)',
    );
  });

  it('is first-seen where nobody could read who may become the role before, and out of sight where nobody can now', () => {
    expect(changes(side(facts(null)), side(facts('999999999999'), stranger)).map(({ change }) => change)).toEqual([
      'first-seen',
    ]);
    expect(changes(side(facts('999999999999'), stranger), side(facts(null))).map(({ change }) => change)).toEqual([
      'out-of-sight',
    ]);
  });
});

describe('an administrator', () => {
  const everything = bob({ administrator: true, powers: known([entry({ can: 'share' })]) });
  const open = bob({ powers: known([entry({ can: 'share', verdict: 'unknown', missing: ['x'] })]) });

  it('is new where it certainly was none', () => {
    const found = changes(side(facts(home), bob({})), side(facts(home), everything));
    expect(told(found)).toEqual(['granted bob: can now do everything to everything']);
  });

  it('is now known where that was open', () => {
    const found = changes(side(facts(home), open), side(facts(home), everything));
    expect(found.map(({ change }) => change)).toEqual(['now-known']);
  });
});
