import type { OrganizationNode } from '../model/identity.ts';
import type { PowerCulprit } from '../model/power-change.ts';
import type { Sides } from './principal-side.ts';
import { differ, missingFrom } from './text-difference.ts';

const types = ['serviceControl', 'resourceControl'] as const;

/**
 * What differs in the organization's policies that bind an account: a text, what is attached to the account or to a unit above
 * it, or where the account lies. Nothing for the management account, which no policy binds.
 */
export function boundCulprits(account: string, sides: Sides): readonly PowerCulprit[] {
  if (!sides.after.isBound(account) && !sides.before.isBound(account)) return [];
  const [old, now] = [sides.before.chain(account), sides.after.chain(account)];
  const found = [
    ...moved(old, now),
    ...now.flatMap((node) => atNode(old.find(({ id }) => id === node.id) ?? null, node, sides)),
  ];
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

function moved(old: readonly OrganizationNode[], now: readonly OrganizationNode[]): readonly PowerCulprit[] {
  return now.flatMap((node, at) => {
    const before = old.find(({ id }) => id === node.id);
    if (before === undefined || before.parent === node.parent) return [];
    const parent = now[at + 1];
    const to = parent === undefined ? null : nodeName(parent);
    return [{ cause: 'organization', did: 'moved', key: node.key, name: nodeName(node), to }];
  });
}

function atNode(before: OrganizationNode | null, after: OrganizationNode, sides: Sides): readonly PowerCulprit[] {
  const called = (id: string): Pick<PowerCulprit, 'key' | 'name'> => {
    const policy = sides.after.bound(id) ?? sides.before.bound(id);
    return { key: policy?.key ?? id, name: `organization policy ${policy?.name ?? id}` };
  };
  return types.flatMap((type): readonly PowerCulprit[] => {
    const [old, now] = [before?.[type] ?? null, after[type]];
    if (now.state === 'unknown') return [];
    const to = nodeName(after);
    const told = (did: 'attached' | 'detached', id: string): PowerCulprit => ({
      cause: 'organization',
      did,
      ...called(id),
      to,
    });
    const ids = now.value === null ? [] : now.value;
    const texts = ids.filter((id) => differ(sides.before.bound(id)?.text ?? null, sides.after.bound(id)?.text ?? null));
    const changed = texts.map(
      (id): PowerCulprit => ({ cause: 'organization', did: 'changed', ...called(id), to: null }),
    );
    if (old === null || old.state === 'unknown') return changed;
    const had = old.value === null ? [] : old.value;
    return [
      ...changed,
      ...missingFrom(had, ids).map((id) => told('attached', id)),
      ...missingFrom(ids, had).map((id) => told('detached', id)),
    ];
  });
}

function nodeName({ type, name, id }: OrganizationNode): string {
  return type === 'root' ? 'the organization’s root' : `${type} ${name === '' ? id : name}`;
}
