import { describe, expect, it } from 'vitest';
import { isWanted, type PowerFilter, wantedPowers, worksOn } from '../../src/cli/power-filter.ts';
import type { Principal } from '../../src/model/principal.ts';
import { unknown } from '../../src/model/reading.ts';
import { entryOf, own, principalOf } from './principal-sample.ts';

const all: PowerFilter = { can: [], clouds: [], accounts: [], principal: null, resources: null };
const snapshot = (name: string) => `arn:aws:ec2:us-east-1::snapshot/${name}`;
const over = (key: string, account: string | null = own) => ({ ...all, resources: [{ key, account }] });
const names = (principals: readonly Principal[], filter: PowerFilter) =>
  wantedPowers(principals, filter).map(({ name }) => name);

describe('principals that are asked for', () => {
  const ada = principalOf([entryOf('share')]);

  it.each([
    ['ada', true],
    ['a*', true],
    ['user/ada', true],
    ['user/*', true],
    ['arn:aws:iam::*:user/ada', true],
    ['role/*', false],
    ['bob', false],
    ['AD?', false],
  ])('by the pattern %s: %s', (principal, wanted) => {
    expect(isWanted(ada, { ...all, principal })).toBe(wanted);
  });

  it.each([
    [{ clouds: ['aws'] }, true],
    [{ clouds: ['gcp'] }, false],
    [{ accounts: [own] }, true],
    [{ accounts: ['222233334444'] }, false],
  ])('by %j: %s', (part, wanted) => {
    expect(isWanted(ada, { ...all, ...part })).toBe(wanted);
  });
});

describe('powers that are asked for', () => {
  it('are kept, and who holds none of them is left out', () => {
    const list = [principalOf([entryOf('share'), entryOf('delete')]), principalOf([entryOf('copy')], { name: 'bob' })];
    const [found, ...rest] = wantedPowers(list, { ...all, can: ['share', 'tamper'] });
    expect(rest).toEqual([]);
    expect(found?.powers).toEqual({ state: 'known', value: [entryOf('share')] });
  });

  it('count through a role or a service too, and only those asked for are told', () => {
    const way = { role: 'arn:aws:iam::111122223333:role/r', verdict: 'allowed', powers: ['share', 'copy'] } as const;
    const reach = { ...way, depth: 1, via: [], condition: null, missing: [] };
    const service = { ...way, action: 'dlm:CreateLifecyclePolicy' };
    const list = [principalOf([], { reaches: [reach] }), principalOf([], { name: 'bob', services: [service] })];
    const found = wantedPowers(list, { ...all, can: ['share'] });
    expect(found.map(({ reaches, services }) => [...reaches, ...services].map(({ powers }) => powers))).toEqual([
      [['share']],
      [['share']],
    ]);
    expect(wantedPowers(list, { ...all, can: ['tamper'] })).toEqual([]);
  });

  it('never leave out who can rewrite IAM, or whose powers are not known', () => {
    const list = [
      principalOf([], { rewritesIam: ['iam:PutUserPolicy on *'] }),
      principalOf([], { name: 'bob', powers: unknown('denied') }),
    ];
    expect(names(list, { ...all, can: ['share'] })).toEqual(['ada', 'bob']);
  });
});

describe('powers over one thing', () => {
  const holder = (name: string, resources: readonly string[], actions = ['ec2:ModifySnapshotAttribute']) =>
    principalOf([entryOf('share', { resources, actions })], { name });

  it('are those whose resources match it', () => {
    const list = [
      holder('all', ['*']),
      holder('snapshots', [snapshot('*')]),
      holder('named', [snapshot('snap-1'), snapshot('snap-2')]),
      holder('others', [snapshot('snap-2')]),
      holder('volumes', ['arn:aws:ec2:*:111122223333:volume/*']),
    ];
    expect(names(list, over(snapshot('snap-1')))).toEqual(['all', 'snapshots', 'named']);
  });

  it('are those of its own account, and of whoever may come into it', () => {
    const role = principalOf([entryOf('share')], { kind: 'role', name: 'keeper' });
    const elsewhere = { account: '222233334444' };
    const reach = { role: role.key, verdict: 'allowed', depth: 1, via: [], condition: null, missing: [] } as const;
    const list = [
      role,
      principalOf([entryOf('share')], { ...elsewhere, name: 'stranger' }),
      principalOf([], { ...elsewhere, name: 'visitor', reaches: [{ ...reach, powers: ['share', 'delete'] }] }),
      principalOf([], { ...elsewhere, name: 'writer', rewritesIam: ['iam:PutUserPolicy on *'] }),
    ];
    const found = wantedPowers(list, over(snapshot('snap-1')));
    expect(found.map(({ name }) => name)).toEqual(['keeper', 'visitor']);
    expect(found[1]?.reaches.map(({ powers }) => powers)).toEqual([['share']]);
    expect(names(list, over(snapshot('snap-1'), null))).toEqual(['keeper', 'stranger', 'visitor', 'writer']);
  });

  it('are by actions that work on such a thing', () => {
    const actions = ['ec2:ModifySnapshotAttribute', 'rds:ModifyDBSnapshotAttribute'];
    const [found] = wantedPowers([holder('all', ['*'], actions)], over(snapshot('snap-1')));
    expect(found?.powers).toMatchObject({ value: [{ actions: ['ec2:ModifySnapshotAttribute'] }] });
  });

  it.each([
    ['ec2:DeleteSnapshot', snapshot('snap-1'), true],
    ['ec2:DeleteSnapshot', 'arn:aws:ec2:us-east-1::image/ami-1', false],
    ['rds:DeleteDBSnapshot', 'arn:aws:rds:us-east-1:111122223333:snapshot:a', true],
    ['ebs:GetSnapshotBlock', snapshot('snap-1'), true],
    ['ec2:DisableSnapshotBlockPublicAccess', snapshot('snap-1'), true],
    ['ec2:DisableSnapshotBlockPublicAccess', 'arn:aws:rds:us-east-1:111122223333:snapshot:a', false],
    ['ec2:DeleteSnapshot', 'some other thing', true],
    ['made:Up', snapshot('snap-1'), true],
  ])('%s works on %s: %s', (action, key, works) => {
    expect(worksOn(action, key)).toBe(works);
  });
});
