import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { userLastUse } from '../../../src/clouds/aws/user-last-use.ts';
import { known, type Reading, unknown } from '../../../src/model/reading.ts';
import { cellsOf, columns, reportOf, reportText, userArn } from './credential-lines.ts';

const createdAt = '2024-01-31T08:30:00.000Z';
const lastUse = (text: string, name = 'ada', made: string | null = createdAt) =>
  userLastUse({ arn: userArn(name), createdAt: made }, known(reportOf(text)));
const malformed = (said: string) => unknown('malformed', { needs: 'iam:GetCredentialReport', said });
const uses = (password: string, first: string, second: string) =>
  cellsOf('ada', {
    password_last_used: password,
    access_key_1_last_used_date: first,
    access_key_2_last_used_date: second,
  });

describe('a user with a row', () => {
  const [old, late] = ['2025-02-28T23:59:59+00:00', '2026-11-19T07:00:00+00:00'];
  const noDate = malformed('the credential report gives a last use that is no date');

  test.each<[string, string, string, Reading<string | null>]>([
    ['N/A', 'N/A', 'N/A', known(null)],
    ['no_information', 'N/A', 'not_supported', known(null)],
    [late, 'N/A', 'N/A', known('2026-11-19T07:00:00.000Z')],
    ['no_information', old, 'N/A', known('2025-02-28T23:59:59.000Z')],
    [old, late, 'N/A', known('2026-11-19T07:00:00.000Z')],
    [late, old, old, known('2026-11-19T07:00:00.000Z')],
    [old, 'N/A', '2026-11-19T07:00:00.5Z', known('2026-11-19T07:00:00.000Z')],
    ['', 'N/A', 'N/A', noDate],
    [late, 'n/a', 'N/A', noDate],
    [late, 'N/A', 'never', noDate],
    [late, 'N/A', '2026-02-30T00:00:00Z', noDate],
    [late, 'N/A', '2026-11-19T25:00:00Z', noDate],
    [late, 'N/A', '2026-11-19T07:00:00+00:0', noDate],
    [late, 'N/A', '2026-11-19T07:00:00+02:00', noDate],
    [late, 'N/A', '2026-11-19', noDate],
  ])('that says %s, %s and %s', (password, first, second, expected) => {
    expect(lastUse(reportText(uses(password, first, second)))).toEqual(expected);
  });

  test('that says when the user was made to the second is its own', () => {
    const text = reportText(uses(late, 'N/A', 'N/A'));
    expect(lastUse(text, 'ada', '2024-01-31T08:30:00.987Z')).toEqual(known('2026-11-19T07:00:00.000Z'));
  });

  test.each([
    ['of another user of that name', reportText(uses(late, 'N/A', 'N/A')), '2024-01-31T08:30:01.000Z', 'another user'],
    ['that nobody can tell from such a one', reportText(uses(late, 'N/A', 'N/A')), null, 'may mean another one'],
    [
      'that does not say when it was made',
      reportText(cellsOf('ada', { user_creation_time: 'N/A' })),
      createdAt,
      'does not say when the user was made',
    ],
    ['and a second one', reportText(cellsOf('ada'), cellsOf('ada')), createdAt, 'tells of the user twice'],
  ])('%s is not known', (_, text, made, said) => {
    expect(lastUse(text, 'ada', made)).toMatchObject({
      state: 'unknown',
      why: { cause: 'malformed', needs: 'iam:GetCredentialReport', said: expect.stringContaining(said) },
    });
  });

  test('of one before it, made anew since the report, was never used', () => {
    expect(lastUse(reportText(uses(late, 'N/A', 'N/A')), 'ada', '2026-11-20T10:00:00.000Z')).toEqual(known(null));
  });
});

