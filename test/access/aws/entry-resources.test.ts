import { describe, expect, it } from 'vitest';
import type { ThingClass } from '../../../src/access/aws/classes.ts';
import type { Detail } from '../../../src/access/aws/detail.ts';
import { type Held, resourcesOf } from '../../../src/access/aws/entry-resources.ts';
import type { PowerVerdict } from '../../../src/model/principal.ts';
import { account, home, snap, volume } from './golden/account.ts';
import { allow, policy } from './golden/policy.ts';
import { sheetsOf } from './sheets.ts';

const [central, west] = ['eu-central-1', 'eu-west-1'];
const detailOf = (verdict: PowerVerdict): Detail => ({
  verdict,
  via: ['x'],
  condition: null,
  missing: [],
  id: verdict,
});
const [sure, maybe, open] = [detailOf('allowed'), detailOf('conditional'), detailOf('unknown')];
const pattern = (region: string, name = '*') => snap(name, region);

/** Policies tell each thing of these apart by its tag, and regions where `regional`. */
function sheetOf(keys: readonly string[], places: readonly string[] = [central, west], regional = true) {
  const tagged = { StringEquals: { 'aws:ResourceTag/n': 'x' } };
  const region = { StringEquals: { 'aws:RequestedRegion': west } };
  const statements = [
    allow('*', '*', tagged),
    ...(regional ? [allow('*', pattern(west)), allow('*', '*', region)] : []),
  ];
  const facts = account({
    users: { ada: { inline: { Own: policy(...statements) } } },
    resources: Object.fromEntries(keys.map((key) => [key, { tags: { n: key } }])),
  });
  const [prepared] = sheetsOf(facts, places);
  if (prepared === undefined) throw new Error('there is no account');
  return prepared.sheet;
}
type Says = (of: ThingClass) => Detail | null;

function heldIn(sheet: ReturnType<typeof sheetOf>, says: Says, name = 'ec2:DeleteSnapshot', turn = false) {
  const columns = sheet.columns.filter(({ action }) => action.name === name);
  const [first] = columns;
  if (first === undefined) throw new Error(`there is no ${name}`);
  const judged = columns.map((column) => ({ column, detail: column.of === null ? null : says(column.of) }));
  return resourcesOf(first.action, turn ? judged.reverse() : judged, sheet);
}
const told = (held: readonly Held[]) => Object.fromEntries(held.map(({ detail, resources }) => [detail.id, resources]));
const of = (keys: readonly string[], says: Says, name?: string) => told(heldIn(sheetOf(keys), says, name));
const named =
  (things: Readonly<Record<string, Detail | null>>, others: Says): Says =>
  (one) => {
    const [key = ''] = one.keys ?? [];
    return key in things ? (things[key] ?? null) : others(one);
  };

const [red, blue] = [snap('snap-0a', west), snap('snap-0b', west)];

