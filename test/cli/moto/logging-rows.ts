import { known, list, part } from './actual.ts';
import type { Row } from './commands.ts';
import type { ExpectedLogging, ExpectedRecording, Open } from './expected-logging.ts';

/** What `export logging` says, in the shape of what is expected, sorted by place. */
export function loggingAsExported(rows: readonly Row[]): readonly ExpectedLogging[] {
  return rows
    .map(
      (row): ExpectedLogging => ({
        place: `${String(row['account'])}/${String(row['region'])}`,
        calls: part(row['calls']) as ExpectedLogging['calls'],
        changes: recordingOf(row['changesLogged']),
        reads: recordingOf(row['blockReadsLogged']),
        retention: openOr(row['retention'], (value) => value as ExpectedLogging['retention']),
        protection: openOr(row['protection'], (value) => value as ExpectedLogging['protection']),
        failing: list(known(row['failing'])).map((one) => JSON.stringify(one)),
        stopped: list(known(row['stopped'])).map(({ trail, startedAt }) => ({
          trail: String(trail),
          again: startedAt !== null,
        })),
      }),
    )
    .sort((a, b) => (a.place < b.place ? -1 : 1));
}

function recordingOf(reading: unknown): ExpectedRecording | Open {
  return openOr(reading, (value) => {
    const recording = value as ExpectedRecording;
    return { ...recording, missing: recording.missing.map((one) => String(one.split(':')[0])) };
  });
}

function openOr<T>(reading: unknown, read: (value: unknown) => T): T | Open {
  const { state, value, why } = part(reading);
  return state === 'known' ? read(value) : { unknown: String(part(why)['cause']) };
}
