import { expect, it } from 'vitest';
import { chainLine, explainChain, liftsBefore } from '../../src/cli/explain-chain.ts';
import { openChains } from '../../src/cli/open-chains.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import { copyOf, share } from '../scan/planted-scans.ts';
import { account, event, snap, steps, stranger, vol } from '../support/audit-event.ts';
import { chainOf, probing, stageAt } from '../support/chain.ts';
import { quietIo } from '../support/whole-scan.ts';
import { plantedSpace } from './planted-space.ts';

it('a chain is explained by its own events, then by those that its score rests on beside them', async () => {
  const space = await plantedSpace();
  const stopped = { what: 'logging', change: 'stopped', trail: 'main' } as const;
  const events = [
    event('stop', 30, [{ step: 'context', change: stopped }], { name: 'StopLogging' }),
    event('made', 60, steps.create([snap('snap-1')], vol('vol-1'))),
    event('lent', 120, steps.share(snap('snap-1'), account(stranger))),
  ];
  await space.store.keepEvents(events, []);
  const asOf = '2026-11-27T12:00:00Z';
  const [chain] = (await openChains(space, null, asOf)).chains;
  const written: string[] = [];
  const io = {
    ...quietIo(asOf),
    stdout: async (text: string) => {
      written.push(text);
    },
  };
  expect(await explainChain(space, null, chain?.id ?? '', {}, io)).toBe(0);
  const [own, beside] = written.join('').split('\nEvents that its score rests on, beside its own\n');
  expect(own).toMatch(/\nEvents\n.*\bmade\n(.|\n)*\blent\n/);
  expect(own).not.toContain('StopLogging');
  expect(beside).toMatch(/^ {4}\S+ {2}StopLogging \(\S+\) {2}stop\n {8}by arn:/);
});

it('a chain in a line tells those who used the copy elsewhere from those who did the rest', () => {
  const used = stageAt(3, 'foreign-use', { principal: 'account:999999999999' });
  expect(chainLine(chainOf('high', { stages: [stageAt(1, 'create'), used] }))).toBe(
    '● high 45  created by user/mallory; used elsewhere by account 999999999999   chain-00112233aabbccdd\n',
  );
  expect(chainLine(probing('medium', 6))).toContain('6 denied attempts by user/mallory');
});

it('of a copy that everyone can use, who lifted the block of its region is told, and of no other', async () => {
  const space = await plantedSpace();
  await space.scan(1, { snapshots: [copyOf('snap-open', [share('everyone')]), copyOf('snap-shut')] });
  const lift = (over: Partial<AuditEvent>, on = false) =>
    event('lift', 0, [{ step: 'context', change: { what: 'public-block', covers: 'snapshots', on } }], {
      name: 'DisableSnapshotBlockPublicAccess',
      region: 'eu-west-1',
      ...over,
    });
  const told = async (name: string, one: AuditEvent) => {
    const [item] = await space.store.find(1, name);
    return item === undefined ? null : liftsBefore({ events: [one] }, item);
  };
  expect(await told('snap-open', lift({}))).toMatch(
    /^● The block on public snapshots of its region was lifted \S+ by user\/\S+ {3}DisableSnapshotBlockPublicAccess lift\n$/,
  );
  expect(await told('snap-shut', lift({}))).toBe('');
  expect(await told('snap-open', lift({ region: 'us-east-1' }))).toBe('');
  expect(await told('snap-open', lift({ outcome: 'denied' }))).toBe('');
  expect(await told('snap-open', lift({}, true))).toBe('');
});
