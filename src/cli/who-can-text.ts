import { canDo } from '../model/power-words.ts';
import type { Power, PowerEntry, Principal } from '../model/principal.ts';
import { powers } from '../model/principal.ts';
import { isStranger } from '../model/stranger.ts';
import { type AccountControl, controlOf, controlWords } from '../model/view/control-state.ts';
import type { BlindPower } from './blind-powers.ts';
import type { Io } from './io.ts';
import { compareStandings, type Standing } from './power-order.ts';
import { accountWords, type BlockSetting, principalBlock } from './principal-block.ts';
import { paint } from './style.ts';
import { columns, count, line } from './text.ts';
import { wrap } from './wrap.ts';

/** Everything a list of powers shows. */
export interface PowerList {
  readonly scan: number;
  /** Those asked for; empty = every power. */
  readonly can: readonly Power[];
  readonly standings: readonly Standing[];
  readonly blind: readonly BlindPower[];
  /** Places that were read only in part. */
  readonly parts: readonly BlindPower[];
  /** Accounts that were read to the end. */
  readonly accounts: number;
  readonly control: ReadonlyMap<string, AccountControl>;
  /** What is to be said of the question before the answer, such as a key that the scan does not know. */
  readonly notes: readonly string[];
}

/** More than these nobody reads to the end. */
const many = 100;
const narrowing = 'To see fewer of them, name a power (--can), an account, a principal or a copy (--resource).';

/** The list for people, part by part: the answer in a sentence, what was not read, outsiders, then account by account, worst first. */
export function* whoCanText(list: PowerList, setting: BlockSetting): Generator<string> {
  const { io, shown, names } = setting;
  yield `${wrap('', summary(list), shown.width)}\n`;
  if (list.standings.length > many) yield `${wrap('', narrowing, shown.width)}\n`;
  for (const note of list.notes) yield `${wrap('', note, shown.width)}\n`;
  const places = [
    ...list.blind.map((place) => blindText('not read', place, names, io, shown.width)),
    ...list.parts.map((place) => blindText('in part ', place, names, io, shown.width)),
  ];
  if (places.length > 0) yield `\n${places.join('\n')}\n`;
  if (list.standings.length === 0) return;
  const outside = list.standings.filter(({ principal }) => principal.outsider !== null).sort(compareStandings);
  const own = list.standings.filter(({ principal }) => principal.outsider === null);
  if (own.length > 0) yield `\n${tallyText(own)}\n`;
  if (outside.length > 0) {
    yield `\n${paint(io, 'bold', 'From outside')}\n`;
    for (const one of outside) yield `\n${principalBlock(one, setting)}\n`;
  }
  for (const [account, here] of byAccount(own)) {
    const control = list.control.get(account);
    yield `\n${paint(io, 'bold', accountWords(account, names))}\n`;
    const isAbout = list.can.length === 0 || list.can.includes('share');
    for (const sentence of control === undefined || !isAbout ? [] : controlWords(control))
      yield `${wrap('  ', line(sentence, 600), shown.width)}\n`;
    for (const one of here.toSorted(compareStandings)) yield `\n${principalBlock(one, setting)}\n`;
  }
  for (const sentence of besides(list.standings)) yield `\n${wrap('', sentence, shown.width)}\n`;
  const first = own.toSorted(compareStandings)[0]?.principal;
  yield `\nNext: stillwatch explain ${line(first?.name ?? 'NAME', 60)}   stillwatch who-can --resource KEY   stillwatch who-can --ask FILE\n`;
}

