import { parseScopeKey, type Scope, scopeKey } from '../../model/scope.ts';
import type { Driver } from './driver.ts';

/** A scope as stored. */
export interface ScopeRow {
  readonly id: number;
  readonly key: string;
}

/** The stored scope, or undefined where the store never held it. */
export function findScope(driver: Driver, scope: Scope): ScopeRow | undefined {
  return driver.prepare<ScopeRow>('SELECT id, key FROM scope WHERE key = ?').get(scopeKey(scope));
}

/** The stored scope, made where it is missing. Call inside a write. */
export function ensureScope(driver: Driver, scope: Scope): ScopeRow {
  const known = findScope(driver, scope);
  if (known !== undefined) return known;
  driver.prepare('INSERT INTO scope (key) VALUES (?)').run(scopeKey(scope));
  return ensureScope(driver, scope);
}

/** Scopes that ever held facts of one of these kinds, in order; with `only`, that one if it did. */
export function scopesWith(driver: Driver, kinds: readonly number[], only: Scope | undefined): readonly ScopeRow[] {
  const mask = kinds.reduce((bits, kind) => bits | (1 << kind), 0);
  if (only === undefined)
    return driver.prepare<ScopeRow>('SELECT id, key FROM scope WHERE kinds & ? ORDER BY key').all(mask);
  return driver.prepare<ScopeRow>('SELECT id, key FROM scope WHERE key = ? AND kinds & ?').all(scopeKey(only), mask);
}

/** The scope a stored key names. */
export function toScope(key: string): Scope {
  const scope = parseScopeKey(key);
  if (scope === null) throw new Error(`${key} is no scope key`);
  return scope;
}
