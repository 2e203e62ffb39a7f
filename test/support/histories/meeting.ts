import { createHash } from 'node:crypto';
import { normaliseAws } from '../../../src/activity/aws/normalise.ts';
import { lineagesOf } from '../../../src/activity/lineage.ts';
import type { Lineage } from '../../../src/model/chain.ts';
import type { AuditEvent } from '../../../src/model/event.ts';
import type { History } from './history.ts';
import type { RawRecord } from './scene.ts';
import type { Told } from './told.ts';

/** The digest that chain ids are made with here. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Records as the activity room reads them; a record that it finds malformed ends the test. */
export function read(records: readonly RawRecord[]): readonly AuditEvent[] {
  return records.flatMap((record) => {
    const read = normaliseAws(record);
    if (read.state === 'malformed')
      throw new Error(`${String(record['eventName'])} is said to be malformed: ${read.why}`);
    return read.state === 'event' ? [read.event] : [];
  });
}

/** The chains that the product finds in a history. */
export function chainsIn(history: Pick<History, 'records'>): readonly Lineage[] {
  return lineagesOf(read(history.records), { digest });
}

type Row = Omit<Told, 'name' | 'attack'>;

const told = ({ name: _, attack: __, ...rest }: Told): Row => rest;

/** A chain in the words of the truth; what the definition leaves open is left open. */
function found(chain: Lineage, open: ReadonlySet<string>): Row {
  const isProbing = chain.stages.length === 0;
  return {
    root: chain.root,
    things: isProbing ? [] : chain.things,
    source: isProbing || open.has(chain.root) ? '?' : chain.source,
    stages: chain.stages.map(({ stage, at, event, principal, account, key }) => ({
      stage,
      at,
      event,
      principal,
      account,
      key,
    })),
    attempts: [...new Set(chain.attempts.map(({ event }) => event))].sort(),
    events: chain.events,
    exposedSeconds: isProbing ? null : chain.exposedSeconds,
    consumed: isProbing ? [] : chain.consumed,
  };
}

/** How what was found differs from what was planted: one line each, empty where both are the same. */
export function differences(history: Pick<History, 'told'>, chains: readonly Lineage[]): readonly string[] {
  const open = new Set(history.told.filter(({ source }) => source === '?').map(({ root }) => root));
  const wanted = history.told.map((one) => ({ name: one.name, row: told(one) }));
  const got = chains.map((chain) => found(chain, open));
  const text = (row: Row): string => JSON.stringify(row);
  const gotTexts = got.map(text);
  const wantedTexts = new Set(wanted.map(({ row }) => text(row)));
  const missed = wanted.filter(({ row }) => !gotTexts.includes(text(row)));
  const odd = got.filter((row) => !wantedTexts.has(text(row)));
  const twice = gotTexts.length - new Set(gotTexts).size;
  const sameIds = chains.length - new Set(chains.map(({ id }) => id)).size;
  return [
    ...missed.map(({ name, row }) => `${name} was planted: ${text(row)}\n    nearest found: ${nearest(row, odd)}`),
    ...odd
      .filter(({ events }) => !missed.some(({ row }) => row.events.some((id) => events.includes(id))))
      .map((row) => `nobody planted: ${text(row)}`),
    ...(twice > 0 ? [`${twice} chains were listed twice`] : []),
    ...(sameIds > 0 ? [`${sameIds} chains have the id of another`] : []),
    ...(odd.length > 0 && missed.length === 0 ? [`${odd.length} chains too many`] : []),
  ];
}

/** The chain that shares most events, told by the members in which it differs. */
function nearest(row: Row, odd: readonly Row[]): string {
  const common = (other: Row): number => other.events.filter((id) => row.events.includes(id)).length;
  const [best] = [...odd].sort((a, b) => common(b) - common(a));
  if (best === undefined || common(best) === 0) return 'nothing';
  const members = Object.keys(row) as (keyof Row)[];
  const unlike = members.filter((member) => JSON.stringify(row[member]) !== JSON.stringify(best[member]));
  return unlike.map((member) => `${member} ${JSON.stringify(best[member])}`).join('; ');
}
