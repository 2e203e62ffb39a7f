import { rolesThrough } from '../outsider-roles.ts';
import { canDo } from '../power-words.ts';
import type { OutsiderKind, Principal } from '../principal.ts';
import { powers } from '../principal.ts';
import { isStranger } from '../stranger.ts';
import { listed, thousands } from './amount.ts';
import { lastPart } from './power-path.ts';
import { accountWord } from './row-text.ts';
import { visible } from './visible.ts';

/** One who may come in from outside, as a line. */
export interface OutsiderLine {
  readonly name: string;
  readonly state: 'external' | 'trusted';
  readonly word: string;
  readonly what: string;
  readonly weakness: string;
}

const kinds: Readonly<Record<OutsiderKind, string>> = {
  'organization-account': 'account of your organization',
  'trusted-account': 'account you trust',
  'unknown-account': 'account nobody named in trust',
  anyone: 'anyone at all',
  service: 'service of the cloud',
  saml: 'whoever an identity provider vouches for',
  oidc: 'whoever a token provider vouches for',
  other: 'somebody of a kind not known here',
};

/**
 * What an outsider is called: `account storage-dr`, `role transfer of account 999999999999`, `token.actions.githubusercontent.com`.
 * What is none of these stands as it is; all of it is untrusted text.
 */
export function outsiderName({ name }: Pick<Principal, 'name'>, names: Readonly<Record<string, string>>): string {
  if (name === '*') return 'anyone';
  if (/^\d{12}$/.test(name)) return `account ${accountWord(name, names)}`;
  const [, account, kind, rest] =
    /^arn:[^:]*:(?:iam|sts)::(\d{12}):(role|user|assumed-role|[a-z]+-provider)\/(.+)$/.exec(name) ?? [];
  if (account === undefined || kind === undefined || rest === undefined) return visible(name, 120);
  if (kind.endsWith('-provider')) return visible(rest, 120);
  if (kind === 'assumed-role')
    return `role ${visible(rest.split('/')[0] ?? '', 80)} of account ${accountWord(account, names)}`;
  return `${kind} ${lastPart(rest)} of account ${accountWord(account, names)}`;
}

/** An outsider with what it comes to: which roles it may become, and what those can do. */
export function outsiderLine(principal: Principal, names: Readonly<Record<string, string>>): OutsiderLine | null {
  const { outsider, reaches, account } = principal;
  if (outsider === null) return null;
  const held = new Set([
    ...reaches.flatMap((reach) => reach.powers),
    ...(principal.powers.state === 'known' ? principal.powers.value.map(({ can }) => can) : []),
  ]);
  const can = powers.filter((power) => held.has(power));
  const roles = rolesThrough(principal).map((name) => visible(name, 60));
  const more = roles.length - 3;
  const told = listed([...roles.slice(0, 3), ...(more > 0 ? [`${thousands(more)} more`] : [])]);
  const become =
    roles.length === 0 ? 'may become a role' : `may become ${roles.length === 1 ? 'role' : 'roles'} ${told}`;
  const stranger = isStranger(outsider);
  return {
    name: outsiderName(principal, names),
    state: stranger ? 'external' : 'trusted',
    word: kinds[outsider.kind],
    what: `${become} of ${accountWord(account, names)} and then ${canDo(can)}`,
    weakness: outsider.weakness === null ? '' : visible(outsider.weakness, 200),
  };
}
