import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readInput } from '../../src/config/read-input.ts';
import { ownFolder } from '../support/program.ts';

const never = new AbortController().signal;

async function read(path: string, stopping = never): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of readInput(path, stopping)) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

describe('an input', () => {
  it('is the bytes of a file, whatever its size', async () => {
    const path = join(ownFolder(), 'requests.jsonl');
    const text = 'é\n'.repeat(400_000);
    writeFileSync(path, text);
    expect(await read(path)).toBe(text);
  });

  it('that is not there, or is a folder, is said in one sentence with what to do', async () => {
    const folder = ownFolder();
    await expect(read(join(folder, 'none'))).rejects.toMatchObject({
      name: 'ConfigProblem',
      message: `${join(folder, 'none')} cannot be read (there is no such file). Name a file that is there, or - for stdin.`,
    });
    await expect(read(folder)).rejects.toThrow(`${folder} cannot be read (it is a folder).`);
  });

  it('ends early when it is asked to stop', async () => {
    const path = join(ownFolder(), 'requests.jsonl');
    writeFileSync(path, 'x'.repeat(4_000_000));
    const stop = new AbortController();
    let chunks = 0;
    for await (const _ of readInput(path, stop.signal)) {
      chunks += 1;
      stop.abort();
    }
    expect(chunks).toBeLessThan(4);
  });
});
