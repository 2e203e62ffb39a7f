import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/access/aws/evaluate.ts';
import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import { openRealm } from '../../../src/access/aws/realm.ts';
import { verdictCell } from '../../../src/access/aws/row.ts';
import { because, type Cell, no, unsure, yes } from '../../../src/access/logic.ts';
import { diceOf } from './dice.ts';
import { generateFacts } from './generate-policies.ts';
import { account, root } from './golden/account.ts';
import { goldens } from './golden/all.ts';
import { full } from './golden/organization.ts';
import { allow, deny, policy } from './golden/policy.ts';
import { sheetsOf } from './sheets.ts';

/** Cells of rows that are not what the policies say, decided one by one. */
function odd(facts: AccessFacts): readonly string[] {
  return sheetsOf(facts).flatMap(({ sheet, askers }) =>
    askers.flatMap((asker) => {
      const row = sheet.row(asker);
      const cells = sheet.columns.map((column) => decide(asker.layers, sheet.tables.question(column, asker)));
      const key = asker.identity?.key;
      const wrong = cells.flatMap((cell, at) =>
        cell === row.cells[at] ? [] : `${key} ${sheet.columns[at]?.action.name} ${cell}`,
      );
      const open = cells.flatMap((cell, at) => (cell === no ? [] : at));
      return open.join() === row.open.join() ? wrong : [...wrong, `${key}: open ${row.open.length} of ${open.length}`];
    }),
  );
}

describe('a row', () => {
  it('says of golden accounts what their policies say, asked one by one', () => {
    const some = goldens.filter((_, at) => at % 3 === 0);
    expect(some.flatMap(({ facts }) => odd(facts))).toEqual([]);
  });

  it('says so of generated accounts', () => {
    const dice = diceOf(20_261_126);
    expect(Array.from({ length: 4 }, () => odd(generateFacts(dice))).flat()).toEqual([]);
  });

  it('is shared by those whom the same policies bind, in whichever order, unless it depends on who they are', () => {
    const own = { A: policy(allow('ec2:*')), B: policy(allow('rds:*')) };
    const [prepared] = sheetsOf(
      account({
        users: {
          ada: { inline: own },
          bob: { inline: { B: own.B, A: own.A, C: own.A } },
          eve: { inline: own, boundary: 'Bound' },
          sam: { inline: { A: own.A } },
          tom: { inline: { A: policy(allow('ec2:*', '*', { StringEquals: { 'aws:username': 'tom' } })) } },
          tim: { inline: { A: policy(allow('ec2:*', '*', { StringEquals: { 'aws:username': 'tom' } })) } },
        },
        policies: { Bound: policy(allow('ec2:*')) },
      }),
    );
    const [ada, bob, eve, sam, tom, tim] = prepared?.askers.map((asker) => prepared.sheet.row(asker)) ?? [];
    expect(bob).toBe(ada);
    expect(new Set([ada, eve, sam, tom, tim]).size).toBe(5);
    expect([ada, eve, sam, tom, tim].map((row) => row?.personal)).toEqual([false, false, false, true, true]);
    expect([ada, eve, sam, tom, tim].map((row) => (row?.open.length ?? 0) > 0)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('depends on who asks also where a level or a boundary does', () => {
    const personal = policy(allow('*'), deny('ec2:*', '*', { StringEquals: { 'aws:username': 'ada' } }));
    const own = { A: policy(allow('*')) };
    const users = { ada: { inline: own }, bob: { inline: own } };
    for (const facts of [
      account({ users, guard: { scps: { P: personal }, service: [[full], ['P']] } }),
      account({
        users: { ada: { inline: own, boundary: 'P' }, bob: { inline: own, boundary: 'P' } },
        policies: { P: personal },
      }),
    ]) {
      const [prepared] = sheetsOf(facts);
      const [ada, bob] = prepared?.askers.map((asker) => prepared.sheet.row(asker)) ?? [];
      expect([ada?.personal, bob?.personal]).toEqual([true, true]);
      expect((bob?.open.length ?? 0) > (ada?.open.length ?? 0)).toBe(true);
    }
  });
});

describe('the verdict on a column', () => {
  const cells = Int32Array.from([yes, no, unsure(because.condition), unsure(because.gap)]);
  const [prepared] = sheetsOf(account({ users: { ada: {} } }));
  const column = prepared?.sheet.columns[0];

  it.each<[number, readonly number[], Cell]>([
    [0, [], yes],
    [0, [0], yes],
    [0, [1], no],
    [0, [2], unsure(because.condition)],
    [2, [3], unsure(because.condition | because.gap)],
    [2, [3, 1], no],
    [1, [0], no],
    [9, [], no],
    [0, [9], no],
  ])('%d beside %j: %d', (index, beside, cell) => {
    const row = { cells, open: [], personal: false };
    expect(column === undefined ? null : verdictCell(row, { ...column, index, beside })).toBe(cell);
  });

  it('is of the root user every column, where no organization binds it', () => {
    const facts = account({ users: { ada: {} } });
    const [prepared] = sheetsOf(facts);
    const asker = openRealm(facts).asker(root());
    if (prepared === undefined || asker === null) throw new Error('nobody');
    const { open, cells } = prepared.sheet.row(asker);
    expect(open).toEqual(prepared.sheet.columns.map(({ index }) => index));
    expect([...cells].every((cell) => cell === yes)).toBe(true);
  });
});
