import { resolve } from 'node:path';
import { readInput } from '../config/read-input.ts';
import { answerLines } from './answer-lines.ts';
import { type Io, notice } from './io.ts';
import type { Powers } from './open-powers.ts';
import { UsageProblem } from './problem.ts';
import { count } from './text.ts';

/** Answers single requests from a file, or from stdin (`-`), as JSON Lines on stdout. Exit 0; 3 where a line was no request, after all others were answered. */
export async function askPowers({ desk, blind, parts }: Powers, from: string, io: Io): Promise<number> {
  const unread = [...blind, ...parts].filter(({ cloud }) => cloud === 'aws').length;
  if (unread > 0) notice(io, `${unreadWords(unread)}. Answers that rest on one are unknown.`);
  const path = from === '-' ? null : resolve(io.folder, from);
  const { refused, first } = await answerLines(readInput(path, io.stopping), desk.ask, io.stdout);
  if (io.stopping.aborted)
    throw new UsageProblem('Stopped before the end of the questions. Run it again to answer the rest.');
  if (refused === 0) return 0;
  io.stderr(
    `${count(refused, 'line was', 'lines were')} no request, the first is line ${first}: its answer says what is wrong with it.\n`,
  );
  return 3;
}

/** That places which say who may do what were not read, or only in part. */
export function unreadWords(unread: number): string {
  return `${count(unread, 'place that says', 'places that say')} who may do what could not be judged by, or only in part; \`stillwatch who-can\` names them`;
}
