import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deliverFile, writeText } from '../../src/deliver/files.ts';
import type { ReportFile } from '../../src/model/report.ts';
import { ownFolder } from '../support/program.ts';

const modeOf = (path: string) => statSync(path).mode & 0o777;

function fileOf(name: string, parts: readonly string[] = ['text']): ReportFile {
  return {
    name,
    text: (async function* () {
      yield* parts;
    })(),
  };
}

describe('a delivered file', () => {
  it('stands in its folder, made if need be, and only its owner reads either', async () => {
    const folder = join(ownFolder(), 'deep', 'reports');
    const path = await deliverFile(folder, fileOf('owner-diff-a.b.html', ['one, ', 'two']));
    expect(path).toBe(join(folder, 'owner-diff-a.b.html'));
    expect(readFileSync(path, 'utf8')).toBe('one, two');
    expect([modeOf(path), modeOf(folder)]).toEqual([0o600, 0o700]);
  });

  it('takes the place of an older one that others could read, only once it is whole', async () => {
    const folder = ownFolder();
    const path = join(folder, 'a.html');
    writeFileSync(path, 'a much longer text from last week', { mode: 0o644 });
    let [modeWhileWriting, textWhileWriting] = [0, ''];
    const text = (async function* () {
      yield 'new';
      await new Promise((resolve) => setTimeout(resolve, 20));
      modeWhileWriting = modeOf(`${path}.part`);
      textWhileWriting = readFileSync(path, 'utf8');
    })();
    await deliverFile(folder, { name: 'a.html', text });
    expect([modeWhileWriting, textWhileWriting]).toEqual([0o600, 'a much longer text from last week']);
    expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['new', 0o600]);
    expect(readdirSync(folder)).toEqual(['a.html']);
  });

  it('takes the place of a link, and leaves alone what that pointed to', async () => {
    const folder = ownFolder();
    const target = join(ownFolder(), 'precious');
    writeFileSync(target, 'precious');
    symlinkSync(target, join(folder, 'a.html'));
    await deliverFile(folder, fileOf('a.html'));
    expect(readFileSync(target, 'utf8')).toBe('precious');
    expect(readFileSync(join(folder, 'a.html'), 'utf8')).toBe('text');
  });

  it('of many parts is written whole, without holding them all', async () => {
    const folder = ownFolder();
    const part = 'x'.repeat(1_000);
    const path = await deliverFile(folder, fileOf('large.csv', Array(3_000).fill(part)));
    expect(statSync(path).size).toBe(3_000_000);
  });

  it.each([
    '../a.html',
    'a/b.html',
    '/etc/passwd',
    '..',
    'a..html',
    '.hidden',
    '-rf',
    'A.html',
    'ä.html',
    'a b.html',
    'a\0.html',
    '',
    `${'x'.repeat(122)}`,
  ])('is never called %j', async (name) => {
    const folder = ownFolder();
    await expect(deliverFile(folder, fileOf(name))).rejects.toThrow('a report named a file');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that goes wrong, in its text or on the disk, says so and leaves nothing half written', async () => {
    const folder = ownFolder();
    const text = (async function* () {
      yield 'half';
      throw new Error('the view broke');
    })();
    await expect(deliverFile(folder, { name: 'a.html', text })).rejects.toThrow('the view broke');
    mkdirSync(join(folder, 'taken.html'));
    await expect(deliverFile(folder, fileOf('taken.html'))).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['taken.html']);
  });
});

describe('a small text', () => {
  it('is readable by its owner alone', () => {
    const path = join(ownFolder(), 'stillwatch.yaml');
    writeText(path, 'a');
    writeText(path, 'b');
    expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['b', 0o600]);
  });

  it('that is to be new leaves alone what is there', () => {
    const path = join(ownFolder(), 'stillwatch.yaml');
    writeText(path, 'mine', { isNew: true });
    expect(() => writeText(path, 'yours', { isNew: true })).toThrow('EEXIST');
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });
});
