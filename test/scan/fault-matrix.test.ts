import { afterAll, describe, expect, test } from 'vitest';
import { globalCards, regionalCards } from '../../src/clouds/aws/cards.ts';
import type { FaultKind } from '../../src/simulator/faults.ts';
import { type Call, day, type Faulted, kindsFor, removeStores, scanFaulted, survey } from '../support/fault-cells.ts';
import { beyondDeletion, harmOf, noHarm } from '../support/fault-verdict.ts';
import { exposedEstate } from '../support/planted.ts';

const planted = exposedEstate(day).exposed;
const { calls, against, references } = await survey();
/**
 * What closes no gate where nothing is shared with strangers: an account's alias is only what people call it, and where
 * there is no share to mask it does not matter who manages a key. Where a policy of the organization is attached leaves open what
 * people can do, but those of the calm estate were all at work of late, and are few whatever they can do. How long a log group
 * keeps events does not matter where a bucket keeps them long enough.
 */
const harmless: readonly string[] = ['ListAccountAliases', 'DescribeKey', 'ListTargetsForPolicy', 'DescribeLogGroups'];

/** In a calm estate, where the gate is open, a call goes wrong in these ways alone: one of each cause, as in the other clouds. */
const calmKinds: readonly FaultKind[] = ['denied', 'throttled', 'empty-body', 'cut-list', 'deleted'];

const tally = { cells: 0, scans: 0, hits: 0 };
afterAll(() => {
  removeStores();
  const { cells, scans, hits } = tally;
  process.stdout.write(`fault matrix: ${calls.length} calls, ${cells} cells, ${scans} scans, ${hits} calls failed\n`);
});

/** A scan under one fault: from nothing, or after a scan that saw everything. It must harm nothing and own up to its gap. */
async function struck(call: Call, kind: FaultKind, estate: 'exposed' | 'calm', again: boolean): Promise<Faulted> {
  const { view, clean } = against(call, estate);
  const manner = { view, fault: { ...call, kind }, after: again ? clean : null, full: again && estate === 'exposed' };
  const faulted = await scanFaulted(manner);
  tally.scans += 1;
  tally.hits += faulted.hits;
  const { outcome } = faulted;
  const cell = `${kind}, ${estate}, ${again ? 'second' : 'first'} scan`;
  expect({
    cell,
    met: faulted.met,
    ...beyondDeletion(harmOf(clean.outcome, outcome, planted), { ...call, kind }),
  }).toEqual({
    cell,
    met: true,
    ...noHarm,
  });
  const gaps = outcome.coverage.filter(({ state }) => state === 'partial' || state === 'not-assessed');
  expect(gaps.filter(({ why }) => why !== null).length, `${cell}: a gap with its reason`).toBeGreaterThan(0);
  expect(outcome.exit, cell).toBe(2);
  if (!harmless.includes(call.action) || estate === 'exposed')
    expect(outcome.gate.exit, `${cell}: the gate`).not.toBe(0);
  return faulted;
}

/** The scan after one that met a fault sees everything again, calls nothing new or changed, and the fault left no trace. */
async function expectRecovered(call: Call, after: Faulted): Promise<void> {
  const { view, clean } = against(call, 'exposed');
  const { outcome } = await scanFaulted({ view, fault: null, after, full: false });
  tally.scans += 1;
  expect(harmOf(clean.outcome, outcome, planted, 'first-seen')).toEqual(noHarm);
  expect(outcomesOf(outcome)).toEqual(outcomesOf(clean.outcome));
}

function outcomesOf({ findings }: Faulted['outcome']): readonly string[] {
  return [...findings].map(([id, { outcome }]) => `${id} ${outcome}`).sort();
}

describe('every call of every scan that goes wrong in every way', () => {
  test('is all of the calls, and the scans without faults see all that was planted', () => {
    expect(calls.map(({ service, action }) => `${service}:${action}`)).toEqual(
      [...new Set([...globalCards, ...regionalCards].flatMap(({ permissions }) => permissions))].sort(),
    );
    for (const { outcome } of references) {
      expect(outcome.exit).toBe(0);
      expect([...outcome.findings.values()].filter((finding) => finding.outcome === 'unknown')).toEqual([]);
      const isCalm = outcome.copies.every(({ fact }) => !planted.has(fact.key));
      expect(outcome.gate.exit).toBe(isCalm ? 0 : 1);
    }
    const [whole] = references;
    const seen = whole?.outcome.copies.filter(({ fact }) => planted.has(fact.key)) ?? [];
    expect(new Map(seen.map(({ fact, verdict }) => [fact.key, verdict?.exposure.state]))).toEqual(planted);
  });

  test.each(calls)(
    '$service $action: no false pass, nothing lost or removed, a gap each, no green gate, and no trace once it is over',
    { timeout: 300_000 },
    async (call) => {
      await Promise.all(
        kindsFor(call).map(async (kind) => {
          tally.cells += 1;
          const first = await struck(call, kind, 'exposed', false);
          const second = await struck(call, kind, 'exposed', true);
          if (calmKinds.includes(kind)) await struck(call, kind, 'calm', true);
          if (kind === 'denied') for (const after of [first, second]) await expectRecovered(call, after);
        }),
      );
    },
  );
});