describe('a user without a row', () => {
  const whole = reportText(cellsOf('bob'));
  const torn = `${whole}\n"cut`;
  const absent = malformed('the credential report has no row for the user, who was there before it was made');

  test.each<[made: string, text: string, expected: Reading<string | null>]>([
    ['2026-11-20T13:00:00.000Z', whole, known(null)],
    ['2026-11-20T10:00:00.000Z', torn, known(null)],
    ['2026-11-20T09:55:00.000Z', whole, known(null)],
    ['2026-11-20T09:54:59.000Z', whole, absent],
    [createdAt, whole, absent],
    [
      '2026-11-20T09:59:59.000Z',
      torn,
      malformed('the credential report has a row that does not fit its columns, and none for the user'),
    ],
  ])('made at %s', (made, text, expected) => {
    expect(lastUse(text, 'ada', made)).toEqual(expected);
  });

  test('is as unknown as the report', () => {
    const refused = unknown('denied', { needs: 'iam:GenerateCredentialReport', said: 'no' });
    expect(userLastUse({ arn: userArn('ada'), createdAt }, refused)).toEqual(refused);
  });
});

describe('a report that is not as it should be', () => {
  const instant = fc
    .date({ min: new Date('2015-01-01T00:00:00Z'), max: new Date('2026-11-20T00:00:00Z'), noInvalidDate: true })
    .map((date) => `${date.toISOString().slice(0, 19)}+00:00`);
  const use = fc.oneof(instant, fc.constantFrom('N/A', 'no_information', 'not_supported'));
  const people = fc.uniqueArray(fc.record({ name: fc.stringMatching(/^[\w+=,.@-]{1,12}$/), password: use, key: use }), {
    selector: ({ name }) => name,
    minLength: 1,
    maxLength: 5,
  });
  const lineOf = ({ name, password, key }: { name: string; password: string; key: string }) =>
    cellsOf(name, { password_last_used: password, access_key_2_last_used_date: key }).map((cell) =>
      cell.includes(',') ? `"${cell}"` : cell,
    );
  const tryToRead = (text: string, name: string): Reading<string | null> | 'no report' => {
    try {
      return lastUse(text, name);
    } catch {
      return 'no report';
    }
  };

  test('wherever it was cut, tells the truth of a user or nothing', () => {
    fc.assert(
      fc.property(people, fc.nat(), fc.boolean(), (all, cut, isReversed) => {
        const lines = [columns, ...all.map(lineOf)].map((cells) => (isReversed ? [...cells].reverse() : cells));
        const text = lines.map((cells) => cells.join(',')).join('\n');
        const part = text.slice(0, cut % text.length);
        for (const { name } of all) {
          const read = tryToRead(part, name);
          if (read !== 'no report' && read.state === 'known') expect(read).toEqual(lastUse(text, name));
        }
      }),
    );
  });

  test('with cells that were lost or came in between, names quoted or not, tells no date of another place', () => {
    const harm = fc.record({ row: fc.nat(), cell: fc.nat(), lost: fc.nat({ max: 3 }), put: fc.array(use) });
    fc.assert(
      fc.property(people, harm, fc.boolean(), (all, { row, cell, lost, put }, isBare) => {
        const lines = all.map((one) => [...lineOf(one)]);
        const whole = reportText(...lines);
        const struck = row % lines.length;
        lines[struck]?.splice(cell % columns.length, lost, ...put);
        const text = isBare ? reportText(...lines).replaceAll('"', '') : reportText(...lines);
        for (const [at, { name, password, key }] of all.entries()) {
          const read = tryToRead(text, name);
          if (read === 'no report' || read.state === 'unknown') continue;
          if (at !== struck) expect(read).toEqual(lastUse(whole, name));
          else if (read.value !== null) expect([password, key, ...put]).toContain(`${read.value.slice(0, 19)}+00:00`);
          if (at === struck) expect(lines[struck]).toHaveLength(columns.length);
        }
      }),
    );
  });

  test('of whatever text, never crashes and never gives a date that is not in it', () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.array(fc.oneof(use, fc.string()))).map((rows) => reportText(...rows)),
    );
    fc.assert(
      fc.property(text, (any) => {
        const read = tryToRead(any, 'ada');
        if (read !== 'no report' && read.state === 'known' && read.value !== null)
          expect(any).toContain(read.value.slice(0, 19));
      }),
    );
  });
});
