import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whoCan } from '../../src/cli/commands/who-can.ts';
import type { Io } from '../../src/cli/io.ts';
import { identitiesNames } from '../../src/simulator/aws/estates/identities.ts';
import { jsonLines } from '../support/demo-world.ts';
import { type IdentitiesWorld, identitiesWorld } from './identities-world.ts';

const { management, member } = identitiesNames;
const user = (name: string) => `arn:aws:iam::${member}:user/${name}`;
const chief = `arn:aws:iam::${management}:role/chief`;

let world: IdentitiesWorld;
beforeAll(async () => {
  world = await identitiesWorld();
  await world.scan();
});
afterAll(() => world.close());

function ask(requests: readonly (object | string)[], part: Partial<Io> = {}) {
  const lines = requests.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  world.write('requests.jsonl', lines.map((line) => `${line}\n`).join(''));
  return world.run((io) => whoCan({ ask: 'requests.jsonl' }, io), part);
}

describe('stillwatch who-can --ask', () => {
  it('answers each request with one line, in their order, by what the scan read', async () => {
    const snapshot = 'arn:aws:ec2:us-east-1::snapshot/snap-0000000000000000a';
    const { code, stdout, stderr } = await ask([
      { id: 1, principal: chief, actions: ['ec2:DeleteSnapshot'] },
      { id: 'b', principal: user('bob'), actions: ['ec2:DeleteSnapshot', 'EC2:createsnapshot'] },
      {
        id: 3,
        principal: user('emil'),
        actions: ['ec2:DeleteSnapshot'],
        resources: [{ key: snapshot, tags: {} }],
        context: { 'aws:SourceIp': '198.51.100.7', 'aws:RequestedRegion': 'us-east-1' },
        closed: true,
      },
      { id: 4, principal: user('emil'), actions: ['ec2:DeleteSnapshot'], resources: [{ key: snapshot, tags: {} }] },
      {
        id: 5,
        principal: user('dora'),
        actions: ['ec2:ModifySnapshotAttribute'],
        resources: [{ key: snapshot, tags: { 'data-class': 'restricted' } }],
      },
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const schema = 'stillwatch/1';
    expect(jsonLines(stdout)).toEqual([
      { schema, id: 1, principal: chief, verdicts: { 'ec2:DeleteSnapshot': 'allowed' } },
      {
        schema,
        id: 'b',
        principal: user('bob'),
        verdicts: { 'ec2:DeleteSnapshot': 'denied', 'EC2:createsnapshot': 'conditional' },
      },
      { schema, id: 3, principal: user('emil'), verdicts: { 'ec2:DeleteSnapshot': 'allowed' } },
      { schema, id: 4, principal: user('emil'), verdicts: { 'ec2:DeleteSnapshot': 'conditional' } },
      { schema, id: 5, principal: user('dora'), verdicts: { 'ec2:ModifySnapshotAttribute': 'denied' } },
    ]);
  });

  it('answers every action of every power where none is named', async () => {
    const [answer] = jsonLines((await ask([{ id: 1, principal: user('nobody') }])).stdout);
    const verdicts = Object.values(Object(answer?.['verdicts']));
    expect(verdicts).toHaveLength(185);
    expect(new Set(verdicts)).toEqual(new Set(['denied']));
  });

  it('calls unknown what the scan or the table does not know, and says what', async () => {
    const { code, stdout } = await ask([
      { id: 1, principal: 'arn:aws:iam::202020202020:user/none', actions: ['ec2:CopySnapshot'] },
      { id: 2, principal: chief, actions: ['ec2:FlySnapshot'] },
    ]);
    expect(code).toBe(0);
    expect(jsonLines(stdout).map(({ missing }) => missing)).toEqual([
      { 'ec2:CopySnapshot': ['the scan knows no principal arn:aws:iam::202020202020:user/none'] },
      { 'ec2:FlySnapshot': ['ec2:FlySnapshot is no action of the table'] },
    ]);
  });

  it('ends with 3 where a line is no request, after answering all others', async () => {
    const good = { principal: chief, actions: ['ec2:DeleteSnapshot'] };
    const { code, stdout, stderr } = await ask([
      { id: 1, ...good },
      '{"id": 2,',
      { id: 3, ...good, tags: {} },
      { id: 4, ...good },
    ]);
    expect(code).toBe(3);
    expect(stderr).toBe('2 lines were no request, the first is line 2: its answer says what is wrong with it.\n');
    expect(jsonLines(stdout).map(({ id, error, verdicts }) => [id, error ?? verdicts])).toEqual([
      [1, { 'ec2:DeleteSnapshot': 'allowed' }],
      [null, 'the line is no JSON'],
      [3, 'tags is no field of a request. Known are id, principal, actions, resources, context, closed.'],
      [4, { 'ec2:DeleteSnapshot': 'allowed' }],
    ]);
  });

  it('says nothing to an empty file', async () => {
    expect(await ask([])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('names a file that is not there', async () => {
    const asked = world.run((io) => whoCan({ ask: 'none.jsonl' }, io));
    await expect(asked).rejects.toThrow(
      `${join(world.folder, 'none.jsonl')} cannot be read (there is no such file). Name a file that is there, or - for stdin.`,
    );
  });

  it('reads stdin where that is asked for', async () => {
    const real = Object.getOwnPropertyDescriptor(process, 'stdin');
    const line = `${JSON.stringify({ id: 1, principal: chief, actions: ['ec2:CopySnapshot'] })}\n`;
    Object.defineProperty(process, 'stdin', { configurable: true, value: Readable.from([Buffer.from(line)]) });
    try {
      const { code, stdout } = await world.run((io) => whoCan({ ask: '-' }, io));
      expect({ code, rows: jsonLines(stdout).length }).toEqual({ code: 0, rows: 1 });
    } finally {
      if (real !== undefined) Object.defineProperty(process, 'stdin', real);
    }
  });

  it('says that it was stopped before the end', async () => {
    const asked = ask([{ id: 1, principal: chief }], { stopping: AbortSignal.abort() });
    await expect(asked).rejects.toThrow('Stopped before the end of the questions.');
  });

  it('takes an earlier scan, and says which places it could not judge by', async () => {
    const other = await identitiesWorld();
    try {
      await other.scan(0, [
        { service: 'iam', action: 'GetAccountAuthorizationDetails', kind: 'denied', account: member },
      ]);
      await other.scan(1);
      other.write('r.jsonl', `${JSON.stringify({ id: 1, principal: user('bob'), actions: ['ec2:CopySnapshot'] })}\n`);
      const by = async (scan: string) => other.run((io) => whoCan({ ask: 'r.jsonl', scan }, io));
      const [before, after] = [await by('1'), await by('2')];
      expect(before.code).toBe(0);
      expect(before.stderr).toContain('1 place that says who may do what could not be judged by');
      expect([before, after].map(({ stdout }) => Object(jsonLines(stdout)[0]?.['verdicts']))).toEqual([
        { 'ec2:CopySnapshot': 'unknown' },
        { 'ec2:CopySnapshot': 'denied' },
      ]);
    } finally {
      await other.close();
    }
  });
});
