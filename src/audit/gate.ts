import { type Severity, severities } from '../model/check.ts';
import type { Finding, GateVerdict } from '../model/finding.ts';

/** What the gate lets through. */
export interface GateRules {
  /** The least severity that counts. */
  readonly failOn: Severity;
  /** How many distinct scopes and items may stay unjudged. */
  readonly maxUnknown: number;
}

/** What stands in the configuration, or in logs, alone. */
const apart: readonly string[] = ['stillwatch:expected', 'stillwatch:chain', 'stillwatch:logged-copy'];

/**
 * Judges all findings: 1 where a check of counting severity fails, else 2 where more scopes and items than allowed could not
 * be judged, else 0. No finding on anything a cloud holds is 3: nothing was judged. An item that is unknown only because of a scope that counts
 * already is not counted again.
 */
export async function judgeGate(pages: AsyncIterable<readonly Finding[]>, rules: GateRules): Promise<GateVerdict> {
  const failing: Finding[] = [];
  const blind = new Set<string>();
  const behindScope = new Map<string, Set<string>>();
  let seen = 0;
  let waived = 0;
  for await (const page of pages) {
    seen += page.filter(({ type }) => !apart.includes(type)).length;
    for (const finding of page) {
      if (!counts(finding.severity, rules.failOn)) continue;
      if (finding.outcome === 'fail') failing.push(finding);
      else if (finding.outcome === 'waived') waived += 1;
      else if (finding.outcome === 'unknown') noteBlind(finding, blind, behindScope);
    }
  }
  for (const [scope, keys] of behindScope) {
    if (!blind.has(scope)) for (const key of keys) blind.add(key);
  }
  const exit = seen === 0 ? 3 : failing.length > 0 ? 1 : blind.size > rules.maxUnknown ? 2 : 0;
  return { exit, failing, blind: [...blind].sort(), waived };
}

/** Whether a severity is at or above another. */
export function counts(severity: Severity, failOn: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(failOn);
}

function noteBlind(finding: Finding, blind: Set<string>, behindScope: Map<string, Set<string>>): void {
  const scope = finding.evidence[0]?.['scope'];
  if (typeof scope !== 'string' || scope === finding.key) {
    blind.add(finding.key);
    return;
  }
  const keys = behindScope.get(scope) ?? new Set();
  behindScope.set(scope, keys.add(finding.key));
}
