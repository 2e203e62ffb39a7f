import { describe, expect, it } from 'vitest';
import { detailsOf, type Solver } from '../../../src/access/aws/detail.ts';
import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import { all } from '../../../src/access/aws/formula.ts';
import { conditionOf } from '../../../src/access/aws/formula-words.ts';
import { grantsOf } from '../../../src/access/aws/judge.ts';
import { openParts } from '../../../src/access/aws/open-parts.ts';
import { openRealm } from '../../../src/access/aws/realm.ts';
import { verdictCell } from '../../../src/access/aws/row.ts';
import { openSolver } from '../../../src/access/aws/settle-formula.ts';
import { blindReasons, isUnsure, no } from '../../../src/access/logic.ts';
import { diceOf } from './dice.ts';
import { generateFacts } from './generate-policies.ts';
import { account, root } from './golden/account.ts';
import { goldens } from './golden/all.ts';
import { full } from './golden/organization.ts';
import { allow, deny, policy, type Statement } from './golden/policy.ts';
import { sheetsOf } from './sheets.ts';

const solver = (): Solver => ({ settle: openSolver(), words: conditionOf });

/** Details that are not what the policies say, asked one by one; and those that are told apart wrongly. */
function odd(facts: AccessFacts): readonly string[] {
  return sheetsOf(facts).flatMap(({ sheet, askers }) =>
    askers.flatMap((asker) => {
      const row = sheet.row(asker);
      const settle = openSolver();
      const detail = detailsOf(sheet, row, asker, solver());
      const byId = new Map<string, string>();
      return sheet.columns.flatMap((column) => {
        const found = detail(column);
        const name = `${asker.identity?.key} ${column.action.name} ${column.of?.keys ?? column.of?.region}`;
        const cell = verdictCell(row, column);
        if (cell === no) return found === null ? [] : `${name} is denied`;
        const asked = [column, ...column.beside.flatMap((at) => sheet.columns[at] ?? [])].map((one) => ({
          question: sheet.tables.question(one, asker),
          type: one.of?.type ?? null,
        }));
        const parts = asked.map((one) => openParts(asker.layers, one));
        const formula = all(parts.map((part) => part.formula));
        const isBlind = (cell & blindReasons) !== 0;
        const verdict = !isUnsure(cell) ? 'allowed' : isBlind ? 'unknown' : settle(formula);
        if (verdict === 'denied') return found === null ? [] : `${name} comes to nothing`;
        const missing = [...new Set(parts.flatMap((part) => part.missing))].sort();
        const expected = {
          verdict,
          condition: verdict === 'conditional' ? conditionOf(formula) : null,
          missing: verdict === 'unknown' ? (missing.length > 0 ? missing : ['an ambiguous policy']) : [],
        };
        const { id, ...said } = found ?? { id: '' };
        const text = JSON.stringify(said);
        const isOne = (byId.get(id) ?? text) === text;
        byId.set(id, text);
        const isSame =
          found !== null && JSON.stringify(expected) === JSON.stringify({ ...expected, ...said, via: undefined });
        // One that grants nothing to this very asker may be named, too, where another statement of its document grants it.
        const [least, most] = [asker, null].map((one) =>
          grantsOf(asker.layers.identity, sheet.tables.question(column, one)),
        );
        const via = found?.via ?? [];
        const isTold = least?.every((one) => via.includes(one)) && via.every((one) => most?.includes(one));
        return [
          ...(isSame ? [] : [`${name}: ${text}`]),
          ...(isTold === true ? [] : [`${name}: ${via.join()}`]),
          ...(isOne ? [] : [`${name}: two details have one id`]),
        ];
      });
    }),
  );
}

