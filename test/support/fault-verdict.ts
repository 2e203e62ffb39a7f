import type { ChangeKind } from '../../src/model/change.ts';
import { failingStates } from '../../src/model/exposure.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Outcome } from './whole-scan.ts';

const collectors: Readonly<Record<string, string>> = {
  'aws:ec2:snapshot': 'snapshots',
  'aws:ec2:image': 'images',
  'aws:rds:db-snapshot': 'db-snapshots',
  'aws:rds:cluster-snapshot': 'cluster-snapshots',
  'aws:iam:user': 'principals',
  'aws:iam:role': 'principals',
  'aws:iam:external': 'principals',
  'aws:iam:account': 'principals',
  'aws:cloudtrail:logging': 'trails',
  'azure:compute:snapshot': 'snapshots',
  'azure:compute:disk': 'disks',
  'azure:compute:restore-point': 'restore-points',
  'azure:compute:image': 'images',
  'azure:compute:gallery-image-version': 'gallery-images',
  'azure:sql:ltr-backup': 'sql-backups',
  'azure:recoveryservices:recovery-point': 'recovery-points',
  'azure:recoveryservices:vault': 'vaults',
  'gcp:compute:snapshot': 'snapshots',
  'gcp:compute:instant-snapshot': 'instant-snapshots',
  'gcp:compute:disk': 'disks',
  'gcp:compute:image': 'images',
  'gcp:compute:machine-image': 'machine-images',
  'gcp:sqladmin:backup': 'sql-backups',
  'gcp:backupdr:backup': 'vault-backups',
};

/** What a fault did to a scan that it must not do; empty where all is well. */
export interface Harm {
  readonly falsePasses: readonly string[];
  readonly lost: readonly string[];
  readonly falseChanges: readonly string[];
  readonly cleanPlants: readonly string[];
}

/** A scan that harmed nothing. */
export const noHarm: Harm = { falsePasses: [], lost: [], falseChanges: [], cleanPlants: [] };

/**
 * Compares a scan under a fault with one of the same estate without. `exposed` is the estate's own truth, `change` the one
 * kind of change that may follow from a fault: going out of sight, or coming into it (being known again) once it is over.
 */
export function harmOf(
  clean: Outcome,
  faulted: Outcome,
  exposed: ReadonlyMap<string, unknown>,
  change: ChangeKind = 'out-of-sight',
): Harm {
  const falsePasses = [...faulted.findings].flatMap(([id, finding]) =>
    finding.outcome === 'pass' && clean.findings.get(id)?.outcome !== 'pass' ? [id] : [],
  );
  const lost = [...clean.findings].flatMap(([id, before]) => {
    const now = faulted.findings.get(id);
    return isKept(before, now) || isHidden(before, faulted) ? [] : [`${id}: ${before.outcome} became ${now?.outcome}`];
  });
  const changes = faulted.diff?.changes ?? [];
  const followers: readonly ChangeKind[] = change === 'first-seen' ? [change, 'now-known'] : [change];
  const falseChanges = changes
    .filter((one) => !followers.includes(one.change))
    .map((one) => `${one.change} ${one.key} ${one.fields.join(',')}`);
  const fleeting = (faulted.diff?.cameAndWent ?? []).map(({ what, key }) => `came and went: ${what} ${key}`);
  return {
    falsePasses,
    lost,
    falseChanges: [...falseChanges, ...fleeting],
    cleanPlants: cleanPlants(faulted, exposed),
  };
}

/**
 * Harm without what follows from a deletion: AWS deletes no policy of an organization that is attached anywhere, so one that is gone
 * when its targets are asked for binds nobody, and what it denies is no longer judged.
 */
export function beyondDeletion(harm: Harm, { action, kind }: { readonly action: string; readonly kind: string }): Harm {
  if (kind !== 'deleted' || action !== 'ListTargetsForPolicy') return harm;
  return {
    ...harm,
    lost: harm.lost.filter((text) => !text.startsWith('guardrail-ineffective arn:aws:organizations:')),
  };
}

function isKept(before: Finding, now: Finding | undefined): boolean {
  if (now === undefined) return false;
  if (before.outcome === 'not-applicable') return true;
  // A pass may come out as a failure where a fault hides what speaks for us: that is the careful side.
  return now.outcome === 'unknown' || now.outcome === 'fail' || now.outcome === before.outcome;
}

/** Whether the finding's scope, or one on the way to it, says that this check could not judge it. */
function isHidden({ check, key, type, account, region }: Finding, { findings }: Outcome): boolean {
  const way = [
    scopeOf({ key, type, account, region }),
    `stillwatch:scope:aws/${account}/global/regions`,
    // A policy whose text was not read stands for its statements.
    ...(type === 'aws:iam:policy-statement' ? [key.replace(/#\d+$/, '#0')] : []),
  ];
  return (
    way.some((scope) => findings.get(`${check} ${scope}`)?.outcome === 'unknown') ||
    [...findings.values()].some(
      (one) =>
        one.check === check &&
        one.outcome === 'unknown' &&
        one.type === 'stillwatch:scope' &&
        /\/global\/(accounts|identity|subscriptions|projects)$/.test(one.key),
    )
  );
}

/** The scope that lists a subject; a setting of AWS and a scope go by their own keys. */
function scopeOf({ key, type, account, region }: Pick<Finding, 'key' | 'type' | 'account' | 'region'>): string {
  const cloud = type.slice(0, type.indexOf(':'));
  const place = `stillwatch:scope:${cloud}/${account}/${cloud === 'aws' ? region : 'global'}`;
  if (type === 'aws:iam:policy-statement')
    return `${place}/${key.includes(':organizations:') ? 'organization-policies' : 'principals'}`;
  if (type === 'gcp:iam-policy')
    return `${place}/${key.includes('/projects/') ? 'project-policy' : 'hierarchy-policies'}`;
  const collector = collectors[type];
  if (collector === undefined) return key;
  return `${place}/${type === 'gcp:compute:snapshot' && region !== 'global' ? 'region-' : ''}${collector}`;
}

/** Planted exposures that the faulted scan saw, and holds with a verdict that says they are safe. */
function cleanPlants({ copies }: Outcome, exposed: ReadonlyMap<string, unknown>): readonly string[] {
  return copies.flatMap(({ fact, verdict, sight }) => {
    if (!exposed.has(fact.key) || verdict === null || sight !== 'seen') return [];
    const { state, certain } = verdict.exposure;
    return failingStates.includes(state) || state === 'unknown' ? [] : [`${fact.key}: ${state}, certain ${certain}`];
  });
}
