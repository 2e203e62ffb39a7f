import { describe, expect, test } from 'vitest';
import { readCredentialReport } from '../../../src/clouds/aws/credential-report.ts';
import type { Iam } from '../../../src/clouds/aws/iam.ts';
import { unknown } from '../../../src/model/reading.ts';
import { cellsOf, reportedAt, reportText, userArn } from './credential-lines.ts';

const content = new TextEncoder().encode(reportText(cellsOf('ada')));
const refusing = (name: string, httpStatusCode: number) => () =>
  Promise.reject(Object.assign(new Error('no'), { name, $metadata: { httpStatusCode } }));

/** Reads a report that is in each of these states in turn, and in the last one from then on. */
async function read(states: readonly string[], more: Partial<Iam> = {}) {
  const waits: number[] = [];
  let asked = 0;
  const iam: Pick<Iam, 'reportState' | 'report'> = {
    reportState: async () => {
      asked += 1;
      return states[asked - 1] ?? states.at(-1) ?? '';
    },
    report: async () => ({ content, madeAt: reportedAt }),
    ...more,
  };
  const report = await readCredentialReport(iam, async (ms) => {
    waits.push(ms);
  });
  return { report, waits, asked };
}

describe('the credential report', () => {
  test.each([
    [['COMPLETE'], []],
    [['STARTED', 'COMPLETE'], [500]],
    [
      ['STARTED', 'INPROGRESS', 'INPROGRESS', 'INPROGRESS', 'INPROGRESS', 'INPROGRESS', 'COMPLETE'],
      [500, 1_000, 2_000, 4_000, 8_000, 10_000],
    ],
  ])('that is %j is read after the waits %j', async (states, expected) => {
    const { report, waits, asked } = await read(states);
    expect(report).toMatchObject({ state: 'known', value: { madeAt: reportedAt.getTime(), isTorn: false } });
    expect(report.state === 'known' && [...report.value.rows.keys()]).toEqual([userArn('ada')]);
    expect([waits, asked]).toEqual([expected, states.length]);
  });

  test('that never gets ready is given up after two minutes', async () => {
    const { report, waits, asked } = await read(['STARTED', 'INPROGRESS']);
    expect(report).toEqual(
      unknown('timed-out', {
        needs: 'iam:GenerateCredentialReport',
        said: 'the report was not ready when asked for 16 times',
      }),
    );
    expect([asked, waits.reduce((sum, ms) => sum + ms, 0)]).toEqual([16, 115_500]);
  });

  test.each<[string, Partial<Iam>, cause: string, needs: string]>([
    ['may not be asked for', { reportState: refusing('AccessDenied', 403) }, 'denied', 'iam:GenerateCredentialReport'],
    [
      'is asked for too often',
      { reportState: refusing('Throttling', 400) },
      'throttled',
      'iam:GenerateCredentialReport',
    ],
    ['is in no state', { reportState: async () => 'DONE' }, 'malformed', 'iam:GenerateCredentialReport'],
    ['may not be read', { report: refusing('AccessDenied', 403) }, 'denied', 'iam:GetCredentialReport'],
    [
      'has ended since',
      { report: refusing('CredentialReportExpiredException', 410) },
      'gone',
      'iam:GetCredentialReport',
    ],
    [
      'is empty',
      { report: async () => ({ content: new Uint8Array(), madeAt: reportedAt }) },
      'malformed',
      'iam:GetCredentialReport',
    ],
  ])('that %s is not known, and is not asked for again', async (_, more, cause, needs) => {
    const { report, waits } = await read(['COMPLETE'], more);
    expect(report).toMatchObject({ state: 'unknown', why: { cause, needs, scope: null } });
    expect(waits).toEqual([]);
  });
});
