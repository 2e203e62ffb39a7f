import type { Principal } from './principal.ts';

const step = /^role\/([\w+=,.@-]+)/;

/** Names of the roles of its account through which an outsider comes to what it can do, sorted; as the ways of its powers say. */
export function rolesThrough({ powers, reaches }: Pick<Principal, 'powers' | 'reaches'>): readonly string[] {
  const ways = powers.state === 'known' ? powers.value.flatMap(({ via }) => via) : [];
  const named = ways.flatMap((way) => way.split(' -> ').flatMap((part) => step.exec(part)?.[1] ?? []));
  return [...new Set([...named, ...reaches.map(({ role }) => role.slice(role.lastIndexOf('/') + 1))])].sort();
}
