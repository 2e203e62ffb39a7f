import { type Evidence, severities } from '../check.ts';
import type { AppliedWaiver, Finding, FindingOutcome } from '../finding.ts';
import type { CloudId } from '../scope.ts';
import type { PowerRow } from './power-row.ts';
import type { RowContext } from './row-text.ts';
import type { ListedSubject } from './subjects.ts';
import type { RowState } from './words.ts';

const outcomes: readonly FindingOutcome[] = ['pass', 'fail', 'unknown', 'not-applicable', 'waived'];

/** A row as it lies in the page: repeated texts stand once in `texts`, and a row names them by number. */
type PackedRow = readonly [
  key: string,
  name: string,
  type: number,
  cloud: number,
  account: number,
  region: number,
  owner: number,
  firstSeen: number,
  state: number,
  since: number,
  findings: readonly PackedFinding[],
];
type PackedFinding = readonly [
  id: string,
  check: number,
  title: number,
  outcome: number,
  severity: number,
  message: number,
  since: number,
  firstSeen: number,
  evidence: number,
  command: string | null,
  waiver: number,
  waiverNote: number,
];

/** What the page script tells rows by: RowContext, with the zone instead of its clock. */
export type Told = Omit<RowContext, 'clock'> & { readonly zone: string };

/** What the page's data block holds. Text 0 stands for null. */
export interface Packed {
  readonly told: Told;
  readonly rows: readonly PackedRow[];
  readonly texts: readonly string[];
  /** Who can touch copies, in words, worst first. */
  readonly people: readonly PowerRow[];
}

/** The rows as JSON text in parts, for the page's data block, with `told`: what the page script tells them by. Frameworks and advice stand once per check elsewhere. */
export function* packed(
  subjects: readonly ListedSubject[],
  told: Told,
  people: readonly PowerRow[] = [],
): Generator<string> {
  const texts = new Map<string, number>([['', 0]]);
  const at = (text: string | null): number => {
    if (text === null) return 0;
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, texts.size);
    return texts.size - 1;
  };
  let part = `{"told":${JSON.stringify(told)},"rows":[`;
  for (const [index, subject] of subjects.entries()) {
    part += (index === 0 ? '\n' : ',\n') + JSON.stringify(packRow(subject, at));
    if (part.length < 65_536) continue;
    yield part;
    part = '';
  }
  part += `],"texts":${JSON.stringify([...texts.keys()])},"people":[`;
  for (const [index, row] of people.entries()) {
    part += (index === 0 ? '\n' : ',\n') + JSON.stringify(row);
    if (part.length < 65_536) continue;
    yield part;
    part = '';
  }
  yield `${part}]}`;
}

/** The rows of a data block, as they were. `attack`, `frameworks`, `audience` and a fix's note are left empty: the page has them by check. */
export function unpacked({ rows, texts }: Packed): readonly ListedSubject[] {
  const text = (index: number): string => texts[index] ?? '';
  const maybe = (index: number): string | null => (index === 0 ? null : text(index));
  return rows.map(([key, name, type, cloud, account, region, owner, firstSeen, state, since, findings]) => {
    const base = {
      key,
      name,
      type: text(type),
      cloud: text(cloud) as CloudId,
      account: text(account),
      region: text(region),
      owner: maybe(owner),
    };
    const made = findings.map((finding) => unpackFinding(finding, base, text, maybe));
    const [lead, ...others] = made;
    if (lead === undefined) throw new Error('a row without findings');
    const open = made.some((finding) => finding.outcome !== 'waived');
    return {
      ...base,
      firstSeen: text(firstSeen),
      state: text(state) as RowState,
      open,
      since: text(since),
      findings: [lead, ...others],
    };
  });
}

function packRow(subject: ListedSubject, at: (text: string | null) => number): PackedRow {
  const { key, name, type, cloud, account, region, owner, firstSeen, state, since, findings } = subject;
  return [
    key,
    name,
    at(type),
    at(cloud),
    at(account),
    at(region),
    at(owner),
    at(firstSeen),
    at(state),
    at(since),
    findings.map((finding) => packFinding(finding, at)),
  ];
}

function packFinding(finding: Finding, at: (text: string | null) => number): PackedFinding {
  return [
    finding.id,
    at(finding.check),
    at(finding.title),
    outcomes.indexOf(finding.outcome),
    severities.indexOf(finding.severity),
    at(finding.message),
    at(finding.since),
    at(finding.firstSeen),
    at(finding.evidence.length === 0 ? null : JSON.stringify(finding.evidence)),
    finding.fix?.command ?? null,
    at(finding.waiver === null ? null : JSON.stringify(finding.waiver)),
    at(finding.waiverNote),
  ];
}

function unpackFinding(
  [
    id,
    check,
    title,
    outcome,
    severity,
    message,
    since,
    firstSeen,
    evidence,
    command,
    waiver,
    waiverNote,
  ]: PackedFinding,
  base: Pick<Finding, 'key' | 'name' | 'type' | 'cloud' | 'account' | 'region' | 'owner'>,
  text: (index: number) => string,
  maybe: (index: number) => string | null,
): Finding {
  return {
    ...base,
    id,
    check: text(check),
    title: text(title),
    outcome: outcomes[outcome] ?? 'unknown',
    severity: severities[severity] ?? 'critical',
    message: text(message),
    since: text(since),
    firstSeen: text(firstSeen),
    evidence: evidence === 0 ? [] : (JSON.parse(text(evidence)) as readonly Evidence[]),
    audience: [],
    fix: command === null ? null : { command, note: '' },
    waiver: waiver === 0 ? null : (JSON.parse(text(waiver)) as AppliedWaiver),
    waiverNote: maybe(waiverNote),
    attack: [],
    frameworks: {},
  };
}
