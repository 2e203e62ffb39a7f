import { describe, expect, it } from 'vitest';
import { type Action, actionByName } from '../../../src/access/aws/actions.ts';
import { combine, openSlot, slotsOf } from '../../../src/access/aws/slots.ts';
import { openThings } from '../../../src/access/aws/things.ts';
import { because, type Cell, no, unsure, yes } from '../../../src/access/logic.ts';
import { account, dbSnap, home, image, snap, volume } from './golden/account.ts';

const here = { account: home, partition: 'aws' };
const things = openThings(account({ resources: { [snap('snap-1')]: {} } }));

function action(name: string): Action {
  const found = actionByName(name.toLowerCase());
  if (found === null) throw new Error(`no action ${name}`);
  return found;
}

const slots = (name: string, keys: readonly string[], region: string | null = null, home = here) =>
  slotsOf(
    action(name),
    keys.map((key) => things.named(key, undefined)),
    home,
    region,
  );
const shown = (name: string, ...keys: readonly string[]) => {
  const { mode, slots: list } = slots(name, keys);
  return [mode, ...list.map(({ type, open }) => open ?? type)];
};

describe('what an action is asked on', () => {
  it.each([
    ['ec2:DeleteSnapshot', [snap('snap-1')], ['all', 'ec2:snapshot']],
    ['ec2:DeleteSnapshot', [], ['all', 'any ec2:snapshot']],
    ['ec2:DeleteSnapshot', [snap('snap-1'), snap('snap-2')], ['all', 'ec2:snapshot', 'ec2:snapshot']],
    ['ec2:DeleteSnapshot', [volume('vol-1')], ['all', 'any ec2:snapshot']],
    ['ec2:CreateSnapshot', [volume('vol-1')], ['all', 'any ec2:snapshot', 'ec2:volume']],
    ['ec2:CreateSnapshot', [volume('vol-1'), snap('snap-1')], ['all', 'ec2:snapshot', 'ec2:volume']],
    // Optional types count where they are named.
    ['ec2:CreateVolume', [], ['all', 'any ec2:volume']],
    ['ec2:CreateVolume', [snap('snap-1')], ['all', 'any ec2:volume', 'ec2:snapshot']],
    ['rds:StartExportTask', [dbSnap('x')], ['all', 'rds:snapshot']],
    ['rds:StartExportTask', [], ['one', 'any rds:cluster', 'any rds:cluster-snapshot', 'any rds:snapshot']],
    [
      'rds:StartExportTask',
      [image('ami-1')],
      ['one', 'any rds:cluster', 'any rds:cluster-snapshot', 'any rds:snapshot'],
    ],
  ])('%s with %j: %j', (name, keys, expected) => {
    const [mode, ...types] = shown(name, ...keys);
    expect([mode, ...types.sort()]).toEqual(expected);
  });

  it('is a star where it knows no resources, whatever is named', () => {
    const { mode, slots: list } = slots('ec2:DisableSnapshotBlockPublicAccess', [snap('snap-1')]);
    expect(mode).toBe('all');
    expect(list).toMatchObject([{ type: null, target: { kind: 'star' }, thing: { tags: null }, open: null }]);
    expect(list[0]?.thing.attributes.size).toBe(0);
  });

  it('is in one place for services that are in one place', () => {
    const place = (name: string, partition: string) =>
      slots(name, [], null, { account: home, partition }).slots[0]?.thing.attributes.get('aws:requestedregion');
    expect(place('organizations:LeaveOrganization', 'aws')).toEqual(['us-east-1']);
    expect(place('organizations:LeaveOrganization', 'aws-cn')).toBe(undefined);
    expect(place('ec2:DisableSnapshotBlockPublicAccess', 'aws')).toBe(undefined);
  });

  it('is what the scan knows of a thing of the own account, and less of another one', () => {
    const [own] = slots('rds:DeleteDBSnapshot', [dbSnap('x')]).slots;
    const [foreign] = slots('rds:DeleteDBSnapshot', [dbSnap('x')], null, {
      account: '999988887777',
      partition: 'aws',
    }).slots;
    expect(own?.thing.attributes.get('aws:resourceorgid')).toBe(undefined);
    expect(foreign?.thing.attributes.get('aws:resourceorgid')).toBe(because.condition);
    const [nobodys] = slots('ec2:DeleteSnapshot', [snap('snap-9')], null, {
      account: '999988887777',
      partition: 'aws',
    }).slots;
    expect(nobodys?.thing).toBe(things.named(snap('snap-9'), undefined).thing);
  });
});

describe('any thing of a type', () => {
  it('lies in the region that is given, or in whichever', () => {
    const keys = (type: string, region: string | null) =>
      Object.fromEntries(openSlot(type, here, region).thing.attributes);
    expect(keys('ec2:snapshot', 'eu-west-1')).toEqual({
      'aws:requestedregion': ['eu-west-1'],
      'ec2:region': ['eu-west-1'],
    });
    expect(keys('rds:snapshot', 'eu-west-1')).toEqual({ 'aws:requestedregion': ['eu-west-1'] });
    expect(keys('ec2:snapshot', null)).toEqual({});
    expect(openSlot('ec2:snapshot', here, 'eu-west-1')).toMatchObject({
      type: 'ec2:snapshot',
      target: { kind: 'class' },
      thing: { tags: null },
      open: 'any ec2:snapshot',
    });
  });

  it('is made once for each type, account, region and partition', () => {
    const one = openSlot('rds:snapshot', here, 'eu-west-1');
    expect(openSlot('rds:snapshot', { ...here }, 'eu-west-1')).toBe(one);
    const others = [
      openSlot('rds:db', here, 'eu-west-1'),
      openSlot('rds:snapshot', here, 'eu-west-2'),
      openSlot('rds:snapshot', here, null),
      openSlot('rds:snapshot', { ...here, account: '999988887777' }, 'eu-west-1'),
      openSlot('rds:snapshot', { ...here, partition: 'aws-cn' }, 'eu-west-1'),
    ];
    expect(new Set([one, ...others].map(({ type, target }) => JSON.stringify([type, target.shapes]))).size).toBe(6);
    expect(openSlot('rds:snapshot', here, 'eu-west-1')).toBe(one);
  });
});

describe('the verdict over all that is asked', () => {
  const condition = unsure(because.condition);
  const gap = unsure(because.gap);
  const partial = unsure(because.partial);

  it.each<['all' | 'one', readonly Cell[], Cell]>([
    ['all', [yes], yes],
    ['all', [yes, yes], yes],
    ['all', [yes, no], no],
    ['all', [no, gap], no],
    ['all', [gap, no], no],
    ['all', [yes, gap], gap],
    ['all', [gap, yes], gap],
    ['all', [gap, condition], gap | condition],
    ['all', [gap, condition, no], no],
    ['one', [yes, yes], yes],
    ['one', [no, no], no],
    ['one', [yes, no], partial],
    ['one', [no, yes], partial],
    ['one', [gap, no], gap | partial],
    ['one', [yes, condition], condition | partial],
    ['one', [gap, condition], gap | condition | partial],
  ])('%s of %j is %d', (mode, cells, verdict) => {
    expect(combine(mode, cells)).toBe(verdict);
  });
});
