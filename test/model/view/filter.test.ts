import { beforeAll, describe, expect, it } from 'vitest';
import { arranged, everything, orders, type Wanted } from '../../../src/model/view/filter.ts';
import { type ListedSubject, listSubjects } from '../../../src/model/view/subjects.ts';
import { pagesOf, sampleFindings } from '../../reports/fixture-findings.ts';

let rows: readonly ListedSubject[] = [];
const count = (wanted: Partial<Wanted>) =>
  arranged(rows, { ...everything, ...wanted }, 'worst', (row) => row.name.toLowerCase()).length;

beforeAll(async () => {
  rows = (await listSubjects(pagesOf(sampleFindings())(), 1000)).subjects;
});

describe('the filter', () => {
  it.each<[Partial<Wanted>, number]>([
    [{}, 9],
    [{ show: 'all' }, 10],
    [{ show: 'exposed' }, 5],
    [{ show: 'public' }, 2],
    [{ show: 'latent-public' }, 1],
    [{ show: 'waived' }, 1],
    [{ show: 'not-assessed' }, 3],
    [{ show: 'failed' }, 1],
    [{ account: '222222222222' }, 2],
    [{ region: 'us-west-2' }, 1],
    [{ owner: 'payments' }, 2],
    [{ owner: '-', show: 'all' }, 4],
    [{ severity: 'critical' }, 5],
    [{ check: 'snapshot-public', outcome: 'unknown', show: 'all' }, 2],
    [{ check: 'snapshot-public', outcome: 'fail', show: 'all' }, 2],
    [{ text: 'PAYROLL' }, 1],
    [{ text: 'nothing like it' }, 0],
  ])('%j leaves %i rows', (wanted, left) => {
    expect(count(wanted)).toBe(left);
  });

  it.each(orders)('in the order "%s" loses no row', (order) => {
    expect(new Set(arranged(rows, { ...everything, show: 'all' }, order, () => ''))).toEqual(new Set(rows));
  });

  it('sorts by what it says', () => {
    const names = arranged(rows, everything, 'name', () => '').map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    const since = arranged(rows, everything, 'newest', () => '').map((row) => row.since);
    expect(since).toEqual([...since].sort().reverse());
  });
});
