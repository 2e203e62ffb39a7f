import { scaleLinear, scaleUtc } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import type { ChartPoint, LineChart } from '../model/report.ts';

const size = { width: 460, height: 170, left: 34, right: 450, top: 20, bottom: 136 };
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const day = 86_400_000;

/**
 * A count over time as a stepped line: each value holds until the next point. A point without a value breaks the line and
 * its stretch is a gap; a point that saw only part is hatched below the line. Points come oldest first; ticks are UTC.
 */
export function lineChart(points: readonly ChartPoint[]): LineChart {
  const times = points.map((point) => Date.parse(point.at));
  const first = times[0] ?? 0;
  const last = Math.max(times.at(-1) ?? 0, first + day);
  const x = scaleUtc()
    .domain([new Date(first), new Date(last)])
    .range([size.left, size.right]);
  const top = Math.max(4, ...points.map((point) => point.value ?? 0));
  const y = scaleLinear().domain([0, top]).nice(4).range([size.bottom, size.top]);
  const placed = points.map((point, index) => {
    const from = round(x(new Date(times[index] ?? first)));
    const to = index + 1 < points.length ? round(x(new Date(times[index + 1] ?? last))) : size.right;
    return { value: point.value, whole: point.whole, from, to };
  });
  const runs = pieces(placed);
  return {
    ...{ width: size.width, height: size.height, left: size.left, right: size.right, bottom: size.bottom },
    lines: runs.map((run) => draw(run, y)).filter((path) => path !== ''),
    gaps: placed
      .filter((one) => one.value === null || !one.whole)
      .map((one) => ({
        x: one.from,
        y: one.value === null ? size.top : size.bottom - 10,
        width: Math.max(round(one.to - one.from), 2),
        height: one.value === null ? size.bottom - size.top : 10,
        part: one.value !== null,
      })),
    dots: placed
      .slice(-1)
      .flatMap((one) => (one.value === null ? [] : [{ x: one.from, y: round(y(one.value)), text: String(one.value) }])),
    across: y
      .ticks(4)
      .filter(Number.isInteger)
      .map((tick) => ({ y: round(y(tick)), text: String(tick) })),
    down: unrepeated(x.ticks(4).map((tick) => ({ x: round(x(tick)), text: dayText(tick) }))),
  };
}

interface Placed {
  readonly value: number | null;
  readonly from: number;
  readonly to: number;
}

function pieces(placed: readonly Placed[]): readonly (readonly (readonly [number, number])[])[] {
  const runs: [number, number][][] = [];
  let open: [number, number][] | null = null;
  for (const { value, from, to } of placed) {
    if (value === null) {
      open = null;
      continue;
    }
    if (open === null) {
      open = [];
      runs.push(open);
    }
    open.push([from, value], [to, value]);
  }
  return runs;
}

function draw(run: readonly (readonly [number, number])[], y: (value: number) => number): string {
  const path = line<readonly [number, number]>()
    .x((point) => point[0])
    .y((point) => round(y(point[1])))
    .curve(curveStepAfter)
    .digits(1);
  return path([...run]) ?? '';
}

/** Each day once, and none so far right that its text would be cut. */
function unrepeated(ticks: LineChart['down']): LineChart['down'] {
  const first = ticks.filter((tick, index) => ticks.findIndex((other) => other.text === tick.text) === index);
  return first.filter((tick) => tick.x <= size.right - 14);
}

function dayText(at: Date): string {
  return `${at.getUTCDate()} ${months[at.getUTCMonth()] ?? ''}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
