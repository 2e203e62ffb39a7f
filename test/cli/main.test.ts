import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { version } from '../../src/cli/workspace.ts';
import { ownFolder, runProgram, startProgram } from '../support/program.ts';

describe('the program', () => {
  it('says its version and its help on stdout, and ends with 0', async () => {
    const folder = ownFolder();
    expect(await runProgram(folder, '--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    const help = await runProgram(folder, '--help');
    expect([help.code, help.stderr]).toEqual([0, '']);
    for (const command of ['scan', 'gate', 'report', 'watch'])
      expect(help.stdout).toMatch(new RegExp(`^ +${command}\\b`, 'm'));
  });

  it.each([
    [['scna']],
    [['scan', '--acount', '1']],
    [['baseline']],
    [['baseline', 'accept', 'now']],
    [['export']],
    [['gate', '--scan']],
    [[]],
  ])('misused as %j ends with 3 and puts nothing on stdout', async (words) => {
    const { code, stdout, stderr } = await runProgram(ownFolder(), ...words);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).not.toBe('');
  });

  it('says in sentences what is wrong and what to do, and shows a stack with --log-level debug alone', async () => {
    const folder = ownFolder();
    const plain = await runProgram(folder, 'gate');
    expect(plain).toMatchObject({ code: 3, stdout: '' });
    expect(plain.stderr).toMatch(/^There is no readable configuration at .*\. Write one with `stillwatch init`.*\.\n$/);
    const debug = await runProgram(folder, 'gate', '--log-level', 'debug');
    expect(debug.code).toBe(3);
    expect(debug.stderr).toMatch(/ConfigProblem: .*\n +at .*\n(.*\n)*caused by Error: ENOENT/);
  });
});

describe('a stop signal', () => {
  /** A scan that waits for a cloud which never answers. */
  async function hanging() {
    let asked = () => {};
    const reached = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const server = createServer(() => asked());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const folder = ownFolder();
    const { port } = server.address() as AddressInfo;
    writeFileSync(
      join(folder, 'stillwatch.yaml'),
      `clouds: { aws: { endpoint: "http://127.0.0.1:${port}" } }\nlimits: { request: 3s, retries: 0, patience: 1s }\n`,
    );
    const scan = startProgram(folder, ['scan']);
    await reached;
    return { folder, scan };
  }

  it('lets a scan finish what it is reading; a second one ends it at once', async () => {
    const { scan } = await hanging();
    const before = Date.now();
    scan.child.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(scan.child.exitCode).toBeNull();
    scan.child.kill('SIGINT');
    expect((await scan.ended).code).toBe(3);
    expect(Date.now() - before).toBeLessThan(2_500);
  });

  it('leaves the scan to be gone on with, and says how', async () => {
    const { folder, scan } = await hanging();
    scan.child.kill('SIGTERM');
    expect(await scan.ended).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('scan --resume') });
    const [stored] = (await runProgram(folder, 'scans', '--json')).stdout.trim().split('\n');
    expect(JSON.parse(stored ?? '')).toMatchObject({ id: 1, finishedAt: null });
  });
});
