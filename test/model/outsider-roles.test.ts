import { describe, expect, it } from 'vitest';
import { rolesThrough } from '../../src/model/outsider-roles.ts';
import { unknown } from '../../src/model/reading.ts';
import { entry, principal } from '../reports/fixture-principals.ts';

describe('the roles an outsider comes through', () => {
  it('stand in the ways of its powers, each once', () => {
    const via = [
      'role/b -> trust -> statement 1 -> role/b -> arn:aws:iam::1:policy/role/x -> statement 2',
      'role/a -> trust -> statement 1',
    ];
    const { reaches } = principal('x');
    expect(rolesThrough({ reaches, powers: { state: 'known', value: [entry({ can: 'share', via })] } })).toEqual([
      'a',
      'b',
    ]);
    expect(rolesThrough({ reaches, powers: unknown('denied') })).toEqual([]);
  });
});
