import { expectationsOf } from '../expectations.ts';
import type { ExpectedEntry } from '../policy.ts';
import { canDo } from '../power-words.ts';
import { type Power, type PowerVerdict, type Principal, powers } from '../principal.ts';
import { isStranger } from '../stranger.ts';
import { type Clock, span } from './clock.ts';
import { outsiderName } from './outsider-words.ts';
import { detailsOf, type PowerDetail, verdictWords } from './power-detail.ts';
import { waysToMore } from './power-more.ts';
import { pathWords } from './power-path.ts';
import { accountWord } from './row-text.ts';
import { visible } from './visible.ts';

/** What rows of principals are told by. */
export interface PowerContext {
  readonly clock: Clock;
  readonly asOf: string;
  readonly accountNames: Readonly<Record<string, string>>;
  readonly expected: readonly ExpectedEntry[];
}

/** One principal in words, ready to be placed (and escaped) by a template or the page script. */
export interface PowerRow {
  readonly key: string;
  readonly name: string;
  readonly kind: Principal['kind'];
  readonly where: string;
  readonly account: string;
  readonly state: PowerVerdict | 'external' | 'administrator' | 'indirect';
  readonly word: string;
  /** How it stands to what is expected; empty where nobody said. */
  readonly note: string;
  readonly can: string;
  readonly how: string;
  readonly used: string;
  /** Powers it certainly holds, under a condition or not, and those of which that is not known. */
  readonly sure: readonly Power[];
  readonly open: readonly Power[];
  readonly unexpected: boolean;
  readonly details: readonly PowerDetail[];
  /** Ways to more: roles it may become, services it may hand one to, policies it may change. */
  readonly more: readonly string[];
}

/** Puts a principal into words. */
export function powerRow(principal: Principal, context: PowerContext): PowerRow {
  const { key, kind, account, administrator, outsider } = principal;
  const entries = principal.powers.state === 'known' ? principal.powers.value : [];
  const has = (verdict: PowerVerdict, power: Power) =>
    entries.some((entry) => entry.can === power && entry.verdict === verdict);
  const allowed = powers.filter((power) => has('allowed', power));
  const bound = powers.filter((power) => has('conditional', power) && !allowed.includes(power));
  const sure = powers.filter((power) => allowed.includes(power) || bound.includes(power));
  const isUnread = principal.powers.state === 'unknown';
  const open = isUnread ? powers : powers.filter((power) => has('unknown', power) && !sure.includes(power));
  const strongest: PowerVerdict = entries.some(({ verdict }) => verdict === 'allowed')
    ? 'allowed'
    : sure.length > 0
      ? 'conditional'
      : 'unknown';
  const isOut = outsider !== null && isStranger(outsider);
  const isIndirect = sure.length + open.length === 0;
  const state = isOut ? 'external' : administrator ? 'administrator' : isIndirect ? 'indirect' : strongest;
  const more = waysToMore(principal);
  const expectations = expectationsOf(context.expected, principal, context.asOf) ?? [];
  return {
    key,
    name: outsider === null ? visible(principal.name, 120) : outsiderName(principal, context.accountNames),
    kind,
    where: [kind === 'external' ? 'comes into' : kind, accountWord(account, context.accountNames)].join(
      kind === 'external' ? ' ' : ' · ',
    ),
    account,
    state,
    word: wordOf(state),
    note: expectations.map((one) => standingWords(one, context.clock, expectations.length > 1)).join('; '),
    can: canWords(allowed, bound, open, { administrator, more }),
    how: pathWords(entries.find(({ verdict }) => verdict === strongest)?.via[0] ?? ''),
    used: usedWords(principal, context),
    sure,
    open,
    unexpected: expectations.some(({ standing }) => standing !== 'expected'),
    details: detailsOf(principal),
    more,
  };
}

function wordOf(state: PowerRow['state']): string {
  switch (state) {
    case 'external':
      return 'outsider';
    case 'administrator':
      return 'everything';
    case 'indirect':
      return 'by a way around';
    default:
      return verdictWords[state];
  }
}

function canWords(
  allowed: readonly Power[],
  bound: readonly Power[],
  open: readonly Power[],
  { administrator, more }: { readonly administrator: boolean; readonly more: readonly string[] },
): string {
  if (allowed.length + bound.length + open.length === 0) return `nothing itself, but ${more[0] ?? 'may come to it'}`;
  if (administrator) return 'everything: make, share and delete every copy, and lift whatever stands in the way';
  return [
    ...(allowed.length === 0 ? [] : [canDo(allowed)]),
    ...(bound.length === 0 ? [] : [`under a condition ${canDo(bound)}`]),
    ...(open.length === 0 ? [] : [`whether it can ${canDo(open)} is not known`]),
  ].join('; ');
}

function standingWords(
  { can, standing, reviewer, until }: NonNullable<ReturnType<typeof expectationsOf>>[number],
  clock: Clock,
  several: boolean,
): string {
  const what = several ? `${can.join(', ')}: ` : '';
  const by = visible(reviewer ?? '', 60);
  const day = until === null ? '' : clock.day(until);
  if (standing === 'unexpected') return `${what}nobody expects it`;
  return standing === 'ended' ? `${what}review by ${by} ended ${day}` : `${what}expected by ${by} until ${day}`;
}

function usedWords({ kind, lastUsed }: Principal, { asOf }: PowerContext): string {
  if (kind === 'external') return '';
  if (lastUsed.state === 'unknown') return 'last use not known';
  return lastUsed.value === null ? 'no use on record' : `last used ${span(lastUsed.value, asOf)} ago`;
}
