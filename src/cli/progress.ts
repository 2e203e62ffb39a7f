import type { Progress } from '../clouds/cloud.ts';
import { whyText } from '../model/reading.ts';
import { type Scope, scopeKey } from '../model/scope.ts';
import type { UnitDone } from '../scan/run.ts';
import type { Io } from './io.ts';
import { line } from './text.ts';

/** Live progress of a scan: one line rewritten on a terminal, plain lines for gaps elsewhere. All of it on stderr. */
export interface ProgressView {
  readonly onProgress: (progress: Progress) => void;
  readonly onUnit: (done: UnitDone) => void;
  readonly end: () => void;
}

/** A view for this Io; silent under `--quiet`. */
export function progressView(io: Io): ProgressView {
  if (io.quiet) return { onProgress: () => {}, onUnit: () => {}, end: () => {} };
  return io.terminal.err ? liveView(io) : plainView(io);
}

function liveView(io: Io): ProgressView {
  const active = new Map<string, Progress>();
  let units: { done: number; planned: number } = { done: 0, planned: 0 };
  let drawn = 0;
  const draw = (force: boolean) => {
    const now = io.now();
    if (!force && now - drawn < 100) return;
    drawn = now;
    const parts = [...active.values()].slice(0, 2).map(describe);
    io.stderr(
      `\r\u001b[2K${line([`${units.done}/${units.planned} places`, ...parts].join('  ·  '), Math.max(20, io.terminal.columns - 1))}`,
    );
  };
  return {
    onProgress: (progress) => {
      active.set(scopeKey(progress.unit), progress);
      draw(false);
    },
    onUnit: (done) => {
      active.delete(scopeKey(done.unit));
      units = done;
      if (isBlind(done)) io.stderr(`\r\u001b[2K${blindLine(done)}\n`);
      draw(false);
    },
    end: () => io.stderr('\r\u001b[2K'),
  };
}

function plainView(io: Io): ProgressView {
  const startedAt = io.now();
  let said = startedAt;
  return {
    onProgress: () => {},
    onUnit: (done) => {
      if (isBlind(done)) io.stderr(`${blindLine(done)}\n`);
      if (io.now() - said < 10_000) return;
      said = io.now();
      io.stderr(`${done.done} of ${done.planned} places read after ${Math.round((said - startedAt) / 1000)} s\n`);
    },
    end: () => {},
  };
}

function isBlind(done: UnitDone): boolean {
  return done.outcome.state === 'partial' || done.outcome.state === 'not-assessed';
}

function blindLine(done: UnitDone): string {
  const { outcome, unit } = done;
  const why = outcome.why === null ? '' : `: ${whyText(outcome.why)}`;
  return line(`${outcome.state === 'partial' ? 'part read' : 'not read'}  ${place(unit)}${why}`, 300);
}

function describe(progress: Progress): string {
  const left = progress.left === null ? '' : `/${(progress.done + progress.left).toLocaleString('en-US')}`;
  return `${place(progress.unit)} ${progress.done.toLocaleString('en-US')}${left}`;
}

function place(unit: Scope): string {
  return `${unit.cloud} ${unit.account} ${unit.region} ${unit.collector}`;
}