describe('the resources that a detail holds for', () => {
  it.each<[string, Says, Readonly<Record<string, readonly string[]>>]>([
    ['are all where it holds for everything', () => sure, { allowed: ['*'] }],
    ['are none where all is denied', () => null, {}],
    [
      'are those of a type where it holds for all but what is more',
      named({ [red]: sure }, () => maybe),
      { allowed: [red], conditional: ['arn:aws:ec2:*::snapshot/*'] },
    ],
    ['are those of one region', ({ region }) => (region === west ? sure : null), { allowed: [pattern(west)] }],
    [
      'are told by region where these differ, and no thing beside its own region',
      ({ region }) => (region === west ? maybe : sure),
      { allowed: [pattern(central)], conditional: [pattern(west)] },
    ],
    [
      'are named where another region would say the same, but not its own',
      named({ [red]: sure }, ({ region }) => (region === west ? maybe : sure)),
      { allowed: [pattern(central), red], conditional: [pattern(west)] },
    ],
    ['are one thing where all others are denied', named({ [red]: open }, () => null), { unknown: [red] }],
  ])('%s', (_, says, expected) => {
    expect(of([red, blue], says)).toEqual(expected);
  });

  it('leave out what is denied, in its own region alone', () => {
    const { allowed = [], ...others } = of(
      [red, blue],
      named({ [red]: null }, () => sure),
    );
    expect(others).toEqual({});
    expect(allowed.filter((one) => one.includes(west)).every((one) => one !== pattern(west))).toBe(true);
    expect(allowed.filter((one) => !one.includes(west))).toEqual([pattern(central)]);
    const covered = (id: string) => allowed.some((one) => snap(id, west).startsWith(one.replace('*', '')));
    expect(['snap-0a', 'snap-0b', 'snap-0c', 'snap-ff'].map(covered)).toEqual([false, true, true, true]);
  });

  it('leave out what is less, not what is allowed outright', () => {
    const says = named({ [red]: sure, [blue]: maybe }, () => open);
    const { unknown = [], ...others } = of([red, blue], says);
    expect(others).toEqual({ allowed: [red], conditional: [blue] });
    const covered = (id: string) => unknown.some((one) => snap(id, west).startsWith(one.replace('*', '')));
    expect(['snap-0a', 'snap-0b', 'snap-0c'].map(covered)).toEqual([true, false, true]);
  });

  it('keep the whole pattern where nothing else could be spared', () => {
    const all = [...'0123456789abcdef'].map((id) => snap(`snap-${id}`, west));
    const says = named(Object.fromEntries(all.map((key) => [key, null])), ({ region }) =>
      region === west ? sure : null,
    );
    expect(of(all, says)).toEqual({ allowed: [pattern(west)] });
    // Also where one of them is told by its name: what is not there yet is told nowhere else.
    const [held = '', ...others] = all;
    const some = { ...Object.fromEntries(others.map((key) => [key, null])), [held]: maybe };
    const found = of(
      all,
      named(some, ({ region }) => (region === west ? open : null)),
    );
    expect(found).toEqual({ conditional: [held], unknown: [pattern(west)] });
  });

  it('tell names that are no ids apart by each of their letters', () => {
    const odd = [snap('snap-0a', west), snap('snap-zz', west)];
    const says = named(Object.fromEntries(odd.map((key) => [key, null])), ({ region }) =>
      region === west ? sure : null,
    );
    const { allowed = [] } = of(odd, says);
    const covered = (id: string) =>
      allowed.some((one) => (one.endsWith('*') ? snap(id, west).startsWith(one.slice(0, -1)) : snap(id, west) === one));
    expect(['snap-0a', 'snap-zz', 'snap-0', 'snap-0b', 'snap-zy', 'other'].map(covered)).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  it('are told type by type', () => {
    const one = volume('vol-1', central);
    const says: Says = ({ type, keys }) => (type === 'ec2:volume' ? (keys === null ? maybe : sure) : null);
    expect(of([one, red], says, 'ec2:CreateSnapshot')).toEqual({
      allowed: [one],
      conditional: [`arn:aws:ec2:*:${home}:volume/*`],
    });
  });

  it('are whole where no region is known and nothing lies in one', () => {
    const sheet = sheetOf([], [], false);
    expect(told(heldIn(sheet, ({ type }) => (type === 'ec2:volume' ? sure : null), 'ec2:CreateSnapshot'))).toEqual({
      allowed: [`arn:aws:ec2:*:${home}:volume/*`],
    });
    const some = sheetOf([red], [], false);
    expect(
      told(
        heldIn(
          some,
          named({ [red]: null }, () => sure),
        ),
      ),
    ).toEqual({ allowed: ['arn:aws:ec2:*::snapshot/*'] });
  });

  it('leave one thing out of every region where no policy tells regions apart', () => {
    const sheet = sheetOf([red], [central, west], false);
    const { allowed = [] } = told(
      heldIn(
        sheet,
        named({ [red]: null }, () => sure),
      ),
    );
    expect(allowed).toContain(pattern(central));
    expect(allowed).not.toContain(pattern(west));
    expect(allowed).toContain(pattern(west, 'snap-1*'));
  });

  it('have one id, and are one list, whoever asks and in whichever order', () => {
    const sheet = sheetOf([red, blue]);
    const says = named({ [red]: sure, [blue]: maybe }, ({ region }) => (region === west ? null : sure));
    const [once, again, turned] = [false, false, true].map((turn) => heldIn(sheet, says, undefined, turn));
    expect(told(turned ?? [])).toEqual(told(once ?? []));
    const byId = (held: readonly Held[] = []) => held.map(({ detail, id }) => `${detail.id} ${id}`).sort();
    expect(byId(turned)).toEqual(byId(once));
    expect(once?.map(({ resources }, at) => resources === again?.[at]?.resources)).toEqual([true, true]);
    const less = named({ [red]: null }, ({ region }) => (region === west ? sure : null));
    const [first, second] = [heldIn(sheet, less), heldIn(sheet, less)];
    expect(first[0]?.resources).toBe(second[0]?.resources);
    expect(
      heldIn(
        sheet,
        named({ [blue]: null }, ({ region }) => (region === west ? sure : null)),
      )[0]?.id,
    ).not.toBe(first[0]?.id);
  });
});
