import { expectationsOf } from '../model/expectations.ts';
import type { OutsiderKind, Power, Principal, Reach, ServicePath } from '../model/principal.ts';
import { whyText } from '../model/reading.ts';
import { isStranger } from '../model/stranger.ts';
import type { Io } from './io.ts';
import { indent, powerLines, type Shown, some, verdictWords, viaWords } from './power-lines.ts';
import { type Standing, worstPowers } from './power-order.ts';
import { paint } from './style.ts';
import { line } from './text.ts';
import { wrap } from './wrap.ts';

/** What blocks are written with beside the principals. */
export interface BlockSetting {
  readonly io: Io;
  readonly shown: Shown;
  /** Names people know accounts by; untrusted text. */
  readonly names: ReadonlyMap<string, string>;
  readonly asOf: string;
}

const dayMs = 86_400_000;

const outsiders: Readonly<Record<OutsiderKind, string>> = {
  'organization-account': 'an account of the organization',
  'trusted-account': 'an account on your trust list',
  'unknown-account': 'an account outside your trust list',
  anyone: 'anyone',
  service: 'a service of the cloud',
  saml: 'whom a SAML provider lets in',
  oidc: 'whom an OpenID provider lets in',
  other: 'somebody the scan cannot place',
};

/** One principal with all it can do, for people: who it is, each power with its statement, what it may become. */
export function principalBlock(standing: Standing, { io, shown, names, asOf }: BlockSetting): string {
  const { kind, name, account, outsider, administrator, powers, reaches, services, rewritesIam } = standing.principal;
  const isBad = outsider !== null && isStranger(outsider);
  const into = outsider === null ? '' : ` into ${accountWords(account, names)}`;
  const title = `${outsider === null ? '●' : '▸'} ${outsider === null ? titleOf(kind, name) : outsiderWords(name, names)}${into}`;
  const notes = [
    ...(outsider === null
      ? []
      : [outsiders[outsider.kind], ...(outsider.weakness === null ? [] : [outsider.weakness])]),
    ...(administrator ? ['administrator'] : []),
    ...(outsider === null ? [lastUsedWords(standing.principal, asOf)] : []),
    ...expectedWords(standing.expected),
  ];
  const note = line(notes.join('; '), 400);
  const mark = paint(io, isBad ? 'red' : 'bold', title);
  const fits = title.length + 3 + note.length <= shown.width;
  // Who can do everything needs no ways around.
  const isWhole = administrator && shown.lines !== null;
  return [
    fits ? `${mark}   ${note}` : `${mark}\n${wrap('    ', note, shown.width)}`,
    ...(powers.state === 'unknown'
      ? [labelled('not assessed', line(whyText(powers.why), 300), shown)]
      : powerLines(powers.value, shown)),
    ...(rewritesIam.length === 0 ? [] : [labelled('rewrites IAM', rewriteWords(rewritesIam, shown), shown)]),
    ...(isWhole ? [] : [...reachLines(reaches, shown), ...serviceLines(services, shown)]),
  ].join('\n');
}

function rewriteWords(ways: readonly string[], { ways: most }: Shown): string {
  return `so it can give itself any power: ${some(ways.map(viaWords), most).join(', ')}`;
}

function reachLines(reaches: readonly Reach[], shown: Shown): readonly string[] {
  const lines = listShort(reaches, shown).map(({ role, verdict, depth, powers, condition, missing, via }) => {
    const steps = depth > 1 ? `, over ${depth} roles` : '';
    const when = condition === null ? '' : `, if ${line(condition.text, 300)}`;
    const why =
      verdict === 'unknown'
        ? `, because ${some(
            missing.map((one) => line(one, shown.ways === null ? 400 : 160)),
            shown.ways,
          ).join('; ')}`
        : '';
    const by = via.length === 0 ? '' : `, by ${some(via.map(viaWords), shown.ways).join('; ')}`;
    const held = inOrder(powers).join(', ');
    return labelled(
      'may become',
      `${roleWords(role)} (${verdictWords[verdict]}${steps}): ${held}${when}${why}${by}`,
      shown,
    );
  });
  return [...lines, ...more(reaches.length, shown, 'roles it may become')];
}