describe('a detail', () => {
  it('says of golden accounts what their policies say, asked one by one, and by which statements', () => {
    const some = goldens.filter((_, at) => at % 4 === 0);
    expect(some.flatMap(({ facts }) => odd(facts)).slice(0, 5)).toEqual([]);
  });

  it('says so of generated accounts', () => {
    const dice = diceOf(20_261_126);
    expect(
      Array.from({ length: 3 }, () => odd(generateFacts(dice)))
        .flat()
        .slice(0, 5),
    ).toEqual([]);
  });

  const own = (...statements: readonly Statement[]) => ({ Own: policy(...statements) });
  const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
  const first = (facts: AccessFacts, action = 'ec2:DeleteSnapshot') => {
    const [prepared] = sheetsOf(facts);
    const asker = prepared?.askers[0];
    if (prepared === undefined || asker === undefined) throw new Error('nobody');
    const detail = detailsOf(prepared.sheet, prepared.sheet.row(asker), asker, solver());
    const column = prepared.sheet.columns.find((one) => one.action.name === action);
    return column === undefined ? null : detail(column);
  };

  it('names statements by number and by name', () => {
    const named = (statement: object) =>
      first(account({ users: { ada: { inline: own(deny('rds:*'), statement as Statement) } } }))?.via;
    expect(named(allow('ec2:*'))).toEqual(['user/ada -> inline policy Own -> statement 2']);
    expect(named({ ...allow('ec2:*'), Sid: 'Copies' })).toEqual([
      'user/ada -> inline policy Own -> statement 2 (Copies)',
    ]);
    expect(named({ ...allow('ec2:*'), Sid: '' })).toEqual(['user/ada -> inline policy Own -> statement 2']);
  });

  it('names what was not read', () => {
    expect(first(account({ users: { ada: { inline: { Own: null } } } }))).toMatchObject({
      verdict: 'unknown',
      via: ['user/ada -> inline policy Own -> not read'],
      condition: null,
      missing: ['inline policy Own of user/ada (denied, needs iam:GetPolicyVersion)'],
    });
  });

  it('names statements of groups, sorted, and no denial', () => {
    const facts = account({
      users: {
        ada: {
          groups: ['ops'],
          inline: own(allow('ec2:*', '*', mfa), deny('ec2:*', '*', { Bool: { 'aws:ViaAWSService': 'true' } })),
        },
      },
      groups: { ops: { attached: ['Copies'] } },
      policies: { Copies: policy(allow('rds:*'), allow('ec2:Delete*', '*', mfa)) },
    });
    expect(first(facts)).toMatchObject({
      verdict: 'conditional',
      via: [
        'user/ada -> group/ops -> arn:aws:iam::111122223333:policy/Copies -> statement 2',
        'user/ada -> inline policy Own -> statement 1',
      ],
      condition: {
        text: 'not (aws:ViaAWSService is true) and aws:MultiFactorAuthPresent is true',
        keys: ['aws:MultiFactorAuthPresent', 'aws:ViaAWSService'],
      },
      missing: [],
    });
  });

  it('is of the root user whatever the organization leaves', () => {
    const facts = account({
      users: { ada: {} },
      guard: { service: [[full], ['Own']], scps: { Own: policy(allow('ec2:*', '*', mfa)) } },
    });
    const [prepared] = sheetsOf(facts);
    const asker = openRealm(facts).asker(root());
    if (prepared === undefined || asker === null) throw new Error('nobody');
    const { sheet } = prepared;
    const detail = detailsOf(sheet, sheet.row(asker), asker, solver());
    const said = (name: string) => {
      const column = sheet.columns.find((one) => one.action.name === name);
      return column === undefined ? null : detail(column);
    };
    expect(said('ec2:DeleteSnapshot')).toMatchObject({ verdict: 'conditional', via: ['root user'] });
    expect(said('rds:DeleteDBSnapshot')).toBe(null);
  });

  it('sorts what it lacks, and says the same of columns that lack the same', () => {
    const facts = account({ users: { ada: { inline: { Zoo: null, Abc: null } } } });
    expect(first(facts)?.missing).toEqual([
      'inline policy Abc of user/ada (denied, needs iam:GetPolicyVersion)',
      'inline policy Zoo of user/ada (denied, needs iam:GetPolicyVersion)',
    ]);
  });

  it('is nothing where its condition never holds, and unconditional where it always does', () => {
    const never = { ...mfa, StringEquals: { 'aws:SourceVpce': 'a' }, StringNotEquals: { 'aws:SourceVpce': 'a' } };
    expect(first(account({ users: { ada: { inline: own(allow('ec2:*', '*', never)) } } }))).toBe(null);
    const [one, other] = [{ StringEquals: { 'aws:SourceVpce': 'a' } }, { StringNotEquals: { 'aws:SourceVpce': 'a' } }];
    expect(
      first(account({ users: { ada: { inline: own(allow('ec2:*', '*', one), allow('ec2:*', '*', other)) } } })),
    ).toMatchObject({
      verdict: 'allowed',
      condition: null,
    });
  });
});
