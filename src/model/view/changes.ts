import type { Attribution, CameAndWent, Change } from '../change.ts';
import type { ExposureState } from '../exposure.ts';
import type { Reading } from '../reading.ts';
import { amount, thousands } from './amount.ts';
import type { Clock } from './clock.ts';
import { stateIn } from './happening.ts';
import { outsiderWords } from './outsiders.ts';
import { isPowerChange, powerSubject, powerWords, principalWord } from './power-changes.ts';
import { isRecord } from './recorded.ts';
import { accountWord } from './row-text.ts';
import { settingStep } from './setting-step.ts';
import { scopeWord, typeWord } from './things.ts';
import { visible } from './visible.ts';
import { stateWords } from './words.ts';

/** One change in words. `name` and the rest are bounded and visible, not yet escaped. */
export interface ToldChange {
  readonly count: number;
  readonly name: string;
  readonly where: string;
  /** `private, now public`; empty where nothing more is to say. */
  readonly what: string;
  /** Who did it; null where no log was read. */
  readonly by: string | null;
  readonly approved: string | null;
}

/** Puts a change into words. */
export function tellChange(change: Change, names: Readonly<Record<string, string>>, clock: Clock): ToldChange {
  const told = { by: attributed(change.by, clock), approved: approvalOf(change) };
  if (isPowerChange(change)) {
    const where = [principalWord(change.type), accountsOf(change, names)].filter((part) => part !== null).join(' · ');
    return { count: change.count, name: powerSubject(change), where, what: powerWords(change), ...told };
  }
  const scope = scopeWord(change.key);
  const thing = visible(change.name === '' ? change.key : change.name, 120);
  const group = change.count > 1;
  return {
    count: change.count,
    name: group ? `${thousands(change.count)} copies` : (scope ?? thing),
    where: [
      ...(group || scope !== null ? [] : [typeWord(change.type)]),
      visible(change.region, 40),
      accountWord(change.account, names),
    ].join(' · '),
    what: [whatOf(change), outsiderWords(change.after)].filter((part) => part !== null && part !== '').join(': '),
    ...told,
  };
}

function approvalOf({ approved }: Change): string | null {
  return approved === null ? null : visible(approved.ticket, 60);
}

function accountsOf({ account, after }: Change, names: Readonly<Record<string, string>>): string {
  const accounts = after?.['accounts'];
  return isRecord(accounts) ? amount(Object.keys(accounts).length, 'account', 'accounts') : accountWord(account, names);
}

/** Puts into words what came and went between two scans: what was there, how long, who let it come and go, by which events. */
export function tellCameAndWent(one: CameAndWent, names: Readonly<Record<string, string>>, clock: Clock): ToldChange {
  const often = one.times > 1 ? `${thousands(one.times)} times, ` : '';
  const seen = one.seen ? `${often}between scans ${one.fromScan} and ${one.toScan}` : `${often}seen by no scan`;
  return {
    count: 1,
    name: visible(one.name === '' ? one.key : one.name, 120),
    where: [typeWord(one.type), visible(one.region, 40), accountWord(one.account, names)].join(' · '),
    what: `${visible(one.what, 120)}, ${seen}`,
    by: passageWords(one, clock),
    approved: null,
  };
}

function passageWords({ came, went }: CameAndWent, clock: Clock): string | null {
  const [began, ended] = [deedWords(came, clock), deedWords(went, clock)];
  if (ended === null) return began;
  if (isBySame(came, went) && went.state === 'known' && went.value !== null)
    return `${began}; ended by the same, ${clock.moment(went.value.at)} (event ${visible(went.value.event, 60)})`;
  return `${began ?? 'somebody no log that was read names'}; ended by ${ended}`;
}

function isBySame(one: CameAndWent['came'], other: CameAndWent['went']): boolean {
  const [left, right] = [one, other].map((by) => (by.state === 'known' ? by.value : null));
  return left != null && right != null && left.principal === right.principal && left.from === right.from;
}

function deedWords(by: CameAndWent['came'], clock: Clock): string | null {
  const words = attributed(by, clock);
  return by.state === 'known' && by.value !== null ? `${words} (event ${visible(by.value.event, 60)})` : words;
}

function whatOf(change: Change): string {
  const before = wordFor(stateIn(change.before));
  const after = wordFor(stateIn(change.after));
  const was = before === null ? '' : `was ${before}`;
  if (change.change === 'removed') return was;
  if (change.change === 'out-of-sight') return was === '' ? 'can no longer be read' : `${was}, can no longer be read`;
  if (change.change === 'added') return after === null ? 'new' : `new, ${after}`;
  if (before === null || after === null)
    return settingStep(change) ?? change.fields.map((field) => visible(field, 40)).join(', ');
  return before === after ? `${after}, to more audiences` : `${was}, now ${after}${causeClause(change.cause)}`;
}

function wordFor(state: ExposureState | null): string | null {
  if (state === null) return null;
  return state === 'private' ? 'private' : stateWords[state];
}

function causeClause(cause: Change['cause']): string {
  switch (cause) {
    case 'mask':
      return ', because a block or key changed';
    case 'trust':
      return ', because the trust list changed';
    case 'time':
      return ', because a date passed';
    case 'config':
      return ', because our configuration changed';
    case 'grant':
    case null:
    // Why somebody can do more or less is told by its culprits.
    case 'policy':
    case 'attachment':
    case 'group':
    case 'boundary':
    case 'organization':
    case 'principal':
      return '';
    default:
      return cause satisfies never;
  }
}

function attributed(by: Reading<Attribution | null>, clock: Clock): string | null {
  if (by.state === 'unknown') return null;
  if (by.value === null) return 'nobody on record';
  const from = by.value.from === null ? '' : ` from ${visible(by.value.from, 60)}`;
  return `${visible(by.value.principal, 120)}${from}, ${clock.moment(by.value.at)}`;
}
