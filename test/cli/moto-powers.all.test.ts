import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyLines, coverageLines, expectedCopyLines, known, list, namingBy, part } from './moto/actual.ts';
import type { Desk, Row } from './moto/commands.ts';
import { expectedCoverage } from './moto/expected-coverage.ts';
import { type ExpectedVerdict, expectedPowers, expectedVerdicts, expectedWays, thing } from './moto/expected-powers.ts';
import { type PlannedPerson, people } from './moto/people.ts';
import { plantGuardrails } from './moto/plant-guardrails.ts';
import { plantPeople } from './moto/plant-people.ts';
import { openStage, patience, type Stage } from './moto/stage.ts';
import { others } from './moto/world.ts';

let stage: Stage;
/** ARNs of the people by label, and labels by ARN. */
let arns: ReadonlyMap<string, string>;
let labels: ReadonlyMap<string, string>;
let principals: readonly Row[];

beforeAll(async () => {
  stage = await openStage();
  const { desk, garden, moto, timed } = stage;
  await timed('planting people', async () => {
    arns = await plantPeople(moto.url, garden);
    await plantGuardrails(moto.url, garden);
  });
  labels = new Map([...arns].map(([label, arn]) => [arn, label]));
  // Exit 2, as without people: moto lacks the blocks.
  await timed('scan', () => desk.must(2, 'scan'));
  principals = await timed('export principals', () => desk.rows('export', 'principals'));
}, patience);

afterAll(() => stage?.close());

it('reads the estate as ever, and who may do what to its end in every account', async () => {
  const { desk, plan, garden, copies } = stage;
  expect(coverageLines(await desk.rows('export', 'coverage'))).toEqual(expectedCoverage(plan, garden));
  expect(copyLines(await desk.rows('export', 'snapshots'), namingBy(copies))).toEqual(
    expectedCopyLines(copies.values()),
  );
});

it('answers every question as what was planted says', async () => {
  const { desk, copies } = stage;
  const requests = expectedVerdicts.map(({ who, action, on, context, closed }, id) => ({
    id,
    principal: arns.get(who),
    actions: [action],
    resources: on.map((name) => keyOf(name, copies)),
    ...(context === undefined ? {} : { context }),
    ...(closed === undefined ? {} : { closed }),
  }));
  const answers = await askAll(desk, requests);
  expect(answers.map(({ id }) => id)).toEqual(requests.map(({ id }) => id));
  const said = answers.map((answer, at) => {
    const verdict = expectedVerdicts[at];
    return `${questionLine(verdict)}: ${String(part(answer['verdicts'])[verdict?.action ?? ''])}`;
  });
  expect(said).toEqual(expectedVerdicts.map((one) => `${questionLine(one)}: ${one.verdict}`));
});

it('exports whoever holds a power with what it holds, and nobody else', () => {
  const own = principals.filter(({ kind }) => kind !== 'external');
  const lines = own.map((row) => {
    const held = powersOf(row).map(({ can, verdict }) => `${String(can)} ${String(verdict)}`);
    return `${nameOf(row['key'])}: ${[...new Set(held)].sort().join(', ')}`;
  });
  expect(lines.sort()).toEqual(
    Object.entries(expectedPowers)
      .map(([who, held]) => `${who}: ${[...held].sort().join(', ')}`)
      .sort(),
  );
  const administrators = own.filter(({ administrator }) => administrator === true);
  expect(administrators.map(({ key }) => nameOf(key))).toEqual(['management/chief']);
});

it('exports when users were last used: one has worked with a key of its own', () => {
  const users = principals.filter(({ kind }) => kind === 'user');
  const used = users.map(({ key, lastUsed }) => [nameOf(key), part(lastUsed)['state'], part(lastUsed)['value']]);
  const expected = Object.keys(expectedPowers).filter((who) => people.some((one) => isUser(one, who)));
  expect(used.sort()).toEqual(
    expected.sort().map((who) => [who, 'known', who === 'production/ada' ? expect.stringMatching(/^20\d\d-/) : null]),
  );
});

