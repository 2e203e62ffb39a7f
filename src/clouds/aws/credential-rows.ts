import { MalformedAnswer, required } from '../ask.ts';
import { csvCells } from './csv-cells.ts';

/** One user's row: when it says the user was made, and the last use of the password and of each key, all as the report spells them. */
export interface CredentialRow {
  readonly madeAt: string;
  readonly uses: readonly string[];
}

/** A credential report, taken apart. */
export interface CredentialReport {
  /** When it was made, milliseconds since the epoch. */
  readonly madeAt: number;
  /** Rows by the user's ARN; null where two rows tell of the same. */
  readonly rows: ReadonlyMap<string, CredentialRow | null>;
  /** Whether a row was left out because it does not fit the columns: nobody knows whose it is. */
  readonly isTorn: boolean;
}

/** A user's last use in a report, column by column: a password and two keys are all that a user can have. */
const useColumns = ['password_last_used', 'access_key_1_last_used_date', 'access_key_2_last_used_date'] as const;
const created = 'user_creation_time';
const rootUser = '<root_account>';

/** An account has 5,000 users at the most; a row of the longest names takes less than two kilobytes. */
const mostRows = 20_000;
const mostBytes = 16 * 1_048_576;

/** Takes the text of a report apart. Throws MalformedAnswer where it is no such report, or larger than any real one. */
export function credentialRows(content: Uint8Array, madeAt: Date): CredentialReport {
  if (content.length > mostBytes) throw new MalformedAnswer(`the report has more than ${mostBytes} bytes`);
  if (Number.isNaN(madeAt.getTime())) throw new MalformedAnswer('the report does not say when it was made');
  const [first = '', ...lines] = decoded(content).split(/\r?\n/, mostRows + 2);
  if (lines.length > mostRows) throw new MalformedAnswer(`the report has more than ${mostRows} rows`);
  const header = csvCells(first) ?? [];
  const [userAt, arnAt, createdAt] = [columnOf(header, 'user'), columnOf(header, 'arn'), columnOf(header, created)];
  const useAt = useColumns.map((name) => columnOf(header, name));
  const rows = new Map<string, CredentialRow | null>();
  let isTorn = false;
  for (const line of lines) {
    if (line === '') continue;
    const cells = csvCells(line);
    const at = (column: number) => required(cells?.[column], 'column');
    if (cells?.length !== header.length) isTorn = true;
    else if (at(userAt) === rootUser) continue;
    else if (!at(arnAt).endsWith(`/${at(userAt)}`)) isTorn = true;
    else rows.set(at(arnAt), rows.has(at(arnAt)) ? null : { madeAt: at(createdAt), uses: useAt.map(at) });
  }
  return { madeAt: madeAt.getTime(), rows, isTorn };
}

function decoded(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new MalformedAnswer('the report is no text');
  }
}

function columnOf(header: readonly string[], name: string): number {
  const at = header.indexOf(name);
  if (at === -1) throw new MalformedAnswer(`the report has no column ${name}`);
  if (header.lastIndexOf(name) !== at) throw new MalformedAnswer(`the report has two columns ${name}`);
  return at;
}