function summary({ scan, can, standings, blind, parts, accounts }: PowerList): string {
  const what = can.length === 0 ? 'hold powers over copies' : `can ${canDo(can)}`;
  const own = standings.filter(({ principal }) => principal.outsider === null);
  const held = own.map(({ principal }) => (principal.powers.state === 'known' ? principal.powers.value : null));
  const come = can.length === 0 ? ', or can come to one' : ', or can come to it';
  const comes = held.some((entries) => entries?.length === 0) ? come : '';
  const isOpen = held.some((entries) => entries === null || (entries.length > 0 && entries.every(isUnsure)));
  const or = `${comes}${isOpen ? ', or may for all that is known' : ''}`;
  const outside = standings.filter(({ principal }) => principal.outsider !== null);
  const strangers = outside.filter(({ principal }) => principal.outsider !== null && isStranger(principal.outsider));
  const unread = blind.length === 0 ? '' : `${count(blind.length, 'place was', 'places were')} not read`;
  const inPart = parts.length === 0 ? '' : ` ${count(parts.length, 'place was', 'places were')} read only in part.`;
  if (standings.length === 0)
    return unread === ''
      ? `Scan ${scan}: nobody found. ${count(accounts, 'account was', 'accounts were')} read to the end.${inPart}`
      : `Scan ${scan}: nobody found, but ${unread}: nothing is said about who can there.${inPart}`;
  const who = count(own.length, 'user or role', 'users and roles');
  const out = outside.length === 0 ? '' : `; ${outsideWords(outside.length, strangers.length)}`;
  const does = own.length === 1 ? what.replace(/^hold /, 'holds ') : what;
  return `Scan ${scan}: ${who} ${does}${or}${out}.${unread === '' ? '' : ` ${unread}, so nothing is said about who can there.`}${inPart}`;
}

function isUnsure({ verdict }: PowerEntry): boolean {
  return verdict === 'unknown';
}

function outsideWords(outside: number, strangers: number): string {
  const who = `${count(outside, 'outsider', 'outsiders')} may become one`;
  if (outside === 1) return strangers === 1 ? `${who}, a stranger` : `${who}, and no stranger`;
  return `${who}, ${strangers === 0 ? 'none of them a stranger' : `${strangers} of them ${strangers === 1 ? 'a stranger' : 'strangers'}`}`;
}

function blindText(
  word: string,
  { account, cloud, collector, text }: BlindPower,
  names: BlockSetting['names'],
  io: Io,
  width: number,
): string {
  const where = account === '*' ? `all of ${cloud}` : accountWords(account, names);
  const mark = `  ◌ ${word}  `;
  return wrap(paint(io, 'magenta', mark), `${where}, ${collector}: ${line(text, 300)}`, width, mark.length);
}

function tallyText(standings: readonly Standing[]): string {
  const rows = powers.flatMap((power) => {
    const counts = (['allowed', 'conditional', 'unknown'] as const).map(
      (verdict) => standings.filter(({ principal }) => bestOf(principal, power) === verdict).length,
    );
    return counts.every((one) => one === 0)
      ? []
      : [[`  ${power}`, ...counts.map((one) => one.toLocaleString('en-US'))]];
  });
  return columns([['', 'allowed', 'conditional', 'not assessed'], ...rows]);
}

// Each principal counts once a power, by the most permissive verdict on it.
function bestOf({ powers: held }: Principal, power: Power): 'allowed' | 'conditional' | 'unknown' | null {
  if (held.state === 'unknown') return 'unknown';
  const verdicts = new Set(held.value.filter(({ can }) => can === power).map(({ verdict }) => verdict));
  return (['allowed', 'conditional', 'unknown'] as const).find((verdict) => verdicts.has(verdict)) ?? null;
}

function byAccount(standings: readonly Standing[]): readonly (readonly [string, readonly Standing[]])[] {
  const accounts = new Map<string, Standing[]>();
  for (const one of standings) {
    const { account } = one.principal;
    const list = accounts.get(account);
    if (list === undefined) accounts.set(account, [one]);
    else list.push(one);
  }
  return [...accounts].sort(([a], [b]) => (a < b ? -1 : 1));
}

// Said once for the whole list: what actions need besides, and what was not looked at.
function besides(standings: readonly Standing[]): readonly string[] {
  const needs = new Map<string, Set<string>>();
  let deletes = false;
  let vaults = false;
  for (const { principal } of standings) {
    for (const { actions, verdict, missing } of principal.powers.state === 'known' ? principal.powers.value : []) {
      vaults ||= verdict !== 'unknown' && missing.length > 0;
      for (const action of actions) {
        const control = controlOf([action], undefined);
        deletes ||= control !== null && control.lock !== null;
        for (const need of control?.alsoNeeds ?? []) needs.set(need, (needs.get(need) ?? new Set()).add(action));
      }
    }
  }
  return [
    ...[...needs].sort().map(([need, actions]) => `Also needs ${need}: ${[...actions].sort().join(', ')}.`),
    ...(deletes ? ['Locks on snapshots are not read: a locked one cannot be deleted, whoever may.'] : []),
    ...(vaults
      ? ['Access policies of AWS Backup vaults are not read: they may forbid backup: actions or let in others.']
      : []),
  ];
}
