import { describe, expect, it } from 'vitest';
import type { ReportPowers } from '../../../src/model/report.ts';
import { surveyPowers } from '../../../src/model/view/power-survey.ts';
import { asOf } from '../../reports/fixture-places.ts';
import { principal, reportPowers, samplePrincipals } from '../../reports/fixture-principals.ts';

const surveyed = (powers: ReportPowers, room: number) =>
  surveyPowers({ powers, accountNames: {}, asOf, timezone: 'UTC' }, room);

describe('a survey of powers', () => {
  it('shows strangers first, then whoever can give copies away, last what is not known', async () => {
    const { rows } = await surveyed(reportPowers(), 100);
    expect(rows.map(({ name }) => name.slice(0, 20))).toEqual([
      'account 999999999999',
      'j.hartmann',
      'm.kern',
      'migration-2024',
      '</script><script>ale',
      'backup-nightly',
      'restore-tester',
    ]);
    expect([rows[0]?.state, rows[1]?.state, rows.at(-1)?.state]).toEqual(['external', 'administrator', 'unknown']);
  });

  it('counts all, holds as many as there is room for, and gives the same in any order', async () => {
    const all = Array.from({ length: 500 }, (_, at) => principal(`p${at}`));
    const one = await surveyed(reportPowers({ all }), 20);
    const other = await surveyed(reportPowers({ all: [...all].reverse() }), 20);
    expect([one.count, one.rows.length, one.left]).toEqual([500, 20, 480]);
    expect(other.rows).toEqual(one.rows);
    expect(one.tally.lines(true).find(({ power }) => power === 'share')?.cells[0]?.sure).toBe('500');
  });

  it('bounds outsiders and the names of administrators, and counts them', async () => {
    const outsider = samplePrincipals.find(({ kind }) => kind === 'external');
    if (outsider === undefined) throw new Error('the sample has an outsider');
    const all = [
      ...Array.from({ length: 90 }, (_, at) => ({ ...outsider, key: `k${at}`, name: `o${at}` })),
      ...Array.from({ length: 30 }, (_, at) => principal(`a${at}`, { administrator: true })),
    ];
    const found = await surveyed(reportPowers({ all }), 10);
    expect([found.outsiders.length, found.outsidersLeft]).toEqual([20, 70]);
    expect(found.administrators).toMatchObject([{ account: '111111111111', count: 30 }]);
    expect(found.administrators[0]?.names).toHaveLength(12);
  });

  it('never shows none where not everything was read', async () => {
    const { tally } = await surveyed(reportPowers({ all: [] }), 10);
    const words = (whole: boolean) => new Set(tally.lines(whole).flatMap(({ cells }) => cells.map(({ none }) => none)));
    expect([words(true), words(false)]).toEqual([new Set(['none']), new Set(['none seen'])]);
  });
});
