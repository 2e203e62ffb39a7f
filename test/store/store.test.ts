import { describe, expect, it } from 'vitest';
import { StoreProblem } from '../../src/store/store.ts';

describe('a store problem', () => {
  it('is an error with a name and, where there is one, its cause', () => {
    const cause = new Error('deep');
    expect(new StoreProblem('text', cause)).toMatchObject({ name: 'StoreProblem', message: 'text', cause });
    expect(new StoreProblem('text')).toBeInstanceOf(Error);
  });
});
