import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineChart } from '../../src/render/charts.ts';

const day = (at: number) => new Date(Date.UTC(2026, 8, 1 + at)).toISOString();
const point = (at: number, value: number | null, whole = true) => ({ at: day(at), value, whole });

describe('a line over time', () => {
  it('breaks where nothing was seen and hatches that stretch', () => {
    const chart = lineChart([point(0, 3), point(1, null, false), point(2, 3), point(3, 2)]);
    expect(chart.lines).toHaveLength(2);
    expect(chart.gaps).toEqual([expect.objectContaining({ part: false })]);
  });

  it('hatches low what was seen in part, without breaking', () => {
    const chart = lineChart([point(0, 3), point(1, 3, false), point(2, 3)]);
    expect([chart.lines.length, chart.gaps.map(({ part }) => part)]).toEqual([1, [true]]);
  });

  it('never draws a gap as zero', () => {
    const chart = lineChart([point(0, 3), point(1, null, false), point(2, 3)]);
    expect(chart.lines.join(' ')).not.toContain(String(chart.bottom));
  });

  it('shows the value it ends with, or none where it ends blind', () => {
    expect(lineChart([point(0, 3), point(1, 5)]).dots.map(({ text }) => text)).toEqual(['5']);
    expect(lineChart([point(0, 3), point(1, null, false)]).dots).toEqual([]);
  });

  it('of one scan or none is still a chart, with no day twice', () => {
    expect(lineChart([]).lines).toEqual([]);
    const days = lineChart([point(0, 0)]).down.map(({ text }) => text);
    expect(new Set(days).size).toBe(days.length);
  });

  it('stays inside its box and holds only numbers, whatever the counts', () => {
    const points = fc.array(fc.option(fc.nat({ max: 1_000_000 })), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(points, (values) => {
        const chart = lineChart(values.map((value, at) => point(at, value)));
        const numbers = chart.lines.join(' ').match(/-?[\d.]+/g) ?? [];
        expect(chart.lines.every((path) => /^[MLHVZ\d.,\s-]+$/.test(path))).toBe(true);
        expect(numbers.every((number) => Number(number) >= 0 && Number(number) <= chart.width)).toBe(true);
      }),
    );
  });
});
