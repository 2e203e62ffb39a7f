import type { Fact } from '../../model/fact.ts';
import { why } from '../../model/reading.ts';
import type { Selection, Unit, UnitOutcome } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import type { PlannedUnit } from '../cloud.ts';

/** Google Cloud's part of the configuration, as its schema parses it. */
export interface GcpConfig {
  /** Number of the organization; without one, only the listed projects are known. */
  readonly organization?: string | undefined;
  readonly projects: 'all' | readonly string[];
  readonly endpoint?: string | undefined;
  /** Whether the Asset index may stand in for reads; everything is read directly `within` this time, milliseconds. */
  readonly index: { readonly use: boolean; readonly within: number };
}

/** What the plan rests on. */
export interface ScopeRules {
  readonly config: Pick<GcpConfig, 'organization' | 'projects'>;
  readonly selection: Selection;
  /** Names of the collectors that read one project. */
  readonly collectors: readonly string[];
}

/** Stands for the organization in scopes where none is configured. */
export const callerPlace = 'caller';

/** What a scan starts with: the projects, and the policies above them. */
export function rootUnits({ organization }: Pick<GcpConfig, 'organization'>): readonly PlannedUnit[] {
  const account = organization ?? callerPlace;
  return ['projects', 'hierarchy-policies'].map((collector) => ({
    unit: { cloud: 'gcp', account, region: 'global', collector },
    settled: null,
  }));
}

/**
 * The units that follow one: the list of projects leads to every collector of each. A project that is being deleted is off;
 * one that is configured and not there is not assessed, for whatever reason it is not there.
 */
export function followUnits(
  { config, selection, collectors }: ScopeRules,
  unit: Unit,
  facts: readonly Fact[],
  outcome: UnitOutcome,
): readonly PlannedUnit[] {
  if (unit.collector !== 'projects') return [];
  const listed = new Map(facts.flatMap((fact) => (fact.kind === 'account' ? [[fact.account, fact] as const] : [])));
  const projects = config.projects === 'all' ? [...listed.keys()] : config.projects;
  return projects
    .filter((project) => among(selection.accounts, project))
    .flatMap((account) => {
      const settled = settledProject(listed.get(account), account, unit, outcome);
      return collectors
        .filter((collector) => among(selection.collectors, collector))
        .map((collector) => ({ unit: { cloud: 'gcp' as const, account, region: 'global', collector }, settled }));
    });
}

function settledProject(
  project: { readonly active: boolean; readonly status: string } | undefined,
  id: string,
  unit: Unit,
  outcome: UnitOutcome,
): PlannedUnit['settled'] {
  if (project !== undefined) {
    if (project.active) return null;
    return { state: 'off', why: why('disabled', { said: `Google Cloud says that the project is ${project.status}` }) };
  }
  // Most likely its id is misspelt, and the project that was meant is not read.
  const missing = why('unsupported', { said: `Google Cloud lists no project ${id}` });
  const refused = outcome.why ?? why('not-asked', { said: 'the projects were not listed' });
  return { state: 'not-assessed', why: outcome.ended ? missing : { ...refused, scope: scopeKey(unit) } };
}

function among(list: readonly string[], value: string): boolean {
  return list.length === 0 || list.includes(value);
}
