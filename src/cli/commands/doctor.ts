import type { Extra } from '../../clouds/cloud.ts';
import { cloudIds } from '../../clouds/registry.ts';
import { type LoadedConfig, loadWaivers, storeUrl } from '../../config/load.ts';
import { policyOf } from '../../config/policy.ts';
import { wayOf } from '../../model/collected.ts';
import type { Why } from '../../model/reading.ts';
import { whyText } from '../../model/reading.ts';
import { everything } from '../../scan/selection.ts';
import { checkedCalendar } from '../../schedule/calendar.ts';
import { openStore } from '../../store/open.ts';
import { type GlobalOptions, type Io, notice, tell } from '../io.ts';
import { closeClouds, openClouds } from '../open-clouds.ts';
import { paint } from '../style.ts';
import { columns, count, line } from '../text.ts';
import { type TriedPlace, tryCloud } from '../try-cloud.ts';
import { openConfig } from '../workspace.ts';

/** One thing looked at. */
interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly said: string;
}

const driftMs = 5 * 60_000;
const membersHint =
  'Only the management account and delegated administrators may list accounts; from any other set `trust.aws.organization: false` and declare whom you trust.';
const organizationHint =
  'Google refuses an organization that is not yours in the same words: check the number of `clouds.gcp.organization` first.';
const skewed = /RequestTimeTooSkewed|RequestExpired|Signature (expired|not yet current)/i;

/** `stillwatch doctor`: what would be blind, and the exact permission to add. Exit 0 where nothing would be, else 2. */
export async function doctor(options: GlobalOptions, io: Io): Promise<number> {
  const loaded = await openConfig(options, io);
  const { finding: store, finishedAt } = await lookAtStore(loaded, options, io);
  const findings: Finding[] = [
    { what: 'configuration', ok: true, said: loaded.folder },
    store,
    await look('schedule', async () => scheduleWords(loaded, io)),
    await look('waivers', async () => count(loadWaivers(loaded).length, 'waiver', 'waivers')),
  ];
  const places: TriedPlace[] = [];
  for (const id of cloudIds.filter((cloud) => loaded.config.clouds[cloud] !== undefined)) {
    const finding = await look(id, async () => {
      const { tried, extras } = await tryOne(loaded, id, io);
      places.push(...tried);
      return [placesWords(tried), ...extras.map(extraWords)].join('; ');
    });
    const isSeen = places.some(({ cloud, state }) => cloud === id && state === 'readable');
    findings.push({ ...finding, ok: finding.ok && isSeen });
  }
  findings.push(lookAtClock(places, finishedAt, io));
  const blind = places.filter(({ state }) => state === 'blind');
  const missing = missingPermissions(blind);
  const exit = blind.length === 0 && findings.every(({ ok }) => ok) ? 0 : 2;
  if (options.json === true) {
    await tell(io, `${JSON.stringify({ schema: 'stillwatch/1', exit, findings, places, missing })}\n`);
  } else {
    await tell(io, text(findings, blind, missing, io));
  }
  return exit;
}

interface TriedCloud {
  readonly tried: readonly TriedPlace[];
  readonly extras: readonly Extra[];
}

function extraWords({ name, without, why }: Extra): string {
  return why === null ? `${name} answers` : `${name} does not answer (${whyText(why)}): ${without}`;
}

async function tryOne(loaded: LoadedConfig, id: (typeof cloudIds)[number], io: Io): Promise<TriedCloud> {
  notice(io, `Asking ${id}: one page of everything${id === 'aws' ? ', in one region of each account' : ''}.`);
  const space = { loaded, policy: policyOf(loaded.config) };
  const open = await openClouds(space, { ...everything, clouds: [id] }, io, () => {});
  try {
    const tried = await Promise.all(open.map(({ session }) => tryCloud(session, io.now)));
    const extras = await Promise.all(open.map(async ({ session }) => (await session.extras?.()) ?? []));
    return { tried: tried.flat(), extras: extras.flat() };
  } finally {
    await closeClouds(open);
  }
}

