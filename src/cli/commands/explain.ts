import { creationStanding } from '../../activity/creation-standing.ts';
import type { Finding } from '../../model/finding.ts';
import { known } from '../../model/reading.ts';
import { chainRecord, findingRecord, snapshotRecord } from '../../model/record.ts';
import type { Scan } from '../../model/scan.ts';
import { titleOf } from '../../model/snapshot.ts';
import type { StoredSnapshot } from '../../model/verdict.ts';
import { accountNames } from '../account-names.ts';
import { copyText } from '../copy-text.ts';
import { chainsAbout, explainChain, isChainId, liftsBefore } from '../explain-chain.ts';
import { chainsWith, loggedAbout, nothingLogged } from '../explain-logged.ts';
import { askedAbout, explainPrincipal, identitiesNamed } from '../explain-principal.ts';
import type { GlobalOptions, Io } from '../io.ts';
import { type Judging, openJudging } from '../judge.ts';
import { type Activity, openChains } from '../open-chains.ts';
import { UsageProblem } from '../problem.ts';
import { columns, count, line } from '../text.ts';
import { asOfTime, pickScan, type Workspace, withCloudless } from '../workspace.ts';

/**
 * `stillwatch explain WHAT`: everything known about one finding, chain, copy, user or role by id, key or name; of what no scan knows
 * (an account, an address, an access key too) what audit logs say. Exit 0; 3 where nothing has that name.
 */
export function explain(
  options: GlobalOptions & { readonly scan?: string },
  io: Io,
  args: readonly string[],
): Promise<number> {
  const what = args[0] ?? '';
  // What logs say needs neither a cloud nor a scan.
  return withCloudless(options, io, async (space) => {
    const scan = options.scan === undefined ? await space.store.latest() : await pickScan(space.store, options.scan);
    if (isChainId(what)) return explainChain(space, scan?.id ?? null, what, options, io);
    if (scan === null) return explainLogged(space, what, options, io);
    const judging = await openJudging(space, scan, options, io);
    const named = await space.store.find(scan.id, what);
    const identities = await identitiesNamed(space, scan, new Set([what]));
    const byName = named.length > 0 || identities.length > 0 ? named : await titled(judging.snapshots(), what);
    const keys = new Set([...byName.map(({ fact }) => fact.key), ...identities.map(({ key }) => key), what]);
    const findings = await findingsOf(judging, (one) => one.id === what || keys.has(one.key));
    const subjects = new Set(findings.map(({ key }) => key));
    const items =
      byName.length > 0
        ? byName
        : (await Promise.all([...subjects].map((key) => space.store.find(scan.id, key)))).flat();
    const people = await peopleTexts(space, scan, new Set([...keys, ...subjects]), options, io);
    const logged = loggedAbout(judging.activity, what);
    if (items.length + findings.length + people.length === 0) {
      if (logged !== null) return tellLogged(judging.activity, what, logged, options, io);
      const gaps = judging.coverage.filter(({ state, ended }) => state !== 'off' && state !== 'unconfigured' && !ended);
      const unread =
        gaps.length === 0
          ? ''
          : ` ${count(gaps.length, 'place was', 'places were')} not read to the end: it may be there.`;
      throw new UsageProblem(
        `Nothing in scan ${scan.id} is called ${line(what, 120)}.${unread} Give a finding id, a key or a name; \`stillwatch check\` lists them.`,
      );
    }
    const { log } = judging;
    const creationOf = ({ fact }: StoredSnapshot) =>
      log === null ? known({ standing: 'no-logs' } as const) : creationStanding(fact, log);
    if (options.json === true) {
      for (const item of items) {
        const history = await space.store.history(item.fact.key);
        await io.stdout(`${JSON.stringify({ ...snapshotRecord(item, creationOf(item)), history })}\n`);
      }
      for (const text of people) await io.stdout(text);
      for (const finding of findings) await io.stdout(`${JSON.stringify(findingRecord(finding))}\n`);
      return 0;
    }
    const names = await accountNames(space.store, scan.id);
    for (const item of items)
      await io.stdout(`${copyText(item, await space.store.history(item.fact.key), names, creationOf(item))}\n`);
    for (const text of people) await io.stdout(`${text}\n`);
    if (people.length > 0 && logged !== null) await io.stdout(logged);
    for (const item of items.slice(0, mostTold))
      await io.stdout(`${chainsAbout(judging.activity, item.fact.key)}${liftsBefore(judging.activity, item)}`);
    for (const finding of findings.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'not-applicable'))
      await io.stdout(`${findingText(finding)}\n`);
    const passed = findings.filter(({ outcome }) => outcome === 'pass').map(({ check }) => check);
    if (passed.length > 0) await io.stdout(`Passed: ${passed.join(', ')}\n`);
    return 0;
  });
}

