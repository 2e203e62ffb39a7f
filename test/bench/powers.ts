import { runPart } from './child.ts';
import { duration, type Figure, grouped, megabytes } from './figure.ts';

/** How large an account the part makes. */
export interface PowersSetting {
  readonly principals: number;
  readonly classes: number;
  readonly asks: number;
}

/** What the part measured. */
export interface PowersPart {
  readonly cells: number;
  readonly allowed: number;
  readonly decidedMs: number;
  readonly decidedCpuMs: number;
  readonly columns: number;
  readonly entries: number;
  readonly listedMs: number;
  readonly listedCpuMs: number;
  readonly asksMs: number;
  readonly asksCpuMs: number;
  readonly maxRss: number;
}

/** Verdicts, whole lists of powers and single answers a second, for principals that each hold four of 1,500 policies. */
export const powers: Figure = {
  name: 'powers',
  title: 'Who can',
  async *measure({ compiled, quick }) {
    const setting: PowersSetting = { principals: quick ? 500 : 10_000, classes: 20, asks: quick ? 10_000 : 200_000 };
    const part = await runPart<PowersPart>(compiled, 'part-powers.js', setting);
    const rate = part.cells / (part.decidedCpuMs / 1000);
    yield row(
      `${grouped(setting.principals)} principals on ${grouped(part.columns)} columns (185 actions, each on up to ${setting.classes} classes of each of its types): verdicts`,
      `${grouped(part.cells)} in ${duration(part.decidedMs)}: ${grouped(rate)} per CPU second`,
      '>= 2,000,000/s',
      rate >= 2e6,
    );
    yield row(
      'the same as lists of powers with statements, conditions and resources',
      `${grouped(part.entries)} entries in ${duration(part.listedMs)}, ${megabytes(part.maxRss)}`,
      '< 30 s, < 1 GB',
      part.listedMs < 30_000 && part.maxRss < 1e9,
    );
    const answers = setting.asks / (part.asksCpuMs / 1000);
    yield row(
      'single answers, without reading and writing them',
      `${grouped(answers)} per CPU second`,
      '>= 20,000/s',
      answers >= 20_000,
    );
  },
};

function row(what: string, measured: string, target: string, met: boolean) {
  return { what, measured, limit: '', ratio: '', target, met, runs: 1 };
}
