import type { Chain } from '../model/chain.ts';
import type { AuditEvent, ContextChange } from '../model/event.ts';
import { chainRecord, eventRecord } from '../model/record.ts';
import type { StoredSnapshot } from '../model/verdict.ts';
import { deedWords, principalWord } from '../model/view/chain-words.ts';
import { accountNames } from './account-names.ts';
import { missingLogs } from './activity-text.ts';
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
  await tellEvents('Events', own, width, io);
  const beside = besideOf(chain);
  const others = beside.flatMap((event) => byId.get(event) ?? []).sort(inTime);
  if (others.length > 0) await tellEvents('Events that its score rests on, beside its own', others, width, io);
  if (others.length < beside.length)
    await io.stdout(`    ${count(beside.length - others.length, 'event', 'events')} of them not at hand any more\n`);
  return 0;
}

/** Ids of the events that its score rests on and that are not its own. */
function besideOf({ events, score }: Chain): readonly string[] {
  const own = new Set(events);
  return [...new Set(score.factors.flatMap((factor) => factor.events))].filter((event) => !own.has(event));
}

async function tellEvents(title: string, events: readonly AuditEvent[], width: number, io: Io): Promise<void> {
  await io.stdout(`\n${title}\n`);
  for (const event of events.slice(0, mostEvents)) await io.stdout(`${eventText(event, width)}\n`);
  if (events.length > mostEvents)
    await io.stdout(
      `    and ${count(events.length - mostEvents, 'more', 'more')}: stillwatch export events lists all.\n`,
    );
}

/** The chains that a copy stands in, for people, a line each; a sentence where it stands in none. */
export function chainsAbout({ chains, gaps, wasRead }: Activity, key: string): string {
  const missing = gaps.length === 0 ? '' : ` ${missingLogs(gaps)}`;
  if (!wasRead) return `What happened to it is not known: no audit log was read yet.${missing}\n`;
  const here = chains.filter(({ things }) => things.includes(key));
  if (here.length === 0) return `The logs that were read tell of no chain with it.${missing}\n`;
  return here.map(chainLine).join('');
}

const mostLifts = 3;

/** When and by whom the block that held a copy back was lifted, the latest first, a line each; empty unless everyone can use it now. */
export function liftsBefore({ events }: Pick<Activity, 'events'>, { fact, verdict }: StoredSnapshot): string {
  if (verdict?.exposure.state !== 'public') return '';
  const covers = fact.type === 'aws:ec2:image' ? 'images' : fact.type === 'aws:ec2:snapshot' ? 'snapshots' : null;
  const lifts = events.filter(
    ({ cloud, account, region, outcome, steps }) =>
      cloud === fact.cloud &&
      account === fact.account &&
      region === fact.region &&
      outcome === 'success' &&
      steps.some((step) => step.step === 'context' && isLift(step.change, covers)),
  );
  return lifts
    .slice(-mostLifts)
    .reverse()
    .map(
      ({ at, actor, name, id }) =>
        `● The block on public ${covers} of its region was lifted ${at} by ${line(principalWord(actor.key), 80)}   ${line(name, 80)} ${line(id, 80)}\n`,
    )
    .join('');
}

function isLift(change: ContextChange, covers: 'images' | 'snapshots' | null): boolean {
  return change.what === 'public-block' && !change.on && change.covers === covers;
}

/** A chain in one line: how bad, what happened, by whom, its id. */
export function chainLine({ id, score, stages, attempts }: Chain): string {
  const who = (names: readonly string[]): string => line(names.join(', '), 200);
  const tried = [...new Set(attempts.map(({ principal }) => principalWord(principal)))];
  const denied = count(attempts.length, 'denied attempt', 'denied attempts');
  const story = stages.length > 0 ? deedWords(stages, who) : `${denied} by ${who(tried)}`;
  return `● ${score.severity} ${score.total}  ${story}   ${id}\n`;
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