// A role that goes to several services by the same verdict is told once.
function serviceLines(paths: readonly ServicePath[], shown: Shown): readonly string[] {
  const groups = new Map<string, ServicePath[]>();
  for (const path of paths) {
    const key = JSON.stringify([path.role, path.verdict, path.powers]);
    groups.set(key, [...(groups.get(key) ?? []), path]);
  }
  const lines = listShort([...groups.values()], shown).flatMap(([first, ...rest]) => {
    if (first === undefined) return [];
    const { role, verdict, powers } = first;
    const actions = [first, ...rest].map(({ action }) => line(action, 80)).join(', ');
    const held = inOrder(powers).join(', ');
    return labelled('may hand on', `${roleWords(role)} (${verdictWords[verdict]}): ${held}, with ${actions}`, shown);
  });
  return [...lines, ...more(groups.size, shown, 'roles it may hand to a service')];
}

function inOrder(held: readonly Power[]): readonly Power[] {
  return worstPowers.filter((power) => held.includes(power));
}

/** What people call a principal: `user/ada`; an outsider by its own name. Untrusted text, cleaned. */
export function titleOf(kind: string, name: string): string {
  return line(kind === 'external' ? name : `${kind}/${name}`, 120);
}

/** A principal with what is expected of it. */
export function standingOf(
  principal: Principal,
  expected: Parameters<typeof expectationsOf>[0],
  asOf: string,
): Standing {
  return { principal, expected: expectationsOf(expected, principal, asOf) };
}

function labelled(label: string, text: string, { width }: Shown): string {
  return wrap(`    ${label.padEnd(indent - 4)}`, text, width);
}

/** So many reached roles are enough for a list; all are told where everything is. */
const mostWays = 5;

function listShort<T>(list: readonly T[], { lines }: Shown): readonly T[] {
  return lines === null ? list : list.slice(0, mostWays);
}

function more(length: number, shown: Shown, what: string): readonly string[] {
  const rest = shown.lines === null ? 0 : length - mostWays;
  return rest > 0 ? [labelled('', `… and ${rest} more ${what}`, shown)] : [];
}

// An outsider goes by the account, service or provider that its roles name.
function outsiderWords(name: string, names: ReadonlyMap<string, string>): string {
  if (/^\d{12}$/.test(name)) return `account ${accountWords(name, names)}`;
  const [, account, what] = /^arn:[^:]+:iam::(\d*):(.+)$/.exec(name) ?? [];
  return account === undefined || what === undefined ? line(name, 160) : `${line(what, 120)} of ${line(account, 20)}`;
}

/** An account by the name people know and its id. Untrusted text, cleaned. */
export function accountWords(id: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(id);
  return name === undefined || name === id ? line(id, 60) : `${line(name, 40)} ${line(id, 60)}`;
}

function roleWords(key: string): string {
  if (key === '*') return 'some role';
  const [, account, name] = /^arn:[^:]+:iam::(\d+):role\/(?:.*\/)?([^/]+)$/.exec(key) ?? [];
  return account === undefined || name === undefined ? line(key, 200) : `role/${line(name, 80)} of ${account}`;
}

/** When it was last used, in words. */
export function lastUsedWords({ lastUsed }: Pick<Principal, 'lastUsed'>, asOf: string): string {
  if (lastUsed.state === 'unknown') return 'last use not assessed';
  if (lastUsed.value === null) return 'no use on record';
  const days = Math.floor((Date.parse(asOf) - Date.parse(lastUsed.value)) / dayMs);
  if (Number.isNaN(days)) return 'last use not assessed';
  return days < 1 ? 'used today' : `last used ${days} ${days === 1 ? 'day' : 'days'} ago`;
}

/** Powers that nobody expects, or no longer. */
export function expectedWords(expected: Standing['expected']): readonly string[] {
  return (expected ?? []).flatMap(({ can, standing, reviewer, until }) => {
    if (standing === 'unexpected') return [`nobody expects it to hold: ${can.join(', ')}`];
    if (standing === 'ended') return [`expected by ${line(reviewer ?? '', 60)} only until ${until}: ${can.join(', ')}`];
    return [];
  });
}
