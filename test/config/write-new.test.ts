import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeNewConfig } from '../../src/config/write-new.ts';
import { ownFolder } from '../support/program.ts';

describe('a new configuration', () => {
  it('is written where there is none', () => {
    const file = join(ownFolder(), 'stillwatch.yaml');
    writeNewConfig(file, 'clouds: {}\n');
    expect(readFileSync(file, 'utf8')).toBe('clouds: {}\n');
  });

  it('never takes the place of another one', () => {
    const file = join(ownFolder(), 'stillwatch.yaml');
    writeNewConfig(file, 'mine\n');
    expect(() => writeNewConfig(file, 'theirs\n')).toThrow(`${file} is there already and is left as it is.`);
    expect(readFileSync(file, 'utf8')).toBe('mine\n');
  });

  it('says where it cannot be written', () => {
    const file = join(ownFolder(), 'nowhere', 'stillwatch.yaml');
    expect(() => writeNewConfig(file, 'x')).toThrow(`${file} cannot be written.`);
  });
});
