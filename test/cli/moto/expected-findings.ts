import type { ExpectedAudience, ExpectedCopy } from './expected-copies.ts';
import type { Garden } from './garden.ts';
import { loggingVerdicts } from './logging-verdicts.ts';
import { accountNames, type Plan, placeLabel, places } from './plan.ts';

export type Outcome = 'pass' | 'fail' | 'unknown' | 'not-applicable';

/** A finding as it must come out. `audience`: what a failure names, sorted. */
export interface ExpectedFinding {
  readonly check: string;
  readonly key: string;
  readonly outcome: Outcome;
  readonly audience: readonly string[];
  /** Whether a failure is news against the baseline. */
  readonly isNews: boolean;
}

/** The checks that fail a gate at `high`. */
const gravest: readonly string[] = [
  'snapshot-public',
  'image-public',
  'snapshot-shared-outside-trust',
  'image-shared-outside-trust',
  'snapshot-latent-public',
  'snapshot-trust-expired',
  'snapshot-share-unreadable',
  'exposure-widened-since-baseline',
  'region-changes-unlogged',
  'log-delivery-failing',
  'log-stopped-recently',
];

/** What rests on audit logs, of which none was read. */
const withoutLog = [
  'activity-chain-critical',
  'activity-chain-high',
  'probing-denied',
  'snapshot-short-lived',
  'snapshot-vanished',
];

const byExposureOfSnapshots = [
  'snapshot-public',
  'snapshot-shared-outside-trust',
  'snapshot-latent-public',
  'snapshot-trust-expired',
  'exposure-widened-since-baseline',
] as const;

/** Every finding of every check that a plan must give; `baseline`: the copies that were accepted, null where none were. */
export function expectedFindings(
  plan: Plan,
  copies: ReadonlyMap<string, ExpectedCopy>,
  garden: Garden,
  baseline: ReadonlyMap<string, ExpectedCopy> | null,
  accepted: Plan = plan,
): readonly ExpectedFinding[] {
  return [
    ...[...copies.values()].flatMap((copy) => findingsOf(copy, baseline)),
    // The estate has nobody in it; of the closed account, which is off, nothing is found.
    ...accountNames.map((account) => ({
      check: 'too-many-administrators',
      key: `stillwatch:administrators:aws/${garden.world.accounts[account]}`,
      outcome: 'pass' as const,
      audience: [],
      isNews: false,
    })),
    ...withoutLog.map((check) => ({
      check,
      key: 'stillwatch:activity',
      outcome: 'not-applicable' as const,
      audience: [],
      isNews: false,
    })),
    ...loggingVerdicts(plan, accepted, garden.world).map((verdict) => ({ ...verdict, audience: [] })),
    ...places.flatMap((place): readonly ExpectedFinding[] => {
      const label = placeLabel(place);
      const scope = (collector: string) =>
        `stillwatch:scope:aws/${garden.world.accounts[place.account]}/${place.region}/${collector}`;
      const isOn = plan.encryptedByDefault.includes(label);
      const plain = { audience: [], isNews: isOn !== accepted.encryptedByDefault.includes(label) };
      return [
        { check: 'public-sharing-not-blocked', key: scope('snapshot-public-block'), outcome: 'unknown', ...plain },
        { check: 'public-sharing-not-blocked', key: scope('image-public-block'), outcome: 'unknown', ...plain },
        // The block masks public shares of snapshots, so whatever judges exposure is blind here.
        ...byExposureOfSnapshots.map((check) => ({
          check,
          key: scope('snapshot-public-block'),
          outcome: 'unknown' as const,
          ...plain,
        })),
        {
          check: 'encryption-by-default-off',
          key: scope('encryption-by-default'),
          outcome: isOn ? 'pass' : 'fail',
          ...plain,
        },
      ];
    }),
  ];
}

function findingsOf(
  copy: ExpectedCopy,
  baseline: ReadonlyMap<string, ExpectedCopy> | null,
): readonly ExpectedFinding[] {
  const before = baseline?.get(copy.key);
  const widened = before === undefined ? [] : widenedSince(before, copy);
  const named = new Set(widened.map(audienceText));
  const finding = (check: string, outcome: Outcome, culprits: readonly ExpectedAudience[] = []): ExpectedFinding => {
    const audience = outcome === 'fail' ? [...new Set(culprits.map(audienceText))].sort() : [];
    return {
      check,
      key: copy.key,
      outcome,
      audience,
      isNews: before === undefined || audience.some((one) => named.has(one)),
    };
  };
  const byExposure = (check: string, culprits: readonly ExpectedAudience[]): ExpectedFinding =>
    finding(check, culprits.length > 0 ? 'fail' : copy.certain ? 'pass' : 'unknown', culprits);
  const isImage = copy.type === 'aws:ec2:image';
  const strangers = copy.audiences.filter(({ reach, expired }) => reach === 'external' && !expired);
  const noBaseline = baseline === null;
  return [
    byExposure(
      isImage ? 'image-public' : 'snapshot-public',
      copy.audiences.filter(({ reach }) => reach === 'public'),
    ),
    byExposure(isImage ? 'image-shared-outside-trust' : 'snapshot-shared-outside-trust', strangers),
    byExposure(
      'snapshot-trust-expired',
      copy.audiences.filter(({ expired }) => expired),
    ),
    byExposure('snapshot-latent-public', []),
    finding('snapshot-share-unreadable', 'pass'),
    finding('snapshot-ownerless', copy.owner === null ? 'fail' : 'pass'),
    finding('snapshot-stale', 'pass'),
    finding('snapshot-without-creation-event', 'not-applicable'),
    finding('access-list-unexplained', 'not-applicable'),
    ...(isImage
      ? []
      : [
          finding('snapshot-unencrypted', copy.encryption?.on === true ? 'pass' : 'fail'),
          finding('snapshot-orphaned', copy.source === 'gone' ? 'fail' : 'pass'),
        ]),
    finding(
      'snapshot-new-since-baseline',
      noBaseline ? 'not-applicable' : before === undefined && copy.automated === null ? 'fail' : 'pass',
    ),
    finding(
      'exposure-widened-since-baseline',
      noBaseline
        ? 'not-applicable'
        : widened.length > 0
          ? 'fail'
          : before === undefined
            ? 'not-applicable'
            : copy.certain
              ? 'pass'
              : 'unknown',
      widened,
    ),
  ];
}

/** Audiences outside the trust list that were not there. */
function widenedSince(before: ExpectedCopy, copy: ExpectedCopy): readonly ExpectedAudience[] {
  const had = new Set(before.audiences.map((one) => `${audienceText(one)} ${one.through}`));
  return copy.audiences.filter((one) => one.reach !== 'trusted' && !had.has(`${audienceText(one)} ${one.through}`));
}

function audienceText({ who, id }: ExpectedAudience): string {
  return id === null ? who : `${who} ${id}`;
}

/** Whether a finding has an outcome and counts for a gate at `high`. */
export function isGrave(outcome: ExpectedFinding['outcome']): (finding: ExpectedFinding) => boolean {
  return (finding) => finding.outcome === outcome && gravest.includes(finding.check);
}
