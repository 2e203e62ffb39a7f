import { describe, expect, it } from 'vitest';
import { CatalogProblem } from '../../src/catalog/problem.ts';

describe('CatalogProblem', () => {
  it('keeps what caused it', () => {
    const cause = new SyntaxError('x');
    expect(new CatalogProblem('Wrong. Mend it.', cause)).toMatchObject({
      name: 'CatalogProblem',
      message: 'Wrong. Mend it.',
      cause,
    });
    expect('cause' in new CatalogProblem('Wrong.')).toBe(false);
  });
});
