import { expect, test } from 'vitest';
import { homeLine } from '../../../src/clouds/gcp/home-line.ts';
import { directLine, errorInfo, failure, thrownBy } from './fakes.ts';

const names = new Set(['shop', '12']);

async function saidOff(error: unknown): Promise<boolean> {
  const line = homeLine(directLine(), names);
  expect(await thrownBy(() => line.send('x.list', async () => Promise.reject(error)))).toBe(error);
  return line.saidOff();
}

const disabled = (consumer?: string) => failure(403, { details: [errorInfo('SERVICE_DISABLED', consumer)] });

test.each([
  ['the project by its number', disabled('projects/12'), true],
  ['the project by its id', disabled('projects/shop'), true],
  [
    'the project, in words',
    failure(403, {
      reason: 'accessNotConfigured',
      message: 'It has not been used in project 12 before or it is disabled.',
    }),
    true,
  ],
  ['the project that is gone', failure(403, { details: [errorInfo('CONSUMER_INVALID', 'projects/12')] }), true],
  ['the project of the credentials', disabled('projects/99'), false],
  ['nobody', disabled(), false],
  [
    'a denial',
    failure(403, { reason: 'forbidden', details: [errorInfo('IAM_PERMISSION_DENIED', 'projects/12')] }),
    false,
  ],
  ['a quota', failure(403, { details: [errorInfo('RATE_LIMIT_EXCEEDED', 'projects/12')] }), false],
  ['something else', new Error('x'), false],
])('off is said of the project alone: %s', async (_whose, error, off) => {
  expect(await saidOff(error)).toBe(off);
});

test('what is answered is handed on and counted', async () => {
  const sent: string[] = [];
  const line = homeLine(directLine(sent), names);
  expect(await line.send('x.list', async () => 1)).toBe(1);
  expect([line.count(), line.saidOff(), sent]).toEqual([1, false, ['x.list']]);
});
