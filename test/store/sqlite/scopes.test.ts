import { describe, expect, it } from 'vitest';
import { scopeKey } from '../../../src/model/scope.ts';
import { toScope } from '../../../src/store/sqlite/scopes.ts';
import { place } from '../facts.ts';

describe('a stored scope', () => {
  it('is the one its key names', () => {
    expect(toScope(scopeKey(place('snapshots')))).toEqual(place('snapshots'));
    expect(() => toScope('stillwatch:scope:mars/1')).toThrow(/is no scope key/);
  });
});
