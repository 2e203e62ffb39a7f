import type { AuditEvent } from '../model/event.ts';
import { chainRecord, eventRecord } from '../model/record.ts';
import { principalWord, storyWords } from '../model/view/chain-words.ts';
import { accountNames } from './account-names.ts';
import { chainText } from './chain-text.ts';
import type { GlobalOptions, Io } from './io.ts';
import { type Activity, openChains } from './open-chains.ts';
import { UsageProblem } from './problem.ts';
import { count, line } from './text.ts';
import { asOfTime, type Workspace } from './workspace.ts';
import { wrap } from './wrap.ts';

const mostEvents = 200;

/** Whether a text can be the id of a chain. */
export function isChainId(text: string): boolean {
  return /^chain-[0-9a-f]{16}$/.test(text);
}

/** Everything known about one chain: what happened, then each event with who, from where and with what authority. Exit 0; 3 where there is none. */
export async function explainChain(
  space: Workspace,
  scan: number | null,
  id: string,
  options: GlobalOptions,
  io: Io,
): Promise<number> {
  const { chains, events, wasRead } = await openChains(space, scan, asOfTime(options, io));
  const chain = chains.find((one) => one.id === id);
  if (chain === undefined)
    throw new UsageProblem(
      wasRead
        ? `No chain is called ${line(id, 40)}. \`stillwatch activity\` lists them; one that grew may have another root now.`
        : 'No audit log was read yet. Name files or folders of CloudTrail logs: stillwatch activity PATH.',
    );
  const byId = new Map(events.map((event) => [event.id, event]));
  const own = chain.events.flatMap((event) => byId.get(event) ?? []).sort(inTime);
  if (options.json === true) {
    await io.stdout(`${JSON.stringify(chainRecord(chain))}\n`);
    for (const event of own) await io.stdout(`${JSON.stringify(eventRecord(event))}\n`);
    return 0;
  }
  const names = scan === null ? new Map<string, string>() : await accountNames(space.store, scan);
  const width = Math.max(60, Math.min(io.terminal.out ? io.terminal.columns : 120, 160));
  await io.stdout(
    `${chainText(chain, { io, width, names, most: null, eventOf: (event) => byId.get(event) ?? null })}\n`,
  );
  await io.stdout(`\nThings in it\n${chain.things.map((key) => `    ${line(key, 300)}`).join('\n')}\n`);
  if (chain.source !== null) await io.stdout(`Made from\n    ${line(chain.source, 300)}\n`);
  await io.stdout('\nEvents\n');
  for (const event of own.slice(0, mostEvents)) await io.stdout(`${eventText(event, width)}\n`);
  if (own.length > mostEvents)
    await io.stdout(`    and ${count(own.length - mostEvents, 'more', 'more')}: stillwatch export events lists all.\n`);
  return 0;
}

/** The chains that a copy stands in, for people, a line each; a sentence where it stands in none. */
export function chainsAbout({ chains, wasRead }: Activity, key: string): string {
  if (!wasRead) return 'What happened to it is not known: no audit log was read yet.\n';
  const here = chains.filter(({ things }) => things.includes(key));
  if (here.length === 0) return 'The logs that were read tell of no chain with it.\n';
  return here
    .map(({ id, score, stages }) => {
      const who = [...new Set(stages.map(({ principal }) => principalWord(principal)))].join(', ');
      return `● ${score.severity} ${score.total}  ${storyWords(stages)} by ${line(who, 200)}   ${id}\n`;
    })
    .join('');
}

function eventText(
  { id, at, name, service, actor, origin, authority, outcome, error }: AuditEvent,
  width: number,
): string {
  const who = [
    line(actor.key, 200),
    ...(actor.session === null ? [] : [`session ${line(actor.session, 64)}`]),
    ...(actor.accessKey === null ? [] : [`key ${line(actor.accessKey, 40)}`]),
    ...(actor.via === null ? [] : [`through ${line(actor.via, 60)}`]),
    ...(actor.sourceIdentity === null ? [] : [`source identity ${line(actor.sourceIdentity, 64)}`]),
  ].join(', ');
  const mfa = authority.mfa === null ? 'MFA not said' : authority.mfa ? 'with MFA' : 'without MFA';
  const from = `${origin.address === null ? 'from nowhere that is said' : `from ${line(origin.address, 60)}`}, ${mfa}`;
  const ended = outcome === 'success' ? '' : `, ${outcome}${error === null ? '' : ` (${line(error.code, 80)})`}`;
  return [
    `    ${at}  ${line(name, 80)} (${line(service, 60)})${ended}  ${line(id, 80)}`,
    wrap('        by ', who, width),
    wrap('        ', `${from}${origin.agent === null ? '' : `, program ${line(origin.agent, 160)}`}`, width),
  ].join('\n');
}

function inTime(left: AuditEvent, right: AuditEvent): number {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}
