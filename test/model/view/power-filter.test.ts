import { describe, expect, it } from 'vitest';
import { clockIn } from '../../../src/model/view/clock.ts';
import { everybody, narrowed, type PowerWanted } from '../../../src/model/view/power-filter.ts';
import { powerRow } from '../../../src/model/view/power-row.ts';
import { asOf } from '../../reports/fixture-places.ts';
import { reportPowers, samplePrincipals } from '../../reports/fixture-principals.ts';

const context = { clock: clockIn('UTC'), asOf, accountNames: {}, expected: reportPowers().expected };
const rows = samplePrincipals.map((one) => powerRow(one, context)).filter(({ name }) => !name.includes('<'));
const named = (wanted: Partial<PowerWanted>) =>
  narrowed(rows, { ...everybody, ...wanted }, ({ name, how }) => `${name} ${how}`.toLowerCase()).map(
    ({ name }) => name,
  );

describe('the list of principals', () => {
  it.each<[Partial<PowerWanted>, readonly string[]]>([
    [{}, rows.map(({ name }) => name)],
    [{ show: 'open' }, ['restore-tester']],
    [{ show: 'sure', power: 'read-out' }, ['j.hartmann']],
    [{ power: 'read-out' }, ['j.hartmann', 'restore-tester']],
    [{ show: 'open', power: 'share' }, []],
    [{ show: 'external' }, ['account 999999999999']],
    [{ show: 'administrator' }, ['j.hartmann']],
    [{ show: 'unexpected' }, ['j.hartmann', 'm.kern', 'migration-2024']],
    [{ kind: 'role', account: '222222222222' }, ['backup-nightly', 'restore-tester']],
    [{ text: 'SNAPSHOT-tooling developers' }, ['m.kern']],
  ])('narrowed by %j', (wanted, expected) => {
    expect(named(wanted)).toEqual(expected);
  });
});
