import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFolder, runProgram, startProgram } from '../../support/program.ts';

describe('stillwatch simulate', () => {
  it('serves an estate, prints the configuration that audits it on stdout alone, and stops with 0', async () => {
    const folder = ownFolder();
    const server = startProgram(folder, ['simulate', '--estate', 'small', '--cloud', 'aws']);
    await server.until('Serving until stopped');
    const config = server.said().split('Serving')[0] ?? '';
    writeFileSync(join(folder, 'stillwatch.yaml'), config);
    const scan = await runProgram(folder, 'scan', '--json');
    expect(scan.code).toBe(0);
    expect(JSON.parse(scan.stdout).scan.totals.copies).toBeGreaterThan(0);
    server.child.kill('SIGTERM');
    const { code, stdout } = await server.ended;
    expect(code).toBe(0);
    expect(stdout).toBe(config);
  });

  it('makes a call fail where --fault says so', async () => {
    const folder = ownFolder();
    const server = startProgram(folder, ['simulate', '--estate', 'small', '--fault', 'ec2:DescribeSnapshots=denied']);
    await server.until('Serving until stopped');
    writeFileSync(join(folder, 'stillwatch.yaml'), server.said().split('Serving')[0] ?? '');
    const scan = await runProgram(folder, 'scan', '--json');
    expect(scan.code).toBe(2);
    expect(JSON.stringify(JSON.parse(scan.stdout).blind)).toContain('ec2:DescribeSnapshots');
  });

  it('tells programs where it is as JSON', async () => {
    const server = startProgram(ownFolder(), ['simulate', '--json']);
    await server.until('\n');
    const told = JSON.parse(server.said().split('\n')[0] ?? '');
    expect(told).toMatchObject({ schema: 'stillwatch/1', estate: 'demo' });
    expect(told.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it.each([
    [['--estate', 'atlantis'], '--estate atlantis is not known. Use one of: demo,'],
    [['--fault', 'everything'], '--fault everything is not a fault. Write service:action=kind'],
    [['--fault', 'ec2:DescribeImages=tired'], 'kinds: denied, throttled'],
    [['--port', '99999'], '--port 99999 is not a port.'],
  ])('refuses %j', async (args, sentence) => {
    const { code, stderr } = await runProgram(ownFolder(), 'simulate', ...args);
    expect(code).toBe(3);
    expect(stderr).toContain(sentence);
  });

  it('says so where the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { code, stderr } = await runProgram(ownFolder(), 'simulate', '--port', String(port));
    other.close();
    expect(code).toBe(3);
    expect(stderr).toContain(`Port ${port} of 127.0.0.1 cannot be used`);
  });
});
