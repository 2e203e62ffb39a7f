import { describe, expect, test } from 'vitest';
import { MalformedAnswer } from '../../../src/clouds/ask.ts';
import { credentialRows } from '../../../src/clouds/aws/credential-rows.ts';
import { cellsOf, columns, reportedAt, reportOf, reportText, userArn } from './credential-lines.ts';

const used = '2026-11-19T07:00:00+00:00';
const ada = cellsOf('ada', { password_last_used: used, access_key_2_last_used_date: 'no_information' });
const row = { madeAt: '2024-01-31T08:30:00+00:00', uses: [used, 'N/A', 'no_information'] };

describe('the rows of a report', () => {
  test('are found by the ARN of their user, the root user left out', () => {
    const root = cellsOf('<root_account>', { arn: 'arn:aws:iam::111111111111:root', password_last_used: used });
    expect(reportOf(reportText(root, ada, cellsOf('bob')))).toEqual({
      madeAt: reportedAt.getTime(),
      rows: new Map([
        [userArn('ada'), row],
        [userArn('bob'), { ...row, uses: ['N/A', 'N/A', 'N/A'] }],
      ]),
      isTorn: false,
    });
  });

  test('are read by the names of the columns, in any order and with others between', () => {
    const mixed = ['new_column', ...[...columns].reverse()];
    const text = [mixed, ['x', ...[...ada].reverse()]].map((cells) => cells.join(',')).join('\r\n');
    expect(reportOf(`${text}\r\n`).rows).toEqual(new Map([[userArn('ada'), row]]));
  });

  test('of a user whose name has commas are read where they are quoted', () => {
    const text = reportText(cellsOf('a,b').map((cell) => (cell.includes(',') ? `"${cell}"` : cell)));
    expect([...reportOf(text).rows.keys()]).toEqual([userArn('a,b')]);
  });

  test.each([
    ['has a comma too many, as in a name that is not quoted', cellsOf('bob,x')],
    ['was cut', cellsOf('bob').slice(0, 12)],
    ['was cut within quotes', ['"bob']],
    ['names one user and means another', cellsOf('bob', { arn: userArn('ada') })],
  ])('of which one %s are all there but that one', (_, torn) => {
    const { rows, isTorn } = reportOf(reportText(ada, torn, cellsOf('cy')));
    expect([[...rows.keys()], isTorn]).toEqual([[userArn('ada'), userArn('cy')], true]);
  });

  test('of which two tell of the same user tell nothing of it', () => {
    expect(reportOf(reportText(ada, cellsOf('ada'), ada)).rows).toEqual(new Map([[userArn('ada'), null]]));
  });
});

describe('what is no report', () => {
  test.each(['user', 'arn', 'user_creation_time', 'password_last_used', 'access_key_2_last_used_date'])(
    'lacks the column %s, or has it twice',
    (name) => {
      const lacking = [columns.filter((one) => one !== name), ada.slice(1)].map((cells) => cells.join(','));
      expect(() => reportOf(lacking.join('\n'))).toThrow(new MalformedAnswer(`the report has no column ${name}`));
      expect(() => reportOf([...columns, name].join(','))).toThrow(`two columns ${name}`);
    },
  );

  test.each([
    ['is empty', '', 'no column user'],
    ['is a page', '<!DOCTYPE html><html></html>', 'no column user'],
    ['has a header with odd quotes', `"${columns.join(',')}`, 'no column user'],
    ['has more rows than an account has users', `${columns.join(',')}${'\n'.repeat(20_001)}`, 'more than 20000 rows'],
    ['is too large', ' '.repeat(16 * 1_048_576 + 1), 'more than 16777216 bytes'],
  ])('%s', (_, text, said) => {
    expect(() => reportOf(text)).toThrow(said);
  });

  test('is no text, or was made at no time', () => {
    expect(() => credentialRows(Uint8Array.from([0xc3, 0x28]), reportedAt)).toThrow('the report is no text');
    expect(() => credentialRows(new Uint8Array(), new Date(Number.NaN))).toThrow('does not say when it was made');
  });
});
