import type { Row } from './commands.ts';
import type { ExpectedChange } from './expected-changes.ts';
import type { ExpectedAudience, ExpectedCopy } from './expected-copies.ts';
import type { ExpectedFinding } from './expected-findings.ts';

/** What was planted or came out, one line each, sorted: two lists that agree are equal, and a difference names the copy. */
export type Lines = readonly string[];

/** Names copies by their label where the plan has one. */
export type Naming = (key: string) => string;

/** Labels instead of keys, for lists a person can read. */
export function namingBy(...worlds: readonly ReadonlyMap<string, ExpectedCopy>[]): Naming {
  const labels = new Map(worlds.flatMap((copies) => [...copies].map(([key, { label }]) => [key, label] as const)));
  return (key) => labels.get(key) ?? key;
}

/** Copies as exported, in the shape of the expected ones. */
export function copyLines(rows: readonly Row[], naming: Naming): Lines {
  return sorted(
    rows.map((row) => {
      const exposure = part(row['exposure']);
      const audiences = list(exposure['audiences']).map(
        (audience): ExpectedAudience => ({
          who: audience['who'] as ExpectedAudience['who'],
          id: text(audience['id']),
          through: String(audience['through']),
          reach: audience['reach'] as ExpectedAudience['reach'],
          expired: audience['expired'] === true,
        }),
      );
      return copyLine(
        {
          label: naming(String(row['key'])),
          key: String(row['key']),
          type: String(row['type']),
          account: String(row['account']),
          region: String(row['region']),
          name: String(row['name']),
          tags: row['tags'] as ExpectedCopy['tags'],
          owner: text(row['owner']),
          automated: text(part(known(row['automated']))['by']),
          source: known(row['source']) as ExpectedCopy['source'],
          sensitive: list(known(row['sensitive'])).length > 0,
          encryption: known(row['encryption']) as ExpectedCopy['encryption'],
          audiences,
          state: exposure['state'] as ExpectedCopy['state'],
          certain: exposure['certain'] === true,
        },
        list(known(row['grants'])).map((grant) => grantText(part(grant['to']), grant['through'])),
      );
    }),
  );
}

/** Copies as they must come out. */
export function expectedCopyLines(copies: Iterable<ExpectedCopy>): Lines {
  return sorted(
    [...copies].map((copy) =>
      copyLine(
        copy,
        copy.audiences.map((one) => grantText(one, one.through)),
      ),
    ),
  );
}

function copyLine(copy: ExpectedCopy, grants: readonly string[]): string {
  const { audiences, tags, encryption, ...plain } = copy;
  const lines = audiences.map((one) => `${grantText(one, one.through)} ${one.reach} ${one.expired}`);
  const key = encryption === null ? 'unread' : [encryption.on, encryption.keyId, encryption.keyManager].join(' ');
  return JSON.stringify([plain, Object.entries(tags).sort(), key, lines.sort(), [...grants].sort()]);
}

function grantText(to: { readonly who?: unknown; readonly id?: unknown }, through: unknown): string {
  return `${String(to.who)} ${typeof to.id === 'string' ? to.id : ''} ${String(through)}`;
}

/** Findings as exported. */
export function findingLines(rows: readonly Row[], naming: Naming): Lines {
  return sorted(
    rows.map(
      (row) =>
        `${naming(String(row['key']))} ${String(row['check'])} ${String(row['outcome'])} [${texts(row['audience']).join('; ')}]`,
    ),
  );
}

/** Findings as they must come out. */
export function expectedFindingLines(findings: readonly ExpectedFinding[], naming: Naming): Lines {
  return sorted(
    findings.map(({ check, key, outcome, audience }) => `${naming(key)} ${check} ${outcome} [${audience.join('; ')}]`),
  );
}

/** Changes as exported. */
export function changeLines(rows: readonly Row[], naming: Naming): Lines {
  return sorted(
    rows.map(
      (row) =>
        `${naming(String(row['key']))} ${String(row['change'])} ${texts(row['fields']).join(',')} ${String(row['cause'])}`,
    ),
  );
}

/** Changes as they must come out. */
export function expectedChangeLines(changes: readonly ExpectedChange[], naming: Naming): Lines {
  return sorted(
    changes.map(({ change, key, fields, cause }) => `${naming(key)} ${change} ${fields.join(',')} ${String(cause)}`),
  );
}

/** Coverage as exported, as `expectedCoverage` has it. */
export function coverageLines(rows: readonly Row[]): readonly string[] {
  return rows
    .map(({ account, region, collector, state, items }) =>
      [
        `${String(account)}/${String(region)}/${String(collector)}`,
        state,
        ...(region === 'global' ? [] : [items]),
      ].join(' '),
    )
    .sort();
}

/** The value of an exported reading; null where it is unknown. */
export function known(reading: unknown): unknown {
  const { state, value } = part(reading);
  return state === 'known' ? value : null;
}

/** A part of a row as a row. */
export function part(value: unknown): Row {
  return typeof value === 'object' && value !== null ? (value as Row) : {};
}

/** A part of a row as a list of rows; anything else is a broken export. */
export function list(value: unknown): readonly Row[] {
  if (!Array.isArray(value)) throw new Error(`not a list: ${JSON.stringify(value)}`);
  return value;
}

function texts(value: unknown): readonly string[] {
  return list(value).map(String);
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function sorted(lines: readonly string[]): Lines {
  return [...lines].sort();
}
