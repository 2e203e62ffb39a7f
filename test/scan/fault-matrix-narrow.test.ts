import { afterAll, describe, expect, test } from 'vitest';
import type { Selection } from '../../src/model/scan.ts';
import { served } from '../../src/simulator/aws/served.ts';
import type { Fault, FaultKind } from '../../src/simulator/faults.ts';
import {
  type Call,
  day,
  type Faulted,
  kindsFor,
  type Manner,
  type Reference,
  removeStores,
  scanFaulted,
  survey,
  type View,
} from '../support/fault-cells.ts';
import { beyondDeletion, harmOf, noHarm } from '../support/fault-verdict.ts';
import { isFullMatrix } from '../support/like-faults.ts';
import { exposedEstate } from '../support/planted.ts';

const planted = exposedEstate(day).exposed;
const { calls, against } = await survey();
const [home, member] = ['111111111111', '222222222222'] as const;

let scans = 0;
afterAll(() => {
  removeStores();
  process.stdout.write(`narrow faults: ${scans} scans\n`);
});

/** A scan of the exposed estate after one that saw everything, while one thing goes wrong. */
async function struck(call: Call, fault: Fault, more: Partial<Manner> = {}, small = false): Promise<Faulted> {
  const { view, clean } = against(call, 'exposed', small);
  const faulted = await scanFaulted({ view, fault, after: clean, full: false, ...more });
  scans += 1;
  const cell = JSON.stringify(fault);
  expect({ cell, met: faulted.met, ...beyondDeletion(harmOf(clean.outcome, faulted.outcome, planted), fault) }).toEqual(
    {
      cell,
      met: true,
      ...noHarm,
    },
  );
  expect({ cell, exit: faulted.outcome.exit }).toEqual({ cell, exit: 2 });
  expect(faulted.outcome.gate.exit).toBe(1);
  return faulted;
}

const isPaged = ({ service, action }: Call): boolean =>
  service !== 'iam' && served.some((one) => one.service === service && one.action === action && one.paged);

/**
 * The ways that a later page goes wrong on unlike paths. What is told of it by the one place it happens in is the same however
 * many others are scanned beside it: all but the refusal are met in a scan of that place alone.
 */
const laterKinds: readonly FaultKind[] = [
  'denied',
  'throttled',
  'reset',
  'cut-page',
  'empty-body',
  'foreign-page',
  'malformed',
];

describe('a call that goes wrong on its second page alone', () => {
  test.each(calls.filter(isPaged))(
    '$service $action: the first page counts, the rest is a gap',
    { timeout: 300_000 },
    async (call) => {
      await Promise.all(
        laterKinds.map((kind) => {
          const fault: Fault = { ...call, kind, account: home, region: 'us-east-1', from: 2 };
          return struck(call, fault, { rows: 1, full: true }, kind !== 'denied' && !isFullMatrix);
        }),
      );
    },
  );
});

/** Items the estate holds of which the truth is known, by the call that asks about one. */
const items: Readonly<Record<string, RegExp>> = {
  DescribeSnapshotAttribute: /:snapshot\/(snap-.*)$/,
  DescribeImageAttribute: /:image\/(ami-.*)$/,
  DescribeDBSnapshotAttributes: /:snapshot:(.*)$/,
  DescribeDBClusterSnapshotAttributes: /:cluster-snapshot:(.*)$/,
};
const aboutOne = calls.filter(({ action }) => Object.hasOwn(items, action));

describe('a call that goes wrong for one item alone', () => {
  test.each(aboutOne)('$service $action: that item alone is unknown or fails', { timeout: 300_000 }, async (call) => {
    const { clean } = against(call, 'exposed');
    const ids = [...planted.keys()].flatMap((key) => {
      const id = items[call.action]?.exec(key)?.[1];
      return id === undefined ? [] : [{ key, id }];
    });
    expect(ids.length).toBeGreaterThan(1);
    await Promise.all(
      kindsFor(call).map(async (kind, at) => {
        const hit = ids[at % ids.length] ?? { key: '', id: '' };
        const { outcome } = await struck(call, { ...call, kind, item: hit.id });
        if (kind === 'timeout') return;
        const related = new Set([hit.key, ...behind(clean.outcome.copies, hit.key)]);
        const differing = [...outcome.findings]
          .filter(([id, finding]) => clean.outcome.findings.get(id)?.outcome !== finding.outcome)
          .map(([, finding]) => finding.key)
          .filter((key) => !related.has(key));
        expect(differing, `${kind}: everything else is as it was`).toEqual([]);
      }),
    );
  });
});

