import { describe, expect, it } from 'vitest';
import { openClasses } from '../../../src/access/aws/classes.ts';
import { columnsOf, slotOf } from '../../../src/access/aws/columns.ts';
import { openLibrary } from '../../../src/access/aws/document.ts';
import { openThings } from '../../../src/access/aws/things.ts';
import { known } from '../../../src/model/reading.ts';
import { account, dbSnap, home, snap, volume } from './golden/account.ts';
import { allow, policy, type Statement, variable } from './golden/policy.ts';

const here = { account: home, partition: 'aws' };
const places = ['eu-central-1', 'eu-west-1'];
const library = openLibrary();
const west = snap('snap-3', 'eu-west-1');
const facts = account({
  resources: {
    [snap('snap-2')]: { tags: { team: 'red' }, attributes: { 'ec2:owner': [home], 'ec2:encrypted': ['true'] } },
    [snap('snap-1')]: { tags: { Team: 'red' }, attributes: { 'ec2:owner': [home], 'ec2:encrypted': ['false'] } },
    [west]: { tags: { team: 'blue' }, attributes: { 'ec2:owner': [home], 'ec2:encrypted': ['true'] } },
    [volume('vol-1')]: {},
    [dbSnap('one')]: {},
  },
});

function classes(statements: readonly Statement[], regions: readonly string[] = places) {
  const documents = [library.read(known(policy(...statements)), 'policy')];
  return openClasses(here, documents, facts.resources, regions, openThings(facts));
}

/** Classes of a type: regions of the open ones, and the names of known things that stand together. */
function shown(type: string, statements: readonly Statement[], regions: readonly string[] = places) {
  const name = (key: string) => key.slice(key.lastIndexOf('/') + 1);
  return classes(statements, regions)
    .of(type)
    .map(({ keys, region }) => (keys === null ? region : keys.map(name).join('+')));
}

const tagged = (key: string) => allow('ec2:*', '*', { StringEquals: { [key]: 'x' } });

describe('the classes of a type', () => {
  it.each<[string, readonly Statement[], readonly (string | null)[]]>([
    ['one where nothing tells things apart', [allow('*')], [null]],
    ['one where something tells other things apart', [allow('*', 'arn:aws:rds:*:*:snapshot:x')], [null]],
    [
      'those that a pattern covers and the others',
      [allow('*', snap('snap-1'))],
      ['eu-central-1', 'eu-west-1', 'snap-1', 'snap-2', 'snap-3'],
    ],
    [
      'told apart by a pattern of every region',
      [allow('*', 'arn:aws:ec2:*::snapshot/snap-1')],
      [null, 'snap-1', 'snap-2+snap-3'],
    ],
    ['told apart by a tag, in whichever case', [tagged('aws:ResourceTag/team')], [null, 'snap-1+snap-2', 'snap-3']],
    ['told apart by a tag that none has', [tagged('aws:ResourceTag/cost')], [null, 'snap-1+snap-2+snap-3']],
    ['told apart by what is known of them', [tagged('ec2:Encrypted')], [null, 'snap-1', 'snap-2+snap-3']],
    ['not told apart by what all have', [tagged('ec2:Owner')], [null, 'snap-1+snap-2+snap-3']],
    ['told apart by region', [tagged('aws:RequestedRegion')], ['eu-central-1', 'eu-west-1', 'snap-1+snap-2', 'snap-3']],
    [
      'told apart one by one where a variable decides',
      [allow('*', `arn:aws:ec2:*::snapshot/${variable('aws:username')}`)],
      [null, 'snap-1', 'snap-2', 'snap-3'],
    ],
    [
      'told apart by two things',
      [tagged('ec2:Encrypted'), tagged('aws:ResourceTag/team')],
      [null, 'snap-1', 'snap-2', 'snap-3'],
    ],
  ])('are %s', (_, statements, expected) => {
    expect(shown('ec2:snapshot', statements)).toEqual(expected);
  });

  it('lie in whichever region where none is known', () => {
    expect(shown('ec2:snapshot', [tagged('aws:RequestedRegion')], [])).toEqual([null, 'snap-1+snap-2', 'snap-3']);
  });

  it('hold the things of their type alone, and what is known of the first of them', () => {
    const found = classes([tagged('aws:ResourceTag/team')]);
    const [open, red] = found.of('ec2:snapshot');
    expect(open?.slot).toMatchObject({ type: 'ec2:snapshot', open: 'any ec2:snapshot' });
    expect(red?.slot).toMatchObject({ type: 'ec2:snapshot', open: null, target: { kind: 'thing' } });
    expect([...(red?.slot.thing.tags ?? [])]).toEqual([['team', ['red']]]);
    expect(found.of('rds:snapshot').map(({ keys }) => keys)).toEqual([null, [dbSnap('one')]]);
    expect(found.of('ec2:snapshot')).toBe(found.of('ec2:snapshot'));
  });

  it('have an open one in each region, or one for all', () => {
    const regional = classes([tagged('aws:RequestedRegion')]);
    expect(
      [regional.open('ec2:snapshot', 'eu-west-1'), regional.open('ec2:snapshot', 'xx')].map(({ region, keys }) => [
        region,
        keys,
      ]),
    ).toEqual([
      ['eu-west-1', null],
      ['eu-central-1', null],
    ]);
    expect(classes([allow('*')]).open('ec2:snapshot', 'eu-west-1')).toMatchObject({ region: null, keys: null });
  });
});

