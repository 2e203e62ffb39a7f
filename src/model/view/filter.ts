import { exposedStates } from '../exposure.ts';
import type { ListedSubject } from './subjects.ts';

/** What the list is narrowed to; an empty text means everything. */
export interface Wanted {
  readonly text: string;
  /** `open` (failing or not assessed), `exposed`, `waived`, `all`, or one state. */
  readonly show: string;
  readonly severity: string;
  readonly cloud: string;
  readonly account: string;
  readonly region: string;
  readonly check: string;
  /** Outcome the chosen check must have; only with `check`. */
  readonly outcome: string;
  /** Exact owner; `-` for none. */
  readonly owner: string;
}

/** Nothing narrowed: everything that fails or was not assessed. */
export const everything: Wanted = {
  text: '',
  show: 'open',
  severity: '',
  cloud: '',
  account: '',
  region: '',
  check: '',
  outcome: '',
  owner: '',
};

/** Orders a reader may choose. `worst` is the order rows come in: worst, then newest. */
export const orders = ['worst', 'newest', 'oldest', 'name', 'account', 'owner'] as const;

/** Whether a row is wanted. `words` is everything the row shows, in lower case. */
export function isWanted(row: ListedSubject, wanted: Wanted, words: () => string): boolean {
  if (wanted.cloud !== '' && row.cloud !== wanted.cloud) return false;
  if (wanted.account !== '' && row.account !== wanted.account) return false;
  if (wanted.region !== '' && row.region !== wanted.region) return false;
  if (wanted.owner !== '' && (row.owner ?? '-') !== wanted.owner) return false;
  if (!isShown(row, wanted.show)) return false;
  if (wanted.severity !== '' && !row.findings.some((finding) => finding.severity === wanted.severity)) return false;
  if (
    wanted.check !== '' &&
    !row.findings.some(
      (finding) => finding.check === wanted.check && (wanted.outcome === '' || finding.outcome === wanted.outcome),
    )
  )
    return false;
  return wanted.text === '' || words().includes(wanted.text.toLowerCase());
}

/** The wanted rows in the chosen order; ties stay worst first. */
export function arranged(
  rows: readonly ListedSubject[],
  wanted: Wanted,
  order: string,
  wordsOf: (row: ListedSubject) => string,
): readonly ListedSubject[] {
  const found = rows.filter((row) => isWanted(row, wanted, () => wordsOf(row)));
  if (order === 'newest') return found.sort((a, b) => compare(b.since, a.since));
  if (order === 'oldest') return found.sort((a, b) => compare(a.since, b.since));
  if (order === 'name') return found.sort((a, b) => compare(a.name, b.name));
  if (order === 'account') return found.sort((a, b) => compare(a.account, b.account) || compare(a.region, b.region));
  if (order === 'owner') return found.sort((a, b) => compare(a.owner ?? '\uffff', b.owner ?? '\uffff'));
  return found;
}

function isShown(row: ListedSubject, show: string): boolean {
  if (show === 'open') return row.open;
  if (show === 'all') return true;
  if (show === 'exposed') return exposedStates.some((state) => state === row.state);
  if (show === 'waived') return row.findings.some((finding) => finding.outcome === 'waived');
  if (show === 'not-assessed') return row.findings.some((finding) => finding.outcome === 'unknown');
  return row.state === show;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
