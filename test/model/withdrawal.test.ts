import { expect, it } from 'vitest';
import { NoCommand } from '../../src/model/command.ts';
import { audiences, idOf, throughOf } from '../../src/model/withdrawal.ts';

it('audiences are the rows that name somebody', () => {
  expect(audiences([{ who: 'everyone' }, { trustEnded: 'x' }])).toEqual([{ who: 'everyone' }]);
  expect(() => audiences([{ trustEnded: 'x' }])).toThrow(NoCommand);
});

it.each([[undefined], [''], ['-x'], [7]])('%j is no id of an audience', (id) => {
  expect(() => idOf({ who: 'account', id })).toThrow(NoCommand);
});

it('the mechanism is empty where the evidence does not say', () => {
  expect([throughOf({ through: 'x' }), throughOf({}), throughOf({ through: 7 })]).toEqual(['x', '', '']);
});
