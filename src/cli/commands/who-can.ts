import { cloudIds, isCloudId } from '../../clouds/registry.ts';
import type { IamIdentity } from '../../model/identity.ts';
import { powers } from '../../model/principal.ts';
import type { Scan } from '../../model/scan.ts';
import type { CloudId } from '../../model/scope.ts';
import { accountControls } from '../account-control.ts';
import { accountNames } from '../account-names.ts';
import { askPowers } from '../ask-powers.ts';
import type { BlindPower } from '../blind-powers.ts';
import type { GlobalOptions, Io } from '../io.ts';
import { openPowers, type Powers } from '../open-powers.ts';
import { parseWords } from '../parse.ts';
import { isWanted, type PowerFilter, type Thing, wantedPowers } from '../power-filter.ts';
import { standingOf } from '../principal-block.ts';
import { UsageProblem } from '../problem.ts';
import { line } from '../text.ts';
import { whoCanRecords } from '../who-can-records.ts';
import { whoCanText } from '../who-can-text.ts';
import { pickScan, type Workspace, withWorkspace } from '../workspace.ts';

/** Options of `who-can`. */
export interface WhoCanOptions extends GlobalOptions {
  readonly can?: readonly string[];
  readonly cloud?: readonly string[];
  readonly account?: readonly string[];
  readonly principal?: string;
  readonly resource?: string;
  readonly ask?: string;
  readonly scan?: string;
}

/**
 * `stillwatch who-can`: who holds which power over copies, by which statement; places that were not read first. Exit 0. With
 * `--ask` answers single requests instead: exit 0, or 3 where a line was no request.
 */
export function whoCan(options: WhoCanOptions, io: Io): Promise<number> {
  const filter = filterOf(options);
  const { ask } = options;
  const named = (['can', 'cloud', 'account', 'principal', 'resource'] as const).find(
    (name) => options[name] !== undefined,
  );
  if (ask !== undefined && named !== undefined)
    throw new UsageProblem(`--ask takes its questions from the file alone. Leave out --${named}.`);
  return withWorkspace(options, io, async (space) => {
    const scan = await pickScan(space.store, options.scan);
    if (ask !== undefined) return askPowers(await openPowers(space, scan, options, io), ask, io);
    return list(space, scan, filter, options, io);
  });
}

function filterOf(options: WhoCanOptions): Omit<PowerFilter, 'resources'> {
  return {
    can: parseWords(options.can, powers, '--can'),
    clouds: parseClouds(options.cloud ?? []),
    accounts: options.account ?? [],
    principal: options.principal ?? null,
  };
}

function parseClouds(names: readonly string[]): readonly CloudId[] {
  const stranger = names.find((name) => !isCloudId(name));
  if (stranger !== undefined)
    throw new UsageProblem(`--cloud ${stranger} is not known. Use one of: ${cloudIds.join(', ')}.`);
  return names.filter(isCloudId);
}

async function list(
  space: Workspace,
  scan: Scan,
  asked: Omit<PowerFilter, 'resources'>,
  options: WhoCanOptions,
  io: Io,
): Promise<number> {
  const found = await openPowers(space, scan, options, io);
  const stranger = asked.accounts.find((id) => !found.coverage.some(({ account }) => account === id));
  if (stranger !== undefined)
    throw new UsageProblem(
      `--account ${stranger} is in no place of scan ${scan.id}. \`stillwatch coverage\` lists them.`,
    );
  const thing = options.resource === undefined ? null : await thingNamed(space, scan, options.resource, found);
  const filter: PowerFilter = { ...asked, resources: thing?.things ?? null };
  const standings = wantedPowers([...found.principals()], filter).map((one) =>
    standingOf(one, space.policy.expected, found.asOf),
  );
  const blind = found.blind.filter((place) => isBlindHere(place, asked));
  const parts = found.parts.filter((place) => isBlindHere(place, asked));
  const control = await accountControls(space.store, scan.id, found.coverage);
  if (options.json === true) {
    for (const text of whoCanRecords({ standings, blind, parts, control })) await io.stdout(text);
    return 0;
  }
  const notes = [...(thing?.notes ?? []), ...(standings.length > 0 ? [] : nobodyNotes(found, asked))];
  const trusted = space.policy.trust.aws.accounts.flatMap(({ id, name }) =>
    name === null ? [] : [[id, name] as const],
  );
  const names = new Map([...trusted, ...(await accountNames(space.store, scan.id))]);
  const accounts = found.coverage.filter(
    (row) => row.collector === 'principals' && row.state === 'complete' && isHere(row, asked),
  ).length;
  const width = Math.min(io.terminal.out ? io.terminal.columns : 100, 120);
  const shown = { width: Math.max(width, 60), lines: 4, actions: 3, ways: 3, needs: false };
  const text = { scan: scan.id, can: asked.can, standings, blind, parts, accounts, control, notes };
  for (const part of whoCanText(text, { io, shown, names, asOf: found.asOf })) await io.stdout(part);
  return 0;
}