describe('the columns of an account', () => {
  const found = columnsOf(classes([tagged('aws:ResourceTag/team'), tagged('aws:RequestedRegion')]));
  const of = (action: string) => found.filter((column) => column.action.name === action);
  const name = (at: number) => `${found[at]?.of?.type} ${found[at]?.of?.region}`;

  it('are numbered, one for each class of each type of each action', () => {
    expect(found.map(({ index }) => index)).toEqual(found.map((_, at) => at));
    expect(of('ec2:DeleteSnapshot').map(({ of: one }) => one?.keys ?? one?.region)).toEqual([
      'eu-central-1',
      'eu-west-1',
      [snap('snap-1'), snap('snap-2')],
      [west],
    ]);
    expect(of('ec2:DisableSnapshotBlockPublicAccess')).toMatchObject([{ of: null, beside: [] }]);
    expect(new Set(found.map(({ action }) => action.power)).has(null)).toBe(false);
  });

  it('stand beside open ones of the other types that the action requires, in the same region', () => {
    const beside = of('ec2:CreateSnapshot').map((column) => [name(column.index), ...column.beside.map(name)]);
    expect(beside).toEqual([
      ['ec2:snapshot eu-central-1', 'ec2:volume eu-central-1'],
      ['ec2:snapshot eu-west-1', 'ec2:volume eu-west-1'],
      ['ec2:snapshot eu-central-1', 'ec2:volume eu-central-1'],
      ['ec2:snapshot eu-west-1', 'ec2:volume eu-west-1'],
      ['ec2:volume eu-central-1', 'ec2:snapshot eu-central-1'],
      ['ec2:volume eu-west-1', 'ec2:snapshot eu-west-1'],
      ['ec2:volume eu-central-1', 'ec2:snapshot eu-central-1'],
    ]);
    for (const column of of('ec2:CreateSnapshot'))
      expect(column.beside.every((at) => found[at]?.of?.keys === null)).toBe(true);
    // Of a type that it only takes it needs none.
    expect(
      of('ec2:CreateVolume')
        .filter(({ of: one }) => one?.type === 'ec2:snapshot')
        .map(({ beside }) => beside.length),
    ).toEqual([1, 1, 1, 1]);
    expect(
      of('ec2:CreateVolume')
        .filter(({ of: one }) => one?.type === 'ec2:volume')
        .map(({ beside }) => beside.length),
    ).toEqual([0, 0, 0]);
    expect(of('ec2:DeleteSnapshot').map(({ beside }) => beside)).toEqual([[], [], [], []]);
  });

  it('ask about the thing of their class, or about the star', () => {
    const [open] = of('ec2:DeleteSnapshot');
    const [star] = of('ec2:DisableSnapshotBlockPublicAccess');
    expect(open === undefined ? null : slotOf(open, here)).toBe(open?.of?.slot);
    expect(star === undefined ? null : slotOf(star, here)).toMatchObject({ type: null, target: { kind: 'star' } });
  });
});
