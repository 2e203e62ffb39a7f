import type { Check } from '../check.ts';
import { severities } from '../check.ts';
import type { ReportFacts } from '../report.ts';
import { thousands } from './amount.ts';

/** A count that links to exactly the rows it counts; `href` null where those rows are not in the page. */
export interface LinkedCount {
  readonly count: string;
  readonly zero: boolean;
  readonly outcome: string;
}

/** One check with its advice (said once) and how often it said what. */
export interface CheckSection {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  readonly failed: LinkedCount;
  readonly unknown: LinkedCount;
  readonly waived: LinkedCount;
  readonly passed: string;
  readonly notApplicable: string;
  readonly why: string;
  readonly note: string;
  readonly frameworks: readonly { readonly name: string; readonly controls: string }[];
  readonly attack: readonly Reference[];
  readonly references: readonly Reference[];
  /** Whether something failed, so that its advice stands open. */
  readonly open: boolean;
}

/** Where to read more; only https is ever a link. */
export interface Reference {
  readonly text: string;
  readonly href: string | null;
}

const frameworkNames: Readonly<Record<string, string>> = {
  'nist-800-53': 'NIST SP 800-53',
  'pci-dss-4': 'PCI DSS 4',
  'iso-27001': 'ISO/IEC 27001',
  soc2: 'SOC 2',
};

/** The checks with their counts: those that failed first, then blind ones, then by severity and id. */
export function checkSections(facts: Pick<ReportFacts, 'checks' | 'tallies'>): readonly CheckSection[] {
  const byId = new Map(facts.checks.map((check) => [check.id, check]));
  const ordered = [...facts.tallies].sort(
    (a, b) =>
      Math.sign(b.counts.fail) - Math.sign(a.counts.fail) ||
      Math.sign(b.counts.unknown) - Math.sign(a.counts.unknown) ||
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      (a.check < b.check ? -1 : 1),
  );
  return ordered.map(({ check, severity, counts }) => {
    const written = byId.get(check);
    return {
      id: check,
      title: written?.title ?? check,
      severity,
      failed: linked(counts.fail, 'fail'),
      unknown: linked(counts.unknown, 'unknown'),
      waived: linked(counts.waived, 'waived'),
      passed: thousands(counts.pass),
      notApplicable: thousands(counts['not-applicable']),
      why: written?.why ?? 'This check is not loaded any more, so its reasons are not at hand.',
      note: written?.fix.note ?? '',
      frameworks: frameworksOf(written),
      attack: (written?.attack ?? []).map(technique),
      references: (written?.references ?? []).map((text) => ({
        text,
        href: /^https:\/\/[^\s"'<>]+$/.test(text) ? text : null,
      })),
      open: counts.fail > 0,
    };
  });
}

function linked(count: number, outcome: string): LinkedCount {
  return { count: thousands(count), zero: count === 0, outcome };
}

function frameworksOf(check: Check | undefined): CheckSection['frameworks'] {
  const entries = Object.entries(check?.frameworks ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([id, controls]) => ({ name: frameworkName(id), controls: controls.join(', ') }));
}

function frameworkName(id: string): string {
  if (Object.hasOwn(frameworkNames, id)) return frameworkNames[id] ?? id;
  return id.startsWith('cis-') ? id.replaceAll('-', ' ').toUpperCase() : id;
}

function technique(id: string): Reference {
  const match = /^(T\d{4})(?:\.(\d{3}))?$/.exec(id);
  if (match === null) return { text: id, href: null };
  return {
    text: id,
    href: `https://attack.mitre.org/techniques/${match[1]}/${match[2] === undefined ? '' : `${match[2]}/`}`,
  };
}
