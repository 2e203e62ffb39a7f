import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { canonical } from '../../../src/model/canonical.ts';
import { type Scope, scopeKey } from '../../../src/model/scope.ts';
import type { Store } from '../../../src/store/store.ts';
import { eachEngine } from '../each-engine.ts';
import { all, ends, observedAt, place, scanOnce, snapshot } from '../facts.ts';

/** The hash as its description says, from exported facts alone. */
async function byHand(store: Store, scan: number): Promise<string> {
  const digest = createHash('sha256');
  for (const { cloud, account, region, collector, items, ...row } of await store.coverage(scan)) {
    const scope: Scope = { cloud, account, region, collector };
    const facts = (await all(store.snapshots(scan, { scope }))).map(({ fact }) =>
      createHash('sha256').update(canonical(fact)).digest('base64url'),
    );
    const sorted = createHash('sha256').update(facts.toSorted().join('')).digest('hex');
    digest.update(`${canonical({ key: scopeKey(scope), ...row, items, facts: sorted })}\n`);
  }
  return digest.digest('hex');
}

eachEngine('evidence', (where) => {
  it('is what its description says, for the last scan and for every one before', async () => {
    const store = await where.open();
    const scopes = [place('snapshots'), place('images')] as const;
    const finished = [
      await scanOnce(store, 1, [{ scope: scopes[0], end: 'complete', pages: [[snapshot('a'), snapshot('b')]] }]),
      await scanOnce(store, 2, [
        { scope: scopes[0], end: 'cut', pages: [[snapshot('a', 9)]] },
        { scope: scopes[1], end: 'complete', pages: [[snapshot('c')]] },
      ]),
      await scanOnce(store, 3, [{ scope: scopes[0], end: 'complete', pages: [[snapshot('c')]] }]),
    ];
    for (const { id, evidence } of finished) {
      expect(evidence).toBe(await byHand(store, id));
      expect(evidence).toBe(await store.evidence(id));
    }
    expect(new Set(finished.map(({ evidence }) => evidence)).size).toBe(3);
    expect([ends.complete.state, observedAt(1)]).toEqual(['complete', '2026-01-01T01:00:00.000Z']);
  });
});