const mostTold = 5;

async function explainLogged(space: Workspace, what: string, options: GlobalOptions, io: Io): Promise<number> {
  const activity = await openChains(space, null, asOfTime(options, io));
  const logged = loggedAbout(activity, what);
  return logged === null ? nothingLogged(activity, what) : tellLogged(activity, what, logged, options, io);
}

async function tellLogged(
  activity: Activity,
  what: string,
  text: string,
  { json }: GlobalOptions,
  io: Io,
): Promise<number> {
  if (json === true)
    for (const chain of chainsWith(activity, what)) await io.stdout(`${JSON.stringify(chainRecord(chain))}\n`);
  else await io.stdout(text);
  return 0;
}

async function findingsOf(judging: Judging, isWanted: (finding: Finding) => boolean): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for await (const page of judging.findings()) found.push(...page.filter(isWanted));
  return found;
}

// Who can do what is worked out only where somebody is asked about.
async function peopleTexts(
  space: Workspace,
  scan: Scan,
  wanted: ReadonlySet<string>,
  options: GlobalOptions,
  io: Io,
): Promise<readonly string[]> {
  const identities = await identitiesNamed(space, scan, wanted);
  const isOutsider = [...wanted].some((text) => text.startsWith('stillwatch:external:'));
  if (identities.length === 0 && !isOutsider) return [];
  const { openPowers } = await import('../open-powers.ts');
  const powers = await openPowers(space, scan, options, io);
  const names = await accountNames(space.store, scan.id);
  const texts: string[] = [];
  for (const one of askedAbout(powers, identities, wanted))
    texts.push(await explainPrincipal(one, space, powers, names, options, io));
  return texts;
}

// A title is not indexed: where no key or name fits, every copy is looked at once.
async function titled(
  pages: AsyncIterable<readonly StoredSnapshot[]>,
  what: string,
): Promise<readonly StoredSnapshot[]> {
  const found: StoredSnapshot[] = [];
  for await (const page of pages) {
    found.push(
      ...page
        .filter(({ fact }) => titleOf(fact) === what || titleOf(fact) === `${what} (${fact.name})`)
        .slice(0, 20 - found.length),
    );
  }
  return found;
}

function findingText(finding: Finding): string {
  const rows: (readonly string[])[] = [
    ['  says', line(finding.message, 400)],
    ['  seen since', finding.since],
  ];
  if (finding.waiver !== null)
    rows.push([
      '  waived',
      `until ${finding.waiver.until} by ${line(finding.waiver.owner, 80)}: ${line(finding.waiver.reason, 200)}`,
    ]);
  if (finding.waiverNote !== null) rows.push(['  waiver', line(finding.waiverNote, 300)]);
  if (finding.fix !== null && finding.outcome === 'fail') {
    rows.push(['  mend', line(finding.fix.note, 400)]);
    if (finding.fix.command !== null) rows.push(['  run', finding.fix.command]);
  }
  return `${finding.outcome === 'fail' ? '●' : '◌'} ${finding.check} (${finding.severity}, ${finding.outcome}) ${finding.id}\n${columns(rows)}\n`;
}
