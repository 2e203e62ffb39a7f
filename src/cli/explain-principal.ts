import type { IamGroup, IamIdentity, ManagedPolicy } from '../model/identity.ts';
import type { Principal } from '../model/principal.ts';
import { whyText } from '../model/reading.ts';
import { principalRecord } from '../model/record.ts';
import type { Scan } from '../model/scan.ts';
import { type IdentityHistory, identityHistory } from './identity-history.ts';
import type { GlobalOptions, Io } from './io.ts';
import type { Powers } from './open-powers.ts';
import type { Standing } from './power-order.ts';
import { accountWords, lastUsedWords, principalBlock, standingOf, titleOf } from './principal-block.ts';
import { columns, line } from './text.ts';
import type { Workspace } from './workspace.ts';
import { wrap } from './wrap.ts';

/** A user or role that somebody asks about, with what it can do; an outsider has no identity. */
export interface Asked {
  readonly identity: IamIdentity | null;
  /** Null: it holds no power over copies, and cannot come to one. */
  readonly principal: Principal | null;
}

/** Users and roles by key, name or `user/NAME`, and outsiders by key. */
export async function identitiesNamed(
  { store }: Workspace,
  scan: Scan,
  texts: ReadonlySet<string>,
): Promise<readonly IamIdentity[]> {
  const found: IamIdentity[] = [];
  for await (const page of store.facts(scan.id, 'iam-identity'))
    found.push(...page.filter(({ key, name, type }) => [key, name, `${type}/${name}`].some((one) => texts.has(one))));
  return found;
}

/** Those identities and outsiders with what they can do. */
export function askedAbout(
  powers: Powers,
  identities: readonly IamIdentity[],
  texts: ReadonlySet<string>,
): readonly Asked[] {
  const keys = new Set(identities.map(({ key }) => key));
  const found = new Map<string, Principal>();
  const outsiders: Asked[] = [];
  for (const principal of powers.principals()) {
    if (keys.has(principal.key)) found.set(principal.key, principal);
    else if (principal.outsider !== null && texts.has(principal.key)) outsiders.push({ identity: null, principal });
  }
  return [...identities.map((identity) => ({ identity, principal: found.get(identity.key) ?? null })), ...outsiders];
}