/** Opens the store as a scan would, and says when the last scan finished. */
async function lookAtStore(
  loaded: LoadedConfig,
  options: GlobalOptions,
  io: Io,
): Promise<{ finding: Finding; finishedAt: string | null }> {
  let finishedAt: string | null = null;
  const finding = await look('store', async () => {
    const store = await openStore(storeUrl(loaded, options.store), { now: io.now, environment: io.environment });
    try {
      const latest = await store.latest();
      finishedAt = latest?.finishedAt ?? null;
      const scanned = latest === null ? 'nothing scanned yet' : `scan ${latest.id} finished ${latest.finishedAt ?? ''}`;
      return `${store.url} (${store.driver}); ${scanned}`;
    } finally {
      await store.close();
    }
  });
  return { finding, finishedAt };
}

/** A clock that is wrong makes every signature and every end date wrong; the last scan and the cloud's refusals show it. */
function lookAtClock(places: readonly TriedPlace[], finishedAt: string | null, io: Io): Finding {
  const now = new Date(io.now()).toISOString();
  const isBehind = finishedAt !== null && Date.parse(finishedAt) - io.now() > driftMs;
  const isRefused = places.some(({ why }) => skewed.test(why?.said ?? ''));
  if (isBehind)
    return { what: 'clock', ok: false, said: `${now} is before the last scan (${finishedAt}). Set the clock.` };
  if (isRefused) return { what: 'clock', ok: false, said: `${now} is not the time the cloud has. Set the clock.` };
  return { what: 'clock', ok: true, said: now };
}

function scheduleWords({ config: { schedule } }: LoadedConfig, io: Io): string {
  for (const name of ['scan', 'weekly'] as const) {
    const { warning } = checkedCalendar(`schedule.${name}`, schedule[name], schedule.timezone, io.now());
    if (warning !== null) notice(io, warning);
  }
  return `scan "${schedule.scan}", weekly "${schedule.weekly}" (${schedule.timezone})`;
}

/** Runs one look; what it throws is what is wrong, in the words every command would end with. */
async function look(what: string, work: () => Promise<string>): Promise<Finding> {
  try {
    return { what, ok: true, said: await work() };
  } catch (error) {
    return { what, ok: false, said: error instanceof Error ? error.message : String(error) };
  }
}

function placesWords(places: readonly TriedPlace[]): string {
  const readable = places.filter(({ state }) => state === 'readable').length;
  const reached = places.filter((place) => wayOf(place) === null);
  const accounts = new Set(reached.map(({ account }) => account)).size;
  const regions = [...new Set(reached.map(({ region }) => region))].filter((region) => region !== 'global').sort();
  const tried = regions.length === 0 ? '' : `, tried in ${regions.join(', ')}`;
  const where = accounts === 0 ? 'no account reached' : `${count(accounts, 'account', 'accounts')}${tried}`;
  return `${count(readable, 'place', 'places')} can be read; ${where}`;
}

function missingPermissions(blind: readonly { readonly why: Why | null }[]): readonly string[] {
  const needs = blind.flatMap(({ why }) => (why?.cause === 'denied' && why.needs !== null ? [why.needs] : []));
  return [...new Set(needs)].sort();
}

function text(findings: readonly Finding[], blind: readonly TriedPlace[], missing: readonly string[], io: Io): string {
  const rows = findings.map(({ what, ok, said }) => [what, ok ? 'ok' : paint(io, 'red', 'wrong'), line(said, 300)]);
  const blindRows = blind.map(({ cloud, account, region, collector, why }) => [
    `  ${cloud} ${account}`,
    region,
    collector,
    why === null ? 'not read' : line(whyText(why), 200),
  ]);
  const end =
    blind.length === 0
      ? findings.every(({ ok }) => ok)
        ? 'Nothing that was tried would be blind.'
        : 'Mend what is wrong above first: what could not be tried is not known.'
      : `${count(blind.length, 'place', 'places')} would be blind:\n\n${columns(blindRows)}`;
  const hints = [
    ...(missing.includes('organizations:ListAccounts') ? [membersHint] : []),
    ...(missing.includes('resourcemanager.organizations.get') ? [organizationHint] : []),
  ];
  const cure =
    missing.length === 0
      ? ''
      : `\n\nAdd: ${[missing.join(', '), ...hints].join('\n')}\nThe whole policy: stillwatch permissions (also as --format terraform)`;
  return `${columns(rows)}\n\n${end}${cure}\n`;
}
