import { GenerateCredentialReportCommand, GetCredentialReportCommand, type IAMClient } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { identityMaker } from '../../../src/simulator/aws/estates/identity-maker.ts';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { clientsOf, refusalOf, started, today } from './clients.ts';

const hours = (count: number) => new Date(today.getTime() + count * 3_600_000);

/** A simulator of the small estate whose clock can be set. */
async function opened() {
  let now = today;
  const simulator = await started({ estate: smallEstate({ now: today }), now: () => now });
  const set = (time: Date): void => {
    now = time;
  };
  return { iam: clientsOf(simulator).iam, make: identityMaker(simulator.estate, today, smallAccounts.home, 90), set };
}

const ask = async (iam: IAMClient) => (await iam.send(new GenerateCredentialReportCommand({}))).State;
const get = (iam: IAMClient) => iam.send(new GetCredentialReportCommand({}));

async function linesOf(iam: IAMClient): Promise<readonly string[]> {
  await ask(iam);
  await ask(iam);
  return new TextDecoder().decode((await get(iam)).Content).split('\n');
}

test('a report is started by the first call, there with the second, and made anew after four hours', async () => {
  const { iam, set } = await opened();
  expect(await refusalOf(get(iam))).toMatchObject({ name: 'CredentialReportNotPresentException', status: 410 });
  expect(await ask(iam)).toBe('STARTED');
  expect(await refusalOf(get(iam))).toMatchObject({ name: 'CredentialReportNotReadyException', status: 404 });
  expect(await ask(iam)).toBe('COMPLETE');
  set(hours(3.9));
  expect(await ask(iam)).toBe('COMPLETE');
  expect(await get(iam)).toMatchObject({ ReportFormat: 'text/csv', GeneratedTime: today });
  set(hours(4));
  expect(await refusalOf(get(iam))).toMatchObject({ name: 'CredentialReportExpiredException', status: 410 });
  expect(await ask(iam)).toBe('STARTED');
  expect(await ask(iam)).toBe('COMPLETE');
  expect((await get(iam)).GeneratedTime).toEqual(hours(4));
});

test('it has the root user and every user, with the last use of passwords and keys', async () => {
  const { iam, make } = await opened();
  make.user('never', { passwordUnused: null, keysUnused: [null] });
  const [header, root, ...rows] = await linesOf(iam);
  const names = header?.split(',') ?? [];
  expect(names).toHaveLength(22);
  expect(root).toMatch(/^<root_account>,arn:aws:iam::\d+:root,/);
  const told = [root, ...rows].map((row) => {
    const cells = row?.split(',') ?? [];
    expect(cells).toHaveLength(22);
    const at = (name: string) => cells[names.indexOf(name)];
    return [at('user'), at('password_last_used'), ...[1, 2].map((key) => at(`access_key_${key}_last_used_date`))];
  });
  expect(told).toEqual([
    ['<root_account>', 'no_information', 'N/A', 'N/A'],
    ['admin', '2026-11-18T12:00:00+00:00', 'N/A', 'N/A'],
    ['bounded', 'N/A', '2026-07-13T12:00:00+00:00', '2026-07-03T12:00:00+00:00'],
    ['never', 'no_information', 'N/A', 'N/A'],
  ]);
});

test('it knows nobody who was made after it, and quotes a name with a comma', async () => {
  const { iam, make } = await opened();
  make.user('a,b', { daysOld: 1 });
  make.user('late', { daysOld: -0.1 });
  const rows = await linesOf(iam);
  expect(rows.at(-1)).toMatch(/^"a,b","arn:aws:iam::\d+:user\/a,b",2026-11-19T12:00:00\+00:00,/);
});
