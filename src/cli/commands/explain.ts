import type { Finding } from '../../model/finding.ts';
import type { Grant } from '../../model/grant.ts';
import { type Reading, whyText } from '../../model/reading.ts';
import { findingRecord, snapshotRecord } from '../../model/record.ts';
import { titleOf } from '../../model/snapshot.ts';
import type { SourceState, StoredSnapshot } from '../../model/verdict.ts';
import { whoWords } from '../../model/view/who.ts';
import type { ItemVersion } from '../../store/store.ts';
import { accountNames } from '../account-names.ts';
import type { GlobalOptions, Io } from '../io.ts';
import { openJudging } from '../judge.ts';
import { UsageProblem } from '../problem.ts';
import { columns, line } from '../text.ts';
import { audienceWords, stateWords } from '../wording.ts';
import { pickScan, withWorkspace } from '../workspace.ts';

/** `stillwatch explain WHAT`: everything known about one finding, or one copy by key or name. Exit 0; 3 where nothing has that name. */
export function explain(
  options: GlobalOptions & { readonly scan?: string },
  io: Io,
  args: readonly string[],
): Promise<number> {
  const what = args[0] ?? '';
  return withWorkspace(options, io, async (space) => {
    const scan = await pickScan(space.store, options.scan);
    const judging = await openJudging(space, scan, options, io);
    const named = await space.store.find(scan.id, what);
    const byName = named.length > 0 ? named : await titled(judging.snapshots(), what);
    const keys = new Set(byName.map(({ fact }) => fact.key));
    const findings: Finding[] = [];
    for await (const page of judging.findings())
      findings.push(...page.filter((finding) => finding.id === what || finding.key === what || keys.has(finding.key)));
    const items =
      byName.length > 0
        ? byName
        : (
            await Promise.all([...new Set(findings.map(({ key }) => key))].map((key) => space.store.find(scan.id, key)))
          ).flat();
    if (items.length === 0 && findings.length === 0)
      throw new UsageProblem(
        `Nothing in scan ${scan.id} is called ${line(what, 120)}. Give a finding id, a key or a name; \`stillwatch check\` lists them.`,
      );
    if (options.json === true) {
      for (const item of items)
        await io.stdout(
          `${JSON.stringify({ ...snapshotRecord(item), history: await space.store.history(item.fact.key) })}\n`,
        );
      for (const finding of findings) await io.stdout(`${JSON.stringify(findingRecord(finding))}\n`);
      return 0;
    }
    const names = await accountNames(space.store, scan.id);
    for (const item of items) await io.stdout(`${copyText(item, await space.store.history(item.fact.key), names)}\n`);
    for (const finding of findings.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'not-applicable'))
      await io.stdout(`${findingText(finding)}\n`);
    const passed = findings.filter(({ outcome }) => outcome === 'pass').map(({ check }) => check);
    if (passed.length > 0) await io.stdout(`Passed: ${passed.join(', ')}\n`);
    return 0;
  });
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

const sourceWords: Readonly<Record<SourceState, string>> = {
  present: 'still there',
  gone: 'gone',
  elsewhere: 'in another account or region',
  foreign: 'in an account that is not ours',
  unlisted: 'whether it is still there is not looked up',
  none: 'not named',
};

function copyText(item: StoredSnapshot, history: readonly ItemVersion[], names: ReadonlyMap<string, string>): string {
  const { fact, verdict } = item;
  const account = names.get(fact.account);
  const rows: (readonly string[])[] = [
    ['  key', line(fact.key, 300)],
    ['  account', `${accountWords(fact.account, account)}, ${fact.region}`],
    [
      '  made',
      `${fact.createdAt ?? 'unknown'}${fact.sourceKey === null ? '' : ` from ${line(fact.sourceKey, 200)} (${readingText(verdict?.source, (state) => sourceWords[state])})`}`,
    ],
    ['  size', fact.sizeGiB === null ? 'unknown' : `${fact.sizeGiB} GiB`],
    [
      '  encryption',
      readingText(fact.encryption, (value) =>
        value.on
          ? `on, key ${line(value.keyId ?? 'not named', 200)}, managed by ${value.keyManager ?? 'nobody'}`
          : 'off',
      ),
    ],
    [
      '  owner',
      verdict?.owner === null || verdict === null
        ? 'nobody (no owner tag)'
        : `${line(verdict.owner.name, 80)} (${verdict.owner.from === 'tag' ? 'its tag' : "its source's tag"})`,
    ],
    ['  made by', readingText(fact.automated, (value) => (value === null ? 'a person or script' : value.by))],
    [
      '  seen',
      `first ${item.firstSeen}, last ${item.lastSeen}${item.sight === 'seen' ? '' : ` (${item.sight === 'missed' ? 'not reached' : 'its place was not read'} in the last scan)`}`,
    ],
    ...(item.basis === undefined ? [] : [['  read', basisText(item.basis)]]),
    ['  usable by', verdict === null ? 'not settled' : exposureText(verdict.exposure)],
    [
      '  tags',
      Object.entries(fact.tags)
        .map(([key, value]) => `${line(key, 80)}=${line(value, 120)}`)
        .join(', ') || 'none',
    ],
  ];
  return `${line(titleOf(fact), 160)}  ${fact.type}\n${columns(rows)}\n\nHistory\n${columns(history.map(historyRow))}\n`;
}

function accountWords(id: string, name: string | undefined): string {
  return name === undefined || name === id ? id : `${line(name, 60)} (${id})`;
}

function basisText({ via, at, directAt }: NonNullable<StoredSnapshot['basis']>): string {
  if (via === 'direct') return `directly, ${directAt}`;
  return `directly ${directAt}; unchanged since by the cloud's index, asked ${at}`;
}

function exposureText(exposure: NonNullable<StoredSnapshot['verdict']>['exposure']): string {
  const audiences = exposure.audiences.map(
    (audience) =>
      `${line(audienceWords(audience), 120)}: ${stateWords(audience.reach)}, through ${line(audience.through, 160)}`,
  );
  return [
    `${stateWords(exposure.state)}${exposure.certain ? '' : ` (not certain: ${line(exposure.why ?? '', 300)})`}`,
    ...audiences,
  ].join('; ');
}

function historyRow({ fact, verdict, fromScan, toScan }: ItemVersion): readonly string[] {
  const span = toScan === null ? `from scan ${fromScan} on` : `scan ${fromScan} to before ${toScan}`;
  return [
    `  ${span}`,
    verdict === null ? 'not settled' : stateWords(verdict.exposure.state),
    readingText<readonly Grant[]>(verdict?.grants ?? fact.grants, (grants) =>
      grants.length === 0
        ? 'shared with nobody'
        : line([...new Set(grants.map(({ to }) => whoWords(to.who, to.id ?? null)))].join(', '), 200),
    ),
  ];
}

function findingText(finding: Finding): string {
  const rows: (readonly string[])[] = [
    ['  says', line(finding.message, 400)],
    ['  since', finding.since],
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

function readingText<T>(reading: Reading<T> | undefined, words: (value: T) => string): string {
  if (reading === undefined) return 'not settled';
  return reading.state === 'known' ? words(reading.value) : `not known: ${line(whyText(reading.why), 300)}`;
}
