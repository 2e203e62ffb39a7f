import type { Baseline } from './baseline.ts';
import type { Chain } from './chain.ts';
import type { Diff } from './change.ts';
import type { Check, Severity } from './check.ts';
import type { ExposureState } from './exposure.ts';
import type { Finding, FindingOutcome } from './finding.ts';
import type { Logging } from './logging.ts';
import type { ExpectedEntry, OwnersPolicy } from './policy.ts';
import type { Principal } from './principal.ts';
import type { Coverage, Scan } from './scan.ts';
import type { CloudId } from './scope.ts';

/** One account in one region, for the map: worst state, how many copies in which state, and whether it was read. */
export interface Place {
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: string;
  readonly copies: number;
  /** Copies by exposure state; every state that occurs has an entry. */
  readonly states: Readonly<Partial<Record<ExposureState, number>>>;
  /** Worst known state of its copies; null where it has none. */
  readonly worst: ExposureState | null;
  /** `complete` only where every collector read its scope to the end; `off` where the cloud says the whole place is off. */
  readonly sight: 'complete' | 'partial' | 'not-assessed' | 'off' | 'unconfigured';
}

/** How often a check said what. Sums over all subjects and scopes. */
export interface CheckTally {
  readonly check: string;
  readonly severity: Severity;
  readonly counts: Readonly<Record<FindingOutcome, number>>;
}

/** A place whose users, roles or policies were not read (to the end): nobody may be called harmless there. */
export interface PowerGap {
  readonly cloud: CloudId;
  /** `*`: all of the cloud. */
  readonly account: string;
  /** Why, in words; untrusted text. */
  readonly text: string;
}

/** Who may do what to copies, as of the scan. */
export interface ReportPowers {
  /** Accounts whose users, roles and policies were read to their end. */
  readonly read: readonly Pick<PowerGap, 'cloud' | 'account'>[];
  readonly gaps: readonly PowerGap[];
  /** Who should hold which powers, as configured; empty = nobody said. */
  readonly expected: readonly ExpectedEntry[];
  /** Administrators an account may have. */
  readonly administratorLimit: number;
  /** Everyone who holds a power, account by account, outsiders last; worked out when asked for, which may be more than once. */
  readonly principals: () => AsyncIterable<readonly Principal[]>;
}

/** What audit logs say, as far as any was read. */
export interface ReportActivity {
  /** Whether any log was read at all: without one nothing is said, good or bad. */
  readonly wasRead: boolean;
  /** Logs that were asked for and not read. */
  readonly missing: number;
  /** When the first and the last event that is known happened, ISO 8601; null where none is. */
  readonly between: { readonly from: string; readonly to: string } | null;
  /** Oldest first. */
  readonly chains: readonly Chain[];
}

/** Everything a report may show, already decided: a report places it, nothing more. */
export interface ReportFacts {
  readonly product: { readonly name: 'Stillwatch'; readonly version: string };
  /** Your name as configured (`organization`), for the page's head; null where none is set. */
  readonly organization: string | null;
  readonly scan: Scan;
  /** Finished scans up to and including `scan`, oldest first. */
  readonly history: readonly Scan[];
  readonly baseline: Baseline | null;
  /** The instant ages and ends are judged by, ISO 8601, UTC; and the zone times are shown in (IANA name). */
  readonly asOf: string;
  readonly timezone: string;
  readonly owners: OwnersPolicy;
  /** Names people know accounts by; untrusted text. */
  readonly accountNames: Readonly<Record<string, string>>;
  readonly checks: readonly Check[];
  readonly tallies: readonly CheckTally[];
  readonly places: readonly Place[];
  readonly coverage: readonly Coverage[];
  /** Against the baseline where there is one, else against the scan before; null where there is neither. */
  readonly diff: Diff | null;
  /** The window of the owners' weekly diff: net change of its days. Null where only one scan exists. */
  readonly week: { readonly from: string; readonly to: string; readonly number: number; readonly diff: Diff } | null;
  readonly powers: ReportPowers;
  readonly activity: ReportActivity;
  /** What the audit logs of each account and region would have recorded; empty where no trail was asked for. */
  readonly logging: readonly Logging[];
  /** All findings in a stable order (worst first); may be asked for more than once; pages of any size. */
  readonly findings: () => AsyncIterable<readonly Finding[]>;
}

/** One point of a line chart; a null value is a gap in sight and is drawn as a gap, never as zero. */
export interface ChartPoint {
  readonly at: string;
  readonly value: number | null;
  /** False where the scan did not see everything: the time until the next point is hatched. */
  readonly whole: boolean;
}

/** A line over time as shapes in one coordinate system, for a template to place: numbers, path data and our own words only. */
export interface LineChart {
  readonly width: number;
  readonly height: number;
  /** Path data of each unbroken piece of the line. */
  readonly lines: readonly string[];
  /** Stretches not seen at all (`whole` false: seen in part). */
  readonly gaps: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly part: boolean;
  }[];
  readonly dots: readonly { readonly x: number; readonly y: number; readonly text: string }[];
  readonly across: readonly { readonly y: number; readonly text: string }[];
  readonly down: readonly { readonly x: number; readonly text: string }[];
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a report is handed, since it may load nothing itself. */
export interface ReportTools {
  /** Renders `templates/<name>.hbs` with a view; escapes everything; strict. */
  readonly render: (template: string, view: object) => string;
  /** Text of a file in templates/, such as the stylesheet or the page script. */
  readonly asset: (name: string) => string;
  /** CSV lines, RFC 4180, with cells that a spreadsheet would read as a formula neutralised. */
  readonly csv: (rows: Iterable<readonly (string | number | null)[]>) => string;
  /** Shapes of a line over time. */
  readonly line: (points: readonly ChartPoint[]) => LineChart;
  /** base64 of the raw-deflated UTF-8 text, from parts. */
  readonly deflate: (parts: AsyncIterable<string> | Iterable<string>) => Promise<string>;
  /** JUnit XML of suites. */
  readonly junit: (suites: readonly JunitSuite[]) => string;
  /** Hex sha256. */
  readonly digest: (text: string) => string;
  /** `sha256-<base64>` as a Content-Security-Policy names an inline script or style. */
  readonly integrity: (text: string) => string;
}

/** One JUnit suite: a check, with its subjects as cases. */
export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly {
    readonly name: string;
    readonly classname: string;
    readonly failure?: { readonly message: string; readonly text: string };
    readonly error?: { readonly message: string; readonly text: string };
    readonly skipped?: string;
  }[];
}

/** One file of a report: a plain name (letters, digits, `-`, `.`) and its text in parts. */
export interface ReportFile {
  readonly name: string;
  readonly text: AsyncIterable<string>;
}

/** A report format: facts in, files out. */
export interface Report {
  readonly id: string;
  readonly title: string;
  /** Why it does not apply to these facts (no baseline, no second scan); null where it does. */
  readonly applies: (facts: ReportFacts) => string | null;
  readonly write: (facts: ReportFacts, tools: ReportTools) => AsyncIterable<ReportFile>;
}

/** Declares a report format; the default export of each file in reports/. */
export function defineReport(report: Report): Report {
  return report;
}
