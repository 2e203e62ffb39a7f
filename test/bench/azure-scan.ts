import { type Figure, grouped } from './figure.ts';
import {
  type Answered,
  cloudFolder,
  firstScanAt,
  type LargeCloud,
  startCloud,
  type WholeScan,
  wholeScan,
} from './large-clouds.ts';
import { countsText, scanRows } from './scan-rows.ts';

/** Of the calls that reading every snapshot by its own call takes. */
const target = 0.05;
const day = 86_400_000;

/** Whole scans of many subscriptions by the built program: its calls, memory and time. */
export const azureScan: Figure = {
  name: 'azure',
  title: 'Azure: a whole scan of 200 subscriptions',
  async *measure(bench) {
    const setting: LargeCloud = { cloud: 'azure', places: bench.quick ? 10 : 200, perPlace: 250 };
    const copies = setting.places * setting.perPlace;
    const simulator = await startCloud(bench, setting);
    try {
      const folder = cloudFolder(bench, 'azure', simulator.url);
      for (const [scan, which] of ['first scan', 'second scan, nothing changed'].entries()) {
        const whole = await wholeScan(bench, simulator, folder, { at: firstScanAt + scan * day, copies });
        const name = `${grouped(copies)} snapshots in ${setting.places} subscriptions, ${which}`;
        yield callsRow(name, whole, copies);
        yield* scanRows(name, whole);
      }
    } finally {
      await simulator.close();
    }
  },
};

function callsRow(name: string, { answered }: WholeScan, copies: number) {
  const ratio = answered.total / copies;
  return {
    what: `${name}: calls (${countsText(shortened(answered.byAction))}), against one call a snapshot`,
    measured: `${grouped(answered.total)} calls`,
    limit: `${grouped(copies)} calls`,
    ratio: `${(ratio * 100).toFixed(1)} %`,
    target: `<= ${target * 100} %`,
    met: ratio <= target,
    runs: 1,
  };
}

function shortened(counts: Answered['byAction']): Answered['byAction'] {
  return Object.fromEntries(
    Object.entries(counts).map(([action, count]) => [action.replace(/^arm:Microsoft\.|\/read$/g, ''), count]),
  );
}
