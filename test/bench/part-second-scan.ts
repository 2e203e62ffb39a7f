import { statSync } from 'node:fs';
import { join } from 'node:path';
import { diffOf } from '../../src/compare/diff.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { ownSetting, timed } from './child.ts';
import { changesOf, factPages, factScope, hashed } from './estate-facts.ts';
import { openPrototype } from './prototype-store.ts';
import type { SecondScan, SecondScanSetting } from './second-scan.ts';

// In a process of its own, so that its memory is its own.
const { folder, size, epochs } = ownSetting<SecondScanSetting>();
const path = join(folder, 'store.db');
const at = '2026-11-20T06:00:00.000Z';
const selection = { clouds: [], accounts: [], regions: [], collectors: [], full: false };
const totals = { copies: size, calls: 0, accounts: 1, regions: 1, states: {}, coverage: {} };

const first = await withStore((store) => scan(store, 0));
const prototype = openPrototype(join(folder, 'prototype.db'));
prototype.load(size);
const rounds: SecondScan['rounds'][number][] = [];
for (let epoch = 1; epoch <= epochs; epoch += 1) {
  const made = await timed(() => generateAndHash(epoch));
  const limit = await timed(() => prototype.apply(size, epoch));
  const before = statSync(path).size;
  const ours = await withStore((store) => scan(store, epoch));
  const diff = await withStore((store) => timed(() => compare(store, epoch)));
  const changes = changesOf(size, epoch);
  if (limit.value !== changes.rows || diff.value !== changes.rows)
    throw new Error(`${changes.rows} rows changed; the limit saw ${limit.value}, the diff ${diff.value}`);
  const plain = ({ wallMs, cpuMs }: { wallMs: number; cpuMs: number }) => ({ wallMs, cpuMs });
  rounds.push({
    made: plain(made),
    limit: plain(limit),
    ours: ours.ingest,
    finish: ours.finish,
    diff: plain(diff),
    changes,
    growth: statSync(path).size - before,
  });
}
prototype.close();
const result: SecondScan = { first: first.ingest, rounds, maxRss: process.resourceUsage().maxRSS * 1024 };
process.stdout.write(JSON.stringify(result));

/** Opened and closed around each step: closing writes everything into the one file that is measured. */
async function withStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(`sqlite:${path}`, { now: Date.now });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

async function scan(store: Store, epoch: number) {
  const { id } = await store.beginScan({ startedAt: at, asOf: at, selection, config: 'bench', version: '0' });
  const { wallMs, cpuMs } = await timed(async () => {
    const unit = await store.openUnit(id, factScope);
    for (const page of factPages(size, epoch)) await unit.page(page);
    await unit.commit({ state: 'complete', why: null, ended: true, calls: 0, observedAt: at });
  });
  const finish = await timed(() => store.finishScan(id, at, totals));
  return { ingest: { wallMs, cpuMs }, finish: { wallMs: finish.wallMs, cpuMs: finish.cpuMs } };
}

function generateAndHash(epoch: number): number {
  let bytes = 0;
  for (const page of factPages(size, epoch)) for (const fact of page) bytes += hashed(fact).hash.length;
  return bytes;
}

async function compare(store: Store, epoch: number): Promise<number> {
  const [from, to] = [epoch, epoch + 1];
  const diff = await diffOf({
    from,
    to,
    pairs: store.pairs(from, to),
    interludes: store.interludes(from, to),
    coverageBefore: await store.coverage(from),
    coverageAfter: await store.coverage(to),
    settingsBefore: [],
    settingsAfter: [],
    itemAfter: async (key) => (await store.find(to, key))[0] ?? null,
  });
  return diff.changes.length;
}
