import { parentPort, workerData } from 'node:worker_threads';
import { type FilePart, type HeldFile, type LogFile, LogFileReader } from './log-file.ts';
import { piecesAhead, type ReaderSetting, type ToReader } from './reader-crew.ts';

// The program of a worker thread: reads the files it is told to, one after the other.
if (parentPort === null) throw new Error('This is the program of a worker thread.');
const port = parentPort;
const setting: ReaderSetting = workerData;
const reader = new LogFileReader(new Set(setting.names), setting.limits);
let free = piecesAhead;
let wake = (): void => undefined;

port.on('message', (message: ToReader) => {
  switch (message.tell) {
    case 'read':
      void readWhole(message.file);
      return;
    case 'taken':
      free += 1;
      wake();
      return;
    default:
      message satisfies never;
  }
});

async function readWhole(file: LogFile | HeldFile): Promise<void> {
  for await (const part of reader.read(file)) {
    if (part.part !== 'outcome') await mayGive();
    give(part);
  }
}

async function mayGive(): Promise<void> {
  while (free === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  free -= 1;
}

function give(part: FilePart): void {
  port.postMessage(part);
}
