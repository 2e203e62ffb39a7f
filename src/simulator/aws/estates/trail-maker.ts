import { arn } from '../arns.ts';
import { type Estate, placeOf } from '../estate.ts';
import { atWork, type GivenSelectors, type SimulatedTrail } from '../trails.ts';
import { daysBefore } from './setting.ts';

/** What a trail at work, its bucket and its log group are made from. */
export interface TrailSpec {
  readonly account: string;
  readonly id: string;
  readonly home: string;
  readonly organization?: boolean;
  /** By default it takes the events of every region. */
  readonly oneRegion?: boolean;
  readonly bucket: string;
  /** Account that owns the bucket; by default the trail's. */
  readonly archive?: string;
  /** Days the bucket keeps files; null = for ever. */
  readonly keptDays: number | null;
  /** Days it locks them, nobody can lift it; null = not at all. */
  readonly lockedDays: number | null;
  /** Days its log group keeps events; absent = it has no log group. */
  readonly groupDays?: number;
  readonly selectors?: GivenSelectors;
}

/** Every management event, and every read of a snapshot's blocks. */
export const withBlockReads: GivenSelectors = {
  AdvancedEventSelectors: [
    { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
    {
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: ['AWS::EC2::Snapshot'] },
      ],
    },
  ],
};

/** Adds a trail at work to an estate, with its bucket (unless another trail's spec made it) and log group. */
export function addTrail(estate: Estate, now: Date, spec: TrailSpec): SimulatedTrail {
  const { account, id, home, bucket, archive = account, keptDays, lockedDays, groupDays } = spec;
  const made = daysBefore(now, 700);
  const store = estate.accounts.get(archive)?.buckets;
  if (store?.get(bucket) === undefined)
    store?.add({
      id: bucket,
      region: home,
      createdAt: made,
      rules: keptDays === null ? [] : [{ enabled: true, prefix: '', days: keptDays }],
      lock: lockedDays === null ? null : { mode: 'COMPLIANCE', days: lockedDays },
    });
  const group = `aws-cloudtrail-logs-${id}`;
  if (groupDays !== undefined)
    placeOf(estate, account, home)?.logGroups.add({ id: group, createdAt: made, days: groupDays });
  const trail: SimulatedTrail = {
    id,
    home,
    everyRegion: spec.oneRegion !== true,
    organization: spec.organization === true,
    bucket,
    prefix: null,
    logGroup: groupDays === undefined ? null : arn(estate, 'logs', home, account, `log-group:${group}:*`),
    keyArn: null,
    validated: true,
    selectors: spec.selectors ?? null,
    state: atWork(made, groupDays !== undefined),
    elsewhere: new Map(),
  };
  estate.accounts.get(account)?.trails.add(trail);
  return trail;
}