it('exports what it answers', async () => {
  const { desk, copies } = stage;
  const [near, far] = ['plain', 'far'].map((name) => keyOf(name, copies));
  const actions = ['ec2:DeleteSnapshot', 'ec2:CopySnapshot', 'ebs:GetSnapshotBlock', 'backup:DeleteRecoveryPoint'];
  const asked = [...arns].flatMap(([who, principal]) =>
    [near, far].flatMap((key) => actions.map((action) => ({ who, principal, action, key: String(key) }))),
  );
  const requests = asked.map(({ principal, action, key }, id) => ({
    id,
    principal,
    actions: [action],
    resources: [key],
  }));
  const answers = await askAll(desk, requests);
  const verdicts = asked.map(({ action }, at) => String(part(answers[at]?.['verdicts'])[action]));
  const exportedAs = asked.map(({ principal, action, key }) => {
    const row = principals.find((one) => one['key'] === principal);
    const entries = (row === undefined ? [] : powersOf(row)).filter(
      (entry) => texts(entry['actions']).includes(action) && texts(entry['resources']).some((one) => covers(one, key)),
    );
    const held = new Set(entries.map(({ verdict }) => verdict));
    return ['allowed', 'unknown', 'conditional'].find((verdict) => held.has(verdict)) ?? 'denied';
  });
  const line = (said: readonly string[]) =>
    asked.map(({ who, action, key }, at) => `${who} ${action} ${key}: ${String(said[at])}`);
  expect(line(exportedAs)).toEqual(line(verdicts));
});

it('names group, policy with its path, and statement', () => {
  const row = principals.find(({ key }) => nameOf(key) === 'production/ada');
  const policy = `arn:aws:iam::${stage.garden.world.accounts.production}:policy/teams/backup/MakeCopies`;
  const way = (statement: number) => [`user/ada -> group/backup-operators -> ${policy} -> statement ${statement}`];
  const said = powersOf(row ?? {}).map(({ actions, via }) => [texts(actions), via]);
  expect(said).toEqual([
    [['ec2:CreateSnapshot'], way(1)],
    [['rds:CreateDBSnapshot'], way(2)],
    [['ec2:CopySnapshot'], way(1)],
  ]);
});

it('shows who can become whom, and the stranger a role trusts', () => {
  const ways = principals.flatMap((row) =>
    list(row['reaches']).map(({ role, depth, verdict }) => {
      expect({ depth, verdict }).toEqual({ depth: 1, verdict: 'allowed' });
      return `${nameOf(row['key'])} -> ${nameOf(role)}`;
    }),
  );
  expect(ways.sort()).toEqual(expectedWays);
  const { development } = stage.garden.world.accounts;
  const outsiders = principals.filter(({ kind }) => kind === 'external');
  expect(outsiders.map(({ key, outsider }) => [key, part(outsider)['kind']])).toEqual([
    [`stillwatch:external:aws/${development}/${others.stranger}`, 'unknown-account'],
  ]);
});

it('finds the denial that never takes effect and the stranger, and nothing else', async () => {
  const findings = await stage.desk.rows('export', 'findings');
  const ofPowers = /^(principal-|guardrail-|too-many-administrators|expected-)/;
  const fails = findings.filter(({ check, outcome }) => outcome === 'fail' && ofPowers.test(String(check)));
  const { development } = stage.garden.world.accounts;
  expect(fails.map(({ check, key }) => `${String(check)} ${String(key)}`).sort()).toEqual([
    `guardrail-ineffective ${arns.get('production/filled')}/policy/own#3`,
    `principal-outsider-may-touch-snapshots stillwatch:external:aws/${development}/${others.stranger}`,
  ]);
});

async function askAll(desk: Desk, requests: readonly object[]): Promise<readonly Row[]> {
  writeFileSync(join(desk.folder, 'questions.jsonl'), requests.map((one) => `${JSON.stringify(one)}\n`).join(''));
  return desk.rows('who-can', '--ask', 'questions.jsonl');
}

function isUser({ type, account, name }: PlannedPerson, who: string): boolean {
  return type === 'user' && `${account}/${name}` === who;
}

function keyOf(name: string, copies: Stage['copies']): string | undefined {
  const { label } = thing(name, stage.plan);
  return [...copies.values()].find((copy) => copy.label === label)?.key;
}

function powersOf(row: Row): readonly Row[] {
  return list(known(row['powers']));
}

/** Whether a pattern of the export names a key. */
function covers(pattern: string, key: string): boolean {
  const source = pattern.split('*').map((text) => text.replaceAll(/[^\w]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(key);
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function nameOf(key: unknown): string {
  return labels.get(String(key)) ?? String(key);
}

function questionLine(one: ExpectedVerdict | undefined): string {
  const { who, action, on, context, closed } = one ?? expectedVerdicts[0] ?? { who: '', action: '', on: [] };
  const circumstances = [...Object.entries(context ?? {}).map(String), ...(closed === true ? ['closed'] : [])];
  return [who, action, `on ${on.join(' and ') || 'anything'}`, ...circumstances].join(' ');
}