describe('a call that goes wrong in one place alone', () => {
  const regional = calls.filter(({ service }) => ['ec2', 'rds', 'kms'].includes(service));
  test.each(regional)('$service $action: the other places are judged as ever', { timeout: 300_000 }, async (call) => {
    const { clean } = against(call, 'exposed');
    const { outcome } = await struck(call, { ...call, kind: 'denied', account: member, region: 'us-east-1' });
    const elsewhere = [...clean.outcome.findings].filter(([, { account }]) => account !== member);
    expect(elsewhere.length).toBeGreaterThan(100);
    for (const [id, { outcome: before }] of elsewhere)
      expect(`${id} ${outcome.findings.get(id)?.outcome}`).toBe(`${id} ${before}`);
  });
});

describe('a call that goes wrong after everything was opened', () => {
  const kinds = ['denied', 'cut-list', 'empty-body', 'malformed'] as const;
  test.each(calls)('$service $action: nothing passes by what it was before', { timeout: 300_000 }, async (call) => {
    const { view, clean } = against(call, 'exposed');
    const before = against(call, 'sealed').clean;
    await Promise.all(
      kindsFor(call)
        .filter((kind) => (kinds as readonly string[]).includes(kind))
        .map(async (kind) => {
          const faulted = await scanFaulted({ view, fault: { ...call, kind }, after: before, full: false });
          scans += 1;
          // What was read is altered indeed; nothing was made or removed.
          const { falseChanges, ...harm } = harmOf(clean.outcome, faulted.outcome, planted, 'altered');
          expect({ kind, met: faulted.met, ...harm }).toEqual({
            kind,
            met: true,
            falsePasses: [],
            lost: [],
            cleanPlants: [],
          });
          expect(falseChanges.filter((text) => !text.startsWith('out-of-sight '))).toEqual([]);
          expect(faulted.outcome.exit).toBe(2);
        }),
    );
  });
});

/** A scan of a part without a fault: what a fault of a call that it does not make would change nothing of. */
async function undisturbed(view: View, after: Reference, only: Partial<Selection>): Promise<Faulted> {
  const key = JSON.stringify([view, only]);
  const known = parts.get(key);
  if (known !== undefined) return known;
  const made = await scanFaulted({ view, fault: null, after, full: true, only });
  scans += 1;
  parts.set(key, made);
  expect({ only, ...harmOf(after.outcome, made.outcome, planted) }).toEqual({ only, ...noHarm });
  expect(made.outcome.gate.exit).toBe(1);
  return made;
}

const parts = new Map<string, Faulted>();

describe('a scan of a part in which a call goes wrong', () => {
  const selections: readonly Partial<Selection>[] = [
    { regions: ['us-east-1'] },
    { accounts: [member] },
    { collectors: ['snapshots', 'snapshot-public-block'] },
  ];
  test.each(calls)('$service $action: the rest keeps its last answer', { timeout: 300_000 }, async (call) => {
    const { view, clean } = against(call, 'exposed');
    const fault = { ...call, kind: 'denied' as const };
    let met = 0;
    for (const only of selections) {
      const { requests } = await undisturbed(view, clean, only);
      const isMade = requests.some(({ service, action }) => service === call.service && action === call.action);
      if (!isMade && !isFullMatrix) continue;
      const faulted = await scanFaulted({ view, fault, after: clean, full: true, only });
      scans += 1;
      expect({ only, ...harmOf(clean.outcome, faulted.outcome, planted) }).toEqual({ only, ...noHarm });
      expect(faulted.outcome.gate.exit).toBe(1);
      expect({ only, met: faulted.hits > 0 }).toEqual({ only, met: isMade });
      if (!isMade) continue;
      met += 1;
      expect({ only, exit: faulted.outcome.exit }).toEqual({ only, exit: 2 });
    }
    expect(met, 'some part met the fault').toBeGreaterThan(0);
  });
});

/** The snapshots behind an image: what is unknown of it is unknown of them. */
function behind(copies: Faulted['outcome']['copies'], key: string): readonly string[] {
  return copies.find(({ fact }) => fact.key === key)?.fact.behind ?? [];
}
