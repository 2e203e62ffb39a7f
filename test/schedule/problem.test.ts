import { describe, expect, it } from 'vitest';
import { ScheduleProblem } from '../../src/schedule/problem.ts';

describe('a schedule problem', () => {
  it('is known by its name and keeps its cause', () => {
    const cause = new Error('deep');
    expect(new ScheduleProblem('Mend it.', cause)).toMatchObject({
      name: 'ScheduleProblem',
      message: 'Mend it.',
      cause,
    });
    expect(new ScheduleProblem('Mend it.').cause).toBeUndefined();
  });
});
