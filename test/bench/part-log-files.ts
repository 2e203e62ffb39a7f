import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readLogFiles } from '../../src/logs/read-log-files.ts';
import { ownSetting, statusBytes, timed } from './child.ts';
import type { LogFilesSetting, ReadLogs } from './log-files.ts';
import { relevantEvents } from './trail-files.ts';

// Reads log files by the product's reader, or as the least that takes an event out of them does: all at once, all parsed.
const { paths, workers, program } = ownSetting<LogFilesSetting>();
const { wallMs, cpuMs, value } = await timed(workers === null ? parsed : read);
const result: ReadLogs = {
  wallMs,
  cpuMs,
  ...value,
  peak: statusBytes(process.pid, 'VmHWM') ?? process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(JSON.stringify(result));

function parsed() {
  const names = new Set<string>(relevantEvents);
  let [events, kept] = [0, 0];
  for (const path of paths) {
    const file: { readonly Records: readonly { readonly eventName: string }[] } = JSON.parse(
      gunzipSync(readFileSync(path)).toString(),
    );
    events += file.Records.length;
    for (const record of file.Records) if (names.has(record.eventName)) kept += 1;
  }
  return { events, kept };
}

async function read() {
  let [events, kept] = [0, 0];
  for await (const part of readLogFiles(paths, {
    events: relevantEvents,
    workers: workers ?? 0,
    workerProgram: program,
  })) {
    if (part.part === 'records') kept += part.records.length;
    if (part.part === 'outcome') {
      if (part.outcome.why !== null) throw new Error(`${part.outcome.path}: ${part.outcome.why}`);
      events += part.outcome.events;
    }
  }
  return { events, kept };
}
