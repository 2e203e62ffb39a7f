import type { Check, Severity } from '../check.ts';
import type { Finding } from '../finding.ts';
import type { Coverage } from '../scan.ts';
import { scopeKey } from '../scope.ts';
import { blindnessOf } from './blind.ts';
import { collectorWord } from './things.ts';
import { visible } from './visible.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};
/** Scores that GitHub sorts by; the bands are its own. */
const scores: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };

/** A check as a SARIF rule: why and how to mend it stand here once. */
export function sarifRule(check: Check): object {
  const controls = Object.entries(check.frameworks)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, ids]) => ids.map((id) => `${name}/${id}`));
  const [reference] = check.references.filter((text) => /^https:\/\/[^\s"'<>]+$/.test(text));
  return {
    id: check.id,
    shortDescription: { text: sarifText(check.title) },
    fullDescription: { text: sarifText(check.why) },
    help: { text: sarifText(check.fix.note) },
    ...(reference === undefined ? {} : { helpUri: reference }),
    defaultConfiguration: { level: levels[check.severity] },
    properties: {
      'security-severity': scores[check.severity],
      tags: ['security', ...new Set([...check.attack, ...controls])],
    },
  };
}

/**
 * A finding as a SARIF result: failed is `fail` at the level of its severity; not assessed is `open` ("insufficient
 * information to decide"), which is never a pass; waived is `fail` with an accepted suppression.
 */
export function sarifResult(finding: Finding, ruleIndex: number): object {
  const open = finding.outcome === 'unknown';
  const command = finding.fix?.command ?? null;
  return {
    ruleId: finding.check,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    kind: open ? 'open' : 'fail',
    level: open ? 'none' : levels[finding.severity],
    message: { text: sarifText(`${finding.name}: ${finding.message}`) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: artifactUri(finding) }, region: { startLine: 1 } },
        logicalLocations: [
          { name: visible(finding.name, 200), fullyQualifiedName: visible(finding.key, 2048), kind: 'resource' },
        ],
      },
    ],
    partialFingerprints: { 'stillwatch/v1': finding.id },
    ...(finding.waiver === null
      ? {}
      : {
          suppressions: [
            {
              kind: 'external',
              status: 'accepted',
              justification: `${visible(finding.waiver.reason)} (${visible(finding.waiver.owner, 80)}, until ${finding.waiver.until})`,
            },
          ],
        }),
    properties: {
      severity: finding.severity,
      outcome: finding.outcome,
      account: finding.account,
      region: finding.region,
      owner: finding.owner,
      since: finding.since,
      ...(command === null ? {} : { fix: visible(command, 4096) }),
    },
  };
}

/** A scope that was not read, as a notification of the run. */
export function sarifNotification(row: Coverage): object {
  const { why, said } = blindnessOf(row);
  return {
    level: 'error',
    message: {
      text: sarifText(
        `Not assessed: ${collectorWord(row)} in ${row.account} ${row.region}: ${why}${said === null ? '' : ` (${said})`}`,
      ),
    },
    descriptor: { id: 'not-assessed' },
    properties: { scope: scopeKey(row) },
  };
}

/** Plain text as SARIF 3.11 wants it: no embedded links (brackets escaped), no placeholders (braces doubled). */
export function sarifText(text: string): string {
  return visible(text, 1000)
    .replace(/[\\[\]]/g, '\\$&')
    .replace(/[{}]/g, '$&$&');
}

/** A relative path for viewers that sort results by file: cloud, account, region, kind, name, each percent-encoded. */
function artifactUri({ cloud, account, region, type, name }: Finding): string {
  const parts = [cloud, account, region, type.split(':').slice(1).join('-'), name];
  return parts.map((part) => encodeURIComponent(visible(part, 200)).replace(/^\.+$/, '%2E')).join('/');
}