/** What `explain` prints of one: text, or with `--json` one record. */
export async function explainPrincipal(
  { identity, principal }: Asked,
  { store, policy }: Workspace,
  powers: Powers,
  names: ReadonlyMap<string, string>,
  options: GlobalOptions,
  io: Io,
): Promise<string> {
  const history = identity === null ? null : await identityHistory(store, identity, powers.scan.id);
  const standing = principal === null ? null : standingOf(principal, policy.expected, powers.asOf);
  if (options.json === true) {
    const record = standing === null ? {} : principalRecord(standing.principal, standing.expected);
    return `${JSON.stringify({ schema: 'stillwatch/1', ...identity, ...record, identity, history })}\n`;
  }
  const width = Math.max(60, Math.min(io.terminal.out ? io.terminal.columns : 100, 120));
  const shown = { width, lines: null, actions: null, ways: null, needs: true };
  const parts = [
    ...(identity === null ? [] : [identityText(identity, standing?.expected ?? null, powers, names, width)]),
    standing === null
      ? nothingWords(identity, powers)
      : principalBlock(standing, { io, shown, names, asOf: powers.asOf }),
    ...(history === null ? [] : [historyText(history)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function nothingWords(identity: IamIdentity | null, { blind }: Powers): string {
  const here = blind.filter(({ account, collector }) => account === identity?.account || collector !== 'principals');
  const unread = here.filter(({ cloud }) => cloud === 'aws');
  if (unread.length === 0) return 'It holds no power over copies, and cannot come to one.';
  return `It holds no power over copies by what was read; not read: ${unread.map(({ collector, text }) => `${collector} (${line(text, 160)})`).join('; ')}.`;
}

function identityText(
  identity: IamIdentity,
  expected: Standing['expected'],
  { desk, asOf }: Powers,
  names: ReadonlyMap<string, string>,
  width: number,
): string {
  const { groups, policies } = desk.facts;
  const version = (arn: string) => versionOf(policies, arn, identity.account);
  const rows: (readonly [string, readonly string[]])[] = [
    ['key', [line(identity.key, 300)]],
    ['id', [line(identity.id, 60)]],
    ['account', [accountWords(identity.account, names)]],
    ['made', [identity.createdAt ?? 'unknown']],
    ['last used', [usedWords(identity, asOf)]],
    ['policies', policyPaths(identity, groups, version)],
    [
      'boundary',
      [identity.boundary === null ? 'none' : `${line(identity.boundary, 200)}${version(identity.boundary)}`],
    ],
    ...(identity.trust === null
      ? []
      : ([
          [
            'trust',
            [identity.trust.state === 'known' ? line(identity.trust.value, 1_000) : notRead(identity.trust.why)],
          ],
        ] as const)),
    ['tags', [tagWords(identity)]],
    ['expected', expectationWords(expected)],
  ];
  const texts = rows.flatMap(([label, values]) =>
    values.map((value, at) => wrap(`  ${(at === 0 ? label : '').padEnd(11)}`, value, width)),
  );
  return [`${titleOf(identity.type, identity.name)}   aws:iam:${identity.type}`, ...texts].join('\n');
}

function usedWords(identity: IamIdentity, asOf: string): string {
  const { lastUsed } = identity;
  if (lastUsed.state === 'unknown') return notRead(lastUsed.why);
  return lastUsed.value === null
    ? lastUsedWords(identity, asOf)
    : `${lastUsed.value} (${lastUsedWords(identity, asOf).replace(/^(last )?used /, '')})`;
}

// What is attached to it itself, then through each group.
function policyPaths(
  identity: IamIdentity,
  groups: readonly IamGroup[],
  version: (arn: string) => string,
): readonly string[] {
  const own = held(identity, '', version);
  const through = identity.groups.flatMap((arn) => {
    const group = groups.find(({ key }) => key === arn);
    if (group === undefined) return [`group ${line(arn, 200)}: not read`];
    const here = held(group, `group/${line(group.name, 80)} -> `, version);
    return here.length === 0 ? [`group/${line(group.name, 80)}: no policies`] : here;
  });
  return own.length + through.length === 0 ? ['none'] : [...own, ...through];
}

function held(
  { inline, attached }: Pick<IamGroup, 'inline' | 'attached'>,
  where: string,
  version: (arn: string) => string,
): readonly string[] {
  return [
    ...inline.map(
      ({ name, text }) =>
        `${where}inline policy ${line(name, 120)}${text.state === 'known' ? '' : `: ${notRead(text.why)}`}`,
    ),
    ...attached.map((arn) => `${where}${line(arn, 200)}${version(arn)}`),
  ];
}

function versionOf(policies: readonly ManagedPolicy[], arn: string, account: string): string {
  const found = policies.find((one) => one.arn === arn && one.account === account);
  if (found === undefined) return ': not read';
  if (found.text.state === 'unknown') return `: ${notRead(found.text.why)}`;
  return found.version === null ? '' : ` (${line(found.version, 20)})`;
}

function expectationWords(expected: Standing['expected']): readonly string[] {
  if (expected === null) return ['no entry of `expected` names a power it holds'];
  return expected.map(({ can, standing, reviewer, until }) => {
    if (standing === 'unexpected') return `${can.join(', ')}: by nobody`;
    return `${can.join(', ')}: by ${line(reviewer ?? '', 60)} until ${until}${standing === 'ended' ? ', which is over' : ''}`;
  });
}

function tagWords({ tags }: IamIdentity): string {
  const texts = Object.entries(tags).map(([key, value]) => `${line(key, 80)}=${line(value, 120)}`);
  return texts.join(', ') || 'none';
}

function notRead(why: Parameters<typeof whyText>[0]): string {
  return `not read: ${line(whyText(why), 300)}`;
}

function historyText({ from, states }: IdentityHistory): string {
  const rows = states.map(({ scan, changed, identity }, at) => [
    `  from scan ${scan} on`,
    identity === null
      ? 'no longer there'
      : at === 0 && scan === from
        ? 'as it was when first looked at'
        : at === 0
          ? 'first seen'
          : `changed: ${changed.join(', ') || 'there again'}`,
  ]);
  return `History (of itself; \`stillwatch diff\` tells what its policies gave and took)\n${columns(rows)}`;
}
