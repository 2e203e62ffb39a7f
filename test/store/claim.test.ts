import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dropClaim, readClaim, takeClaim } from '../../src/store/claim.ts';
import { thisHolder } from '../../src/store/holder.ts';
import { type ChildProgram, childProgram } from './child.ts';

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-claim-'));
const path = join(folder, 'claim');
const [first, second] = [thisHolder('2026-01-01T00:00:00.000Z', 'a1'), thisHolder('2026-01-02T00:00:00.000Z', 'b2')];
let contender: ChildProgram;

beforeAll(async () => {
  contender = await childProgram(`
    import { takeClaim } from 'src/store/claim.ts';
    import { thisHolder } from 'src/store/holder.ts';
    const [path, token, at] = process.argv.slice(2);
    while (Date.now() < Number(at));
    console.log(takeClaim(path, thisHolder('2026-01-03T00:00:00.000Z', token)) === null ? 'won' : 'lost');
    process.stdin.resume();
  `);
});
beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
});
afterAll(() => {
  contender.remove();
  rmSync(folder, { recursive: true });
});

describe('a claim', () => {
  it('is had by one holder, who is named to the next, and is for its owner alone', () => {
    expect(takeClaim(path, first)).toBeNull();
    expect(takeClaim(path, second)).toEqual(first);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    dropClaim(path, first);
    expect(takeClaim(path, second)).toBeNull();
    dropClaim(path, second);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not dropped by one who does not have it', () => {
    takeClaim(path, first);
    dropClaim(path, second);
    expect(readClaim(path)).toEqual(first);
  });

  it('of a dead process is taken over at once and leaves nothing else behind', () => {
    writeFileSync(path, JSON.stringify({ ...first, started: '1' }));
    expect(takeClaim(path, second)).toBeNull();
    expect(readClaim(path)).toEqual(second);
    expect(readdirSync(folder)).toEqual(['claim']);
  });

  it('that a dead contender was about to take over is taken over all the same', () => {
    const dead = { ...first, started: '1' };
    writeFileSync(path, JSON.stringify(dead));
    writeFileSync(`${path}.${dead.token}`, JSON.stringify({ ...dead, token: 'c3' }));
    expect(takeClaim(path, second)).toBeNull();
    expect(readClaim(path)).toEqual(second);
  });

  it.each(['', '{', '{"pid":1}', '[]', '{"pid":1,"host":"h","place":"p","since":"s","token":"../../x"}'])(
    'that nobody can read (%s) is respected while it is fresh',
    (text) => {
      writeFileSync(path, text);
      expect(takeClaim(path, first)).toMatchObject({ pid: 0, token: 'unreadable' });
      expect(readFileSync(path, 'utf8')).toBe(text);
    },
  );

  it('of a dead process has exactly one winner among several that try at the same moment', async () => {
    for (let turn = 0; turn < 8; turn += 1) {
      writeFileSync(path, JSON.stringify({ ...first, started: '1', token: `dead${turn}` }));
      const at = `${Date.now() + 300}`;
      const rivals = ['d4', 'e5', 'f6', 'a7'].map((token) => contender.start(path, token, at));
      const said = await Promise.all(rivals.map((rival) => rival.line()));
      expect(said.toSorted()).toEqual(['lost', 'lost', 'lost', 'won']);
      expect(readClaim(path)?.token).toBe(['d4', 'e5', 'f6', 'a7'][said.indexOf('won')]);
      for (const rival of rivals) rival.process.kill('SIGKILL');
      await Promise.all(rivals.map((rival) => rival.ended()));
    }
  }, 60_000);
});
