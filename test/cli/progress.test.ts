import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { progressView } from '../../src/cli/progress.ts';
import { why } from '../../src/model/reading.ts';
import type { UnitOutcome } from '../../src/model/scan.ts';
import type { UnitDone } from '../../src/scan/run.ts';
import { place } from '../store/facts.ts';
import { quietIo } from '../support/whole-scan.ts';

/** A view whose clock the test moves, and everything it says. */
function stage(part: Partial<Io> = {}) {
  const said: string[] = [];
  const clock = { ms: 0 };
  const io: Io = {
    ...quietIo('2026-11-20T00:00:00Z'),
    quiet: false,
    now: () => clock.ms,
    stderr: (text) => said.push(text),
    ...part,
  };
  return { said, clock, view: progressView(io) };
}

const live: Partial<Io> = { terminal: { out: true, err: true, columns: 60 } };
const read: UnitOutcome = { state: 'complete', why: null, ended: true, calls: 1, observedAt: '' };
const refused: UnitOutcome = {
  ...read,
  state: 'not-assessed',
  ended: false,
  why: why('denied', { needs: 'ec2:DescribeSnapshots', said: 'no\u001b[2J\nnever' }),
};
const done = (outcome: UnitOutcome, number = 1): UnitDone => ({
  unit: place('snapshots'),
  outcome,
  items: 1,
  done: number,
  planned: 9,
});

describe('progress on a terminal', () => {
  it('is one line, written over itself, no wider than the screen', () => {
    const { said, clock, view } = stage(live);
    clock.ms = 1_000;
    view.onProgress({ unit: place('snapshots'), done: 1_500, left: 500 });
    clock.ms = 2_000;
    view.onUnit(done(read));
    expect(said[0]).toContain('0/0 places  ·  aws 111122223333 eu-west-1 snapshots 1,500');
    expect(said[1]).toBe('\r\u001b[2K1/9 places');
    for (const text of said) {
      expect(text.startsWith('\r\u001b[2K')).toBe(true);
      expect(text).not.toContain('\n');
      expect(text.length - '\r\u001b[2K'.length).toBeLessThanOrEqual(59);
    }
  });

  it('is drawn ten times a second at most, however much happens', () => {
    const { said, clock, view } = stage(live);
    for (clock.ms = 100; clock.ms < 1_100; clock.ms += 1) {
      view.onProgress({ unit: place('snapshots'), done: clock.ms, left: null });
    }
    expect(said).toHaveLength(10);
  });

  it('leaves a line standing for each place that was not read, safe on the terminal, and clears itself at the end', () => {
    const { said, view } = stage(live);
    view.onUnit(done(refused));
    view.end();
    expect(said[0]).toContain('not read  aws 111122223333 eu-west-1 snapshots: denied, needs ec2:DescribeSnapshots');
    expect(said[0]?.slice('\r\u001b[2K'.length)).not.toContain('\u001b');
    expect(said[0]?.match(/\n/g)).toHaveLength(1);
    expect(said.at(-1)).toBe('\r\u001b[2K');
  });
});

describe('progress elsewhere', () => {
  it('is plain lines: what was not read, and how far it is every ten seconds', () => {
    const { said, clock, view } = stage();
    view.onProgress({ unit: place('snapshots'), done: 1, left: null });
    view.onUnit(done(read, 1));
    view.onUnit(done({ ...refused, state: 'partial' }, 2));
    clock.ms = 10_000;
    view.onUnit(done(read, 3));
    clock.ms = 12_000;
    view.onUnit(done(read, 4));
    view.end();
    expect(said).toEqual([
      expect.stringMatching(/^part read {2}aws 111122223333 eu-west-1 snapshots: denied.*\n$/),
      '3 of 9 places read after 10 s\n',
    ]);
    expect(said.join('')).not.toContain('\u001b');
  });

  it('says nothing of places that are off or no longer configured', () => {
    const { said, view } = stage();
    for (const state of ['off', 'unconfigured'] as const) view.onUnit(done({ ...refused, state }));
    expect(said).toEqual([]);
  });

  it.each([
    ['a terminal', live],
    ['no terminal', {}],
  ])('is silent under --quiet on %s', (_, part) => {
    const { said, view } = stage({ ...part, quiet: true });
    view.onProgress({ unit: place('snapshots'), done: 1, left: null });
    view.onUnit(done(refused));
    view.end();
    expect(said).toEqual([]);
  });
});
