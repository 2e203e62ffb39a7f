import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFolder, runProgram } from '../../support/program.ts';

describe('stillwatch init', () => {
  it('writes a configuration that other commands take as it is', async () => {
    const folder = ownFolder();
    const written = await runProgram(folder, 'init', '--cloud', 'aws');
    expect(written).toMatchObject({ code: 0, stderr: '' });
    expect(written.stdout).toContain('stillwatch.yaml');
    const scans = await runProgram(folder, 'scans');
    expect(scans).toMatchObject({ code: 0, stderr: '', stdout: 'No scan yet. Run `stillwatch scan`.\n' });
  });

  it('leaves a configuration that is there as it is, and says what to do', async () => {
    const folder = ownFolder();
    await runProgram(folder, 'init');
    const before = readFileSync(join(folder, 'stillwatch.yaml'), 'utf8');
    const again = await runProgram(folder, 'init');
    expect(again.code).toBe(3);
    expect(again.stderr).toContain('is there already and is left as it is.');
    expect(readFileSync(join(folder, 'stillwatch.yaml'), 'utf8')).toBe(before);
  });

  it('writes where --config says', async () => {
    const folder = ownFolder();
    const { code, stdout } = await runProgram(folder, 'init', '--config', 'other.yaml', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'stillwatch/1' });
    expect(readFileSync(join(folder, 'other.yaml'), 'utf8')).toContain('clouds:');
  });

  it('refuses a cloud it does not know and names those it knows', async () => {
    const { code, stderr } = await runProgram(ownFolder(), 'init', '--cloud', 'aws,mars');
    expect(code).toBe(3);
    expect(stderr).toBe('--cloud mars is not known. Use one of: aws, azure, gcp.\n');
  });

  it('prints the JSON Schema of the configuration', async () => {
    const { code, stdout } = await runProgram(ownFolder(), 'init', '--schema');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ type: 'object', required: ['clouds'], additionalProperties: false });
  });
});
