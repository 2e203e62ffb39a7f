import type { IamIdentity, PolicyText } from '../model/identity.ts';
import type { PowerCulprit } from '../model/power-change.ts';
import type { Reading } from '../model/reading.ts';
import { boundCulprits } from './organization-culprits.ts';
import type { SideIndex, Sides } from './principal-side.ts';
import { differ, missingFrom } from './text-difference.ts';

/** Who holds policies: an identity or a group. */
interface Holder {
  readonly key: string;
  readonly account: string;
  readonly inline: readonly PolicyText[];
  readonly attached: readonly string[];
}

/** What differs around an identity that may give or take powers, by asking for it by its two states. */
export interface CulpritDesk {
  /** Everything that bears on what an identity itself may do. */
  ofIdentity(before: IamIdentity, after: IamIdentity): readonly PowerCulprit[];
  /** What bears on who may become a role: its trust, or that it was made or removed; nothing for any other key. */
  ofRole(key: string): readonly PowerCulprit[];
}

/**
 * Finds what differs by comparing stored facts, known on both sides: the policies attached right there, memberships and what
 * each group holds, the boundary, and the organization's policies on the way down to the account. Each pair of texts once.
 */
export function openCulprits(sides: Sides): CulpritDesk {
  const ofGroups = new Map<string, readonly PowerCulprit[]>();
  const ofAccounts = new Map<string, readonly PowerCulprit[]>();
  const group = (key: string): readonly PowerCulprit[] => {
    const known = ofGroups.get(key);
    if (known !== undefined) return known;
    const [old, now] = [sides.before.group(key), sides.after.group(key)];
    const found = old === null || now === null ? [] : heldCulprits(old, now, `group ${now.name}`, sides);
    ofGroups.set(key, found);
    return found;
  };
  const bounds = (account: string): readonly PowerCulprit[] => {
    const known = ofAccounts.get(account) ?? boundCulprits(account, sides);
    ofAccounts.set(account, known);
    return known;
  };
  return {
    ofIdentity: (before, after) => [
      ...memberships(before, after, sides),
      ...heldCulprits(before, after, `${after.type} ${after.name}`, sides),
      ...after.groups.filter((key) => before.groups.includes(key)).flatMap(group),
      ...boundary(before, after, sides),
      ...(after.path.startsWith('/aws-service-role/') ? [] : bounds(after.account)),
    ],
    ofRole(key) {
      const [old, now] = [sides.before.identity(key), sides.after.identity(key)];
      const role = now ?? old;
      if (role === null || role.type !== 'role') return [];
      const name = `role ${role.name}`;
      if (old === null || now === null || old.id !== now.id)
        return [{ cause: 'principal', did: now === null ? 'removed' : 'made', key, name, to: null }];
      return differ(old.trust, now.trust) ? [{ cause: 'trust', did: 'changed', key, name, to: null }] : [];
    },
  };
}

function memberships(before: IamIdentity, after: IamIdentity, sides: Sides): readonly PowerCulprit[] {
  const told = (did: 'joined' | 'left', key: string): PowerCulprit => {
    const known = sides.after.group(key) ?? sides.before.group(key);
    const name = `group ${known?.name ?? lastOf(key)}`;
    return { cause: 'group', did, key, name, to: `${after.type} ${after.name}` };
  };
  return [
    ...missingFrom(before.groups, after.groups).map((key) => told('joined', key)),
    ...missingFrom(after.groups, before.groups).map((key) => told('left', key)),
  ];
}

function heldCulprits(before: Holder, after: Holder, to: string, { before: then, after: now }: Sides) {
  const attached = (did: 'attached' | 'detached', arn: string): PowerCulprit => ({
    cause: 'attachment',
    did,
    key: arn,
    name: `policy ${lastOf(arn)}`,
    to,
  });
  const inline = (did: PowerCulprit['did'], name: string): PowerCulprit => ({
    cause: did === 'changed' ? 'policy' : 'attachment',
    did,
    key: after.key,
    name: `inline policy ${name}`,
    to,
  });
  const [old, current] = [textsByName(before.inline), textsByName(after.inline)];
  return [
    ...missingFrom(before.attached, after.attached).map((arn) => attached('attached', arn)),
    ...missingFrom(after.attached, before.attached).map((arn) => attached('detached', arn)),
    ...missingFrom([...old.keys()], [...current.keys()]).map((name) => inline('attached', name)),
    ...missingFrom([...current.keys()], [...old.keys()]).map((name) => inline('detached', name)),
    ...[...current].flatMap(([name, text]) =>
      differ(old.get(name) ?? null, text) ? [inline('changed', name)] : ([] as const),
    ),
    ...after.attached
      .filter((arn) => before.attached.includes(arn))
      .flatMap((arn) => managedChange(arn, after.account, then, now, null)),
  ];
}

function managedChange(arn: string, account: string, then: SideIndex, now: SideIndex, to: string | null) {
  const [old, current] = [then.policy(arn, account), now.policy(arn, account)];
  if (!differ(old?.text ?? null, current?.text ?? null)) return [];
  const cause = to === null ? 'policy' : 'boundary';
  return [{ cause, did: 'changed', key: arn, name: `policy ${lastOf(arn)}`, to } as const];
}

function boundary(before: IamIdentity, after: IamIdentity, { before: then, after: now }: Sides) {
  const to = `${after.type} ${after.name}`;
  const told = (did: 'attached' | 'detached', arn: string | null): readonly PowerCulprit[] =>
    arn === null ? [] : [{ cause: 'boundary', did, key: arn, name: `policy ${lastOf(arn)}`, to }];
  if (before.boundary !== after.boundary)
    return [...told('detached', before.boundary), ...told('attached', after.boundary)];
  return after.boundary === null ? [] : managedChange(after.boundary, after.account, then, now, to);
}

function textsByName(inline: readonly PolicyText[]): ReadonlyMap<string, Reading<string>> {
  return new Map(inline.map(({ name, text }) => [name, text]));
}

function lastOf(arn: string): string {
  return arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
}