function isHere(
  { cloud, account }: { readonly cloud: string; readonly account: string },
  { clouds, accounts }: Omit<PowerFilter, 'resources'>,
): boolean {
  return (
    (clouds.length === 0 || clouds.includes(cloud)) &&
    (accounts.length === 0 || accounts.includes(account) || account === '*')
  );
}

// What is said of the whole organization or of who calls concerns every account.
function isBlindHere(place: BlindPower, asked: Omit<PowerFilter, 'resources'>): boolean {
  const isWide = place.collector !== 'principals' && (asked.clouds.length === 0 || asked.clouds.includes(place.cloud));
  return isWide || isHere(place, asked);
}

async function thingNamed(
  { store }: Workspace,
  scan: Scan,
  text: string,
  { desk }: Powers,
): Promise<{ readonly things: readonly Thing[]; readonly notes: readonly string[] }> {
  const copies = (await store.find(scan.id, text)).map(({ fact: { key, account } }) => ({ key, account }));
  const known = desk.facts.resources.filter(({ key }) => key === text).map(({ key, account }) => ({ key, account }));
  const things = copies.length > 0 ? copies : known;
  const elsewhere = things.filter(({ key }) => !key.startsWith('arn:'));
  if (things.length > 0 && elsewhere.length === things.length)
    throw new UsageProblem(
      `${line(text, 160)} lies in a cloud whose powers are not read yet. \`stillwatch explain\` says who can use it.`,
    );
  if (things.length === 0 && !text.startsWith('arn:'))
    throw new UsageProblem(
      `Scan ${scan.id} knows no ${line(text, 160)}. Give the name, id or ARN of a copy; \`stillwatch export snapshots\` lists them.`,
    );
  if (things.length === 0) {
    const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(text)?.[1] ?? null;
    const note = `Scan ${scan.id} knows no ${line(text, 160)}: what is listed would hold for a thing of that name, whatever its tags.`;
    return { things: [{ key: text, account }], notes: [note] };
  }
  const whose = things.map(({ key, account }) => `${line(key, 200)} of account ${line(account, 20)}`).join(' and ');
  const others = 'Others can use it as far as it is shared: `stillwatch explain` says with whom.';
  return {
    things,
    notes: [`Asked about ${whose}, and so about who is in that account or may come into it. ${others}`],
  };
}

// Nobody who can, and nobody of that name, are two answers.
function nobodyNotes({ desk }: Powers, asked: Omit<PowerFilter, 'resources'>): readonly string[] {
  if (asked.principal === null) return [];
  const filter: PowerFilter = { ...asked, resources: null };
  const named = desk.facts.identities.filter((one) => isWanted(namedBy(one), filter));
  if (named.length === 0) return [`No user or role that was read is called ${line(asked.principal, 120)}.`];
  const [first] = named;
  const who =
    named.length === 1 && first !== undefined
      ? line(first.key, 200)
      : `The ${named.length} users and roles of that name`;
  return [
    `${who} ${named.length === 1 ? 'was' : 'were'} read, and ${named.length === 1 ? 'holds' : 'hold'} no such power.`,
  ];
}

function namedBy({ key, name, type, cloud, account }: IamIdentity) {
  return { key, name, kind: type, cloud, account };
}
