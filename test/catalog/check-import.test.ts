import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkSpecifier } from '../../src/catalog/check-import.ts';
import { folderOf } from './folder.ts';
import { buildProgram, type Program } from './program.ts';

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

afterAll(() => program.remove());

const check = (id: string, body: string, needs = `['encryption']`) =>
  `import { defineCheck, fail, pass } from '${checkSpecifier}';
export default defineCheck({ id: '${id}', title: 'T', why: 'W', severity: 'low', subject: 'snapshot', needs: ${needs}, attack: [], frameworks: {}, fix: { note: 'N' }, ${body} });`;

describe("a team's check", () => {
  it('imports stillwatch/check from anywhere and is the running program’s', () => {
    const own = folderOf({
      'team-cloud-key.mjs': check(
        'team-cloud-key',
        `judge: ({ encryption }) => encryption.keyManager === 'customer' ? pass() : fail('Not our key', [encryption])`,
      ),
      'team-unread.js': check('team-unread', 'judge: () => pass()', `['source']`),
    });
    expect(program.run(own)).toEqual({
      problem: null,
      message: null,
      ids: ['snapshot-stale', 'team-cloud-key', 'team-unread'],
      outcomes: { 'snapshot-stale': 'pass', 'team-cloud-key': 'fail', 'team-unread': 'unknown' },
    });
  });

  it('cannot be built by another copy of stillwatch, which lies beside it', () => {
    const own = folderOf({
      'team.mjs': check('team', 'judge: () => pass()'),
      'node_modules/stillwatch/package.json':
        '{"name":"stillwatch","type":"module","exports":{"./check":"./check.js"}}',
      'node_modules/stillwatch/check.js':
        'export const defineCheck = (check) => ({ ...check, decide: () => ({ outcome: "pass" }) }); export const fail = 1, pass = 1;',
    });
    expect(program.run(own).ids).toContain('team');
  });

  it('with its own decide instead of defineCheck is refused', () => {
    const own = folderOf({ 'team.mjs': `export default { id: 'team', decide: () => ({ outcome: 'pass' }) };` });
    expect(program.run(own)).toMatchObject({
      problem: 'CatalogProblem',
      message: expect.stringMatching(
        /team\.mjs cannot be used: its default export was not made by defineCheck\. Write /,
      ),
    });
  });

  it('that may not be read by this Node is refused, and read by one that can', () => {
    const own = folderOf({
      'team.ts': check('team', 'judge: () => pass()').replace("id: 'team'", "id: 'team' as string"),
    });
    const canRead = Boolean(Reflect.get(process.features, 'typescript'));
    const said = program.run(own);
    if (canRead) expect(said.ids).toContain('team');
    else
      expect(said.message).toMatch(/team\.ts is TypeScript, which Node [\d.]+ cannot load\. Use Node 22\.18 or later/);
  });

  it('of the guide works as it is printed', () => {
    const guide = readFileSync(new URL('../../docs/guide/write-a-check.md', import.meta.url), 'utf8');
    const text = /```js\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
    const said = program.run(folderOf({ 'snapshot-restricted-shared.mjs': text }));
    expect(said.problem).toBe(null);
    expect(said.outcomes['snapshot-restricted-shared']).toBe('unknown');
  });

  it('does not change what is found without it', () => {
    expect(program.run(null).ids).toEqual(['snapshot-stale']);
  });
});
