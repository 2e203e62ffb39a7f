import type { IamIdentity } from '../../model/identity.ts';
import type { PowerCondition, PowerEntry } from '../../model/principal.ts';
import { yes } from '../logic.ts';
import { detailsOf, type Solver } from './detail.ts';
import { entriesOf } from './entries.ts';
import type { AccessFacts } from './facts.ts';
import { idOf } from './formula.ts';
import { conditionOf } from './formula-words.ts';
import type { Asker, Realm } from './realm.ts';
import type { Row } from './row.ts';
import { openSolver } from './settle-formula.ts';
import { openSheet, type Sheet } from './sheet.ts';
import type { Things } from './things.ts';

/** One identity with what it can do itself. */
export interface Surveyed {
  readonly identity: IamIdentity;
  readonly asker: Asker;
  readonly entries: readonly PowerEntry[];
  /** Whether every action of every power is allowed on everything, unconditionally. */
  readonly everything: boolean;
}

/** What a survey looks at beside the facts. */
export interface SurveyInput {
  /** Every region there is, whether it is on or not. */
  readonly regions: readonly string[];
}

/** Every identity of every account with its powers, account by account, sorted by key. */
export function* surveyOf(
  facts: AccessFacts,
  realm: Realm,
  things: Things,
  { regions }: SurveyInput,
): Generator<Surveyed> {
  const accounts = new Map<string, Asker[]>();
  for (const { key, account } of facts.identities) {
    const asker = realm.asker(key);
    if (asker === null) continue;
    const list = accounts.get(account);
    if (list === undefined) accounts.set(account, [asker]);
    else list.push(asker);
  }
  const solver = wordingSolver();
  for (const [account, askers] of [...accounts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const resources = facts.resources.filter((one) => one.account === account);
    const partition = askers[0]?.partition ?? 'aws';
    const named = [...new Set([...regions, ...resources.flatMap(({ key }) => key.split(':')[3] ?? [])])];
    const places = named.filter((region) => region !== '').sort();
    const sheet = openSheet({ account, partition }, askers, resources, places, things);
    const known = new Map<Row, Map<string, Shared>>();
    for (const asker of [...askers].sort((a, b) => ((a.identity?.key ?? '') < (b.identity?.key ?? '') ? -1 : 1))) {
      if (asker.identity === null) continue;
      const row = sheet.row(asker);
      const prefix = `${asker.identity.type}/${asker.identity.name}`;
      const entries = shared(sheet, row, asker, prefix, known, () =>
        entriesOf(sheet, row, detailsOf(sheet, row, asker, solver)),
      );
      yield { identity: asker.identity, asker, entries, everything: row.cells.every((cell) => cell === yes) };
    }
  }
}

interface Shared {
  readonly prefix: string;
  readonly entries: readonly PowerEntry[];
}

// Whom the same policies bind in the same way can do the same; only the name at the beginning of each path differs.
function shared(
  sheet: Sheet,
  row: Row,
  asker: Asker,
  prefix: string,
  known: Map<Row, Map<string, Shared>>,
  make: () => readonly PowerEntry[],
): readonly PowerEntry[] {
  if (row.open.length === 0) return [];
  const labels = [...asker.layers.identity, ...(asker.layers.boundary ?? [])].map(
    ({ label, document }) => `${sheet.number(document)} ${label.slice(prefix.length)}`,
  );
  const key = JSON.stringify(labels.sort());
  const ofRow = known.get(row) ?? new Map<string, Shared>();
  known.set(row, ofRow);
  const before = ofRow.get(key);
  if (before === undefined) {
    const entries = make();
    ofRow.set(key, { prefix, entries });
    return entries;
  }
  const rename = (text: string) => (text.startsWith(before.prefix) ? prefix + text.slice(before.prefix.length) : text);
  return before.entries.map((entry) => ({
    ...entry,
    via: entry.via.map(rename),
    missing: entry.missing.map(rename),
  }));
}

function wordingSolver(): Solver {
  const settle = openSolver();
  const worded = new Map<string, PowerCondition>();
  return {
    settle,
    words(formula) {
      const id = idOf(formula);
      const made = worded.get(id) ?? conditionOf(formula);
      if (worded.size < mostWorded) worded.set(id, made);
      return made;
    },
  };
}

const mostWorded = 100_000;
