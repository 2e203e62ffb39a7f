import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { thisHolder } from '../../src/store/holder.ts';
import { busyProblem, codeOf, explainProblem, heldProblem, isStoreError } from '../../src/store/problem.ts';
import { StoreProblem } from '../../src/store/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-problem-'));
const path = join(folder, 'stillwatch.db');
beforeEach(() => writeFileSync(path, 'x'));
afterAll(() => rmSync(folder, { recursive: true }));

const coded = (code: string, message = 'it said something') => Object.assign(new Error(message), { code });

describe('a store problem', () => {
  it.each([
    ['ENOSPC', /disk that holds the store .* is full/],
    ['EDQUOT', /quota/],
    ['EFBIG', /largest file size/],
    ['EROFS', /read-only file system/],
    ['EACCES', /may not be read or written by this user/],
    ['EPERM', /may not be changed by this user/],
    ['EISDIR', /is a folder/],
    ['ENOTDIR', /is a file, not a folder/],
    ['ENOENT', /There is no store/],
    ['EMFILE', /Too many files/],
  ])('names the cause the system gave (%s) and a mend, in two sentences', (code, cause) => {
    const problem = explainProblem(path, coded(code));
    expect(problem.message).toMatch(cause);
    expect(problem.message).toMatch(/^[A-Z].*\. [A-Z].*\.$/);
    expect(problem.cause).toMatchObject({ code });
  });

  it.each([
    ['database or disk is full', /is full/],
    ['file is not a database', /is not a Stillwatch store/],
    ['database disk image is malformed', /is damaged/],
    ['database is locked', /in use by another process/],
  ])('reads what SQLite says, whichever library says it (%s)', (message, cause) => {
    expect(explainProblem(path, coded('SQLITE_X', message)).message).toMatch(cause);
  });

  it('finds out by itself what SQLite leaves open', () => {
    const other = join(folder, 'folder');
    mkdirSync(other, { recursive: true });
    expect(
      explainProblem(join(folder, 'gone.db'), coded('SQLITE_CANTOPEN', 'unable to open database file')).message,
    ).toMatch(/There is no store/);
    expect(explainProblem(other, coded('SQLITE_CANTOPEN', 'unable to open database file')).message).toMatch(
      /is a folder/,
    );
    expect(explainProblem(path, coded('SQLITE_IOERR', 'disk I/O error')).message).toMatch(
      /could not be used: disk I\/O error/,
    );
  });

  it('stays itself, and defects of ours are none', () => {
    const problem = new StoreProblem('x');
    expect(explainProblem(path, problem)).toBe(problem);
    expect(
      [problem, coded('SQLITE_BUSY'), coded('ENOSPC'), new TypeError('x'), coded('ERR_X'), 'text'].map(isStoreError),
    ).toEqual([true, true, true, false, false, false]);
    expect([codeOf(coded('E')), codeOf(new Error('x')), codeOf('x')]).toEqual(['E', null, null]);
  });

  it('names who has the store', () => {
    const holder = { ...thisHolder('2026-01-01T00:00:00.000Z', 'a'), pid: 4242, host: 'scanner-1' };
    expect(heldProblem(path, holder).message).toMatch(
      /process 4242 on scanner-1, since 2026-01-01T00:00:00.000Z\. .*delete .*\.lease/,
    );
    expect(busyProblem(path, holder).message).toMatch(/in use by process 4242 on scanner-1/);
  });
});
