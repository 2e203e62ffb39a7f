import type { AccessRequest, AccessVerdict } from '../../../src/model/access-request.ts';
import type { Estate, Place } from '../../../src/simulator/aws/estate.ts';
import { identitiesNames } from '../../../src/simulator/aws/estates/identities.ts';
import { itemsOf } from '../../../src/simulator/shelf.ts';

/** One thing that is true of the estate `identities`, as AWS would decide it; `sealed` = when the sealed policy's text is refused. */
export interface PlantedAnswer {
  readonly because: string;
  readonly request: AccessRequest;
  readonly verdict: AccessVerdict;
  /** The answer once the text of `identitiesNames.sealed` is refused. */
  readonly sealed: AccessVerdict;
  /** The answer once the text of the policy that only bounds is refused. */
  readonly unbound: AccessVerdict;
}

interface Told {
  readonly sealed?: AccessVerdict;
  readonly unbound?: AccessVerdict;
  readonly closed?: boolean;
  readonly region?: string;
}

/** What is true of the estate, written down by reading its file and never by asking an evaluator. */
export function identitiesTruth(estate: Estate): readonly PlantedAnswer[] {
  const { management, member, region } = identitiesNames;
  const place = estate.accounts.get(member)?.places.get(region);
  if (place === undefined) throw new Error('The estate is not the one with the identities.');
  const plain = snapshotOf(place, 'plain');
  const restricted = snapshotOf(place, 'restricted');
  const volume = `arn:aws:ec2:${region}:${member}:volume/${[...itemsOf(place.volumes)][0]?.id}`;
  const row = (
    because: string,
    principal: string,
    action: string,
    resources: readonly string[],
    verdict: AccessVerdict,
    told: Told = {},
  ): PlantedAnswer => ({
    because,
    request: {
      id: because,
      principal: `arn:aws:iam::${principal}`,
      actions: [action],
      resources,
      context: { 'aws:RequestedRegion': told.region ?? region },
      closed: told.closed ?? true,
    },
    verdict,
    sealed: told.sealed ?? verdict,
    unbound: told.unbound ?? verdict,
  });
  const of = (name: string): string => `${member}:${name}`;
  const hidden = { sealed: 'unknown' } as const;
  return [
    row(
      'an administrator through her group',
      of('user/people/ada'),
      'ec2:CreateSnapshot',
      [plain, volume],
      'allowed',
      hidden,
    ),
    row('shares what is not marked', of('user/people/ada'), 'ec2:ModifySnapshotAttribute', [plain], 'allowed', hidden),
    row(
      'the account keeps what is marked',
      of('user/people/ada'),
      'ec2:ModifySnapshotAttribute',
      [restricted],
      'denied',
    ),
    row('the inner unit does not list EBS direct', of('user/people/ada'), 'ebs:GetSnapshotBlock', [plain], 'denied'),
    row(
      'the outer unit denies RDS',
      of('user/people/ada'),
      'rds:ModifyDBSnapshotAttribute',
      [database('x')],
      'denied',
      hidden,
    ),
    row('the root denies other regions', of('user/people/ada'), 'ec2:DeleteSnapshot', [plain], 'denied', {
      region: 'ap-south-1',
    }),
    row(
      'the boundary of a user leaves creating',
      of('user/bob'),
      'ec2:CreateSnapshot',
      [plain, volume],
      'allowed',
      hidden,
    ),
    row('and takes deleting', of('user/bob'), 'ec2:DeleteSnapshot', [plain], 'denied'),
    row(
      'a Deny with an account in the ARN never fires',
      of('user/dora'),
      'ec2:ModifySnapshotAttribute',
      [plain],
      'allowed',
      hidden,
    ),
    row('an address that is not given is absent', of('user/emil'), 'ec2:DeleteSnapshot', [plain], 'denied'),
    row('an address that is left open decides', of('user/emil'), 'ec2:DeleteSnapshot', [plain], 'conditional', {
      closed: false,
      ...hidden,
    }),
    row('nobody grants anything', of('user/nobody'), 'ec2:CreateSnapshot', [plain, volume], 'denied'),
    row('the boundary that only bounds reads alone', of('role/carol'), 'ec2:DeleteSnapshot', [plain], 'denied', {
      unbound: 'unknown',
    }),
    row(
      'an outsider may become this role',
      of('role/outsider'),
      'ec2:ModifySnapshotAttribute',
      [plain],
      'allowed',
      hidden,
    ),
    row(
      'no service control policy binds a service-linked role',
      of('role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup'),
      'ec2:CreateSnapshot',
      [plain, volume],
      'allowed',
      { region: 'ap-south-1' },
    ),
    row(
      'nor anybody in the management account',
      `${management}:role/chief`,
      'ebs:GetSnapshotBlock',
      [plain],
      'allowed',
      { region: 'ap-south-1' },
    ),
  ];
}

function database(id: string): string {
  return `arn:aws:rds:${identitiesNames.region}:${identitiesNames.member}:snapshot:${id}`;
}

function snapshotOf(place: Place, description: string): string {
  for (const one of itemsOf(place.snapshots))
    if (one.description === description) return `arn:aws:ec2:${identitiesNames.region}::snapshot/${one.id}`;
  throw new Error(`The estate has no snapshot ${description}.`);
}
