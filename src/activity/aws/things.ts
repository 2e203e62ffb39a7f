import { keyStems, parseArn } from '../../model/aws-name.ts';
import type { Thing, ThingType } from '../../model/event.ts';
import type { Call } from './call.ts';
import { textOf } from './json.ts';

/** A volume id that says that there is none: EC2 puts it on copies. */
const noVolume = 'vol-ffffffff';

const ec2Types = [
  ['snap-', 'snapshot'],
  ['ami-', 'image'],
  ['vol-', 'volume'],
  ['i-', 'machine'],
  ['sg-', 'group'],
] as const;

type Ec2Type = (typeof ec2Types)[number][1];

/** Where something of EC2 lies and whose it is, where the call does not say it by its own account and region. */
export interface Place {
  readonly region?: string | null;
  /** Null: nobody says. */
  readonly account?: string | null;
}

/**
 * A thing of EC2 by its id. Snapshots and images have no owner in their key; whose they are is `place.account`, else the caller's
 * log where the call succeeded on something only its owner can do that to. Null where it is no id of that type.
 */
export function ec2Thing(call: Call, type: Ec2Type, id: unknown, place: Place = {}): Thing | null {
  const name = textOf(id);
  const prefix = ec2Types.find(([, known]) => known === type)?.[0];
  if (name === null || prefix === undefined || name === noVolume) return null;
  if (!name.startsWith(prefix) || !/^[\w-]{3,80}$/.test(name)) return null;
  const region = regionOf(place.region) ?? call.region;
  const account = place.account === undefined ? call.account : place.account;
  return { key: stemOf(type, account ?? call.account, region) + name, type, name, account, region, unique: null };
}

function stemOf(type: Ec2Type, account: string, region: string): string {
  const stems = keyStems({ account, region });
  switch (type) {
    case 'snapshot':
      return stems.snapshot;
    case 'image':
      return stems.image;
    case 'volume':
      return stems.volume;
    case 'machine':
      return stems.instance;
    case 'group':
      return stems.instance.replace(/instance\/$/, 'security-group/');
    default:
      return type satisfies never;
  }
}

/** A region's name, or null where the text can be none. */
export function regionOf(value: unknown): string | null {
  const text = textOf(value, 41);
  return text !== null && /^[a-z0-9-]{1,40}$/.test(text) ? text : null;
}

/** Nouns of RDS's ARNs. */
export type RdsNoun = 'snapshot' | 'cluster-snapshot' | 'db' | 'cluster';

const rdsTypes: Readonly<Record<RdsNoun, ThingType>> = {
  snapshot: 'snapshot',
  'cluster-snapshot': 'snapshot',
  db: 'database',
  cluster: 'cluster',
};

/**
 * A thing of RDS by its name, or by its ARN, which may be another account's or region's. Names are compared without case by RDS
 * and are written in lower case. `unique` is its resource id where the event gives one. Null where it is no such name.
 */
export function rdsThing(
  call: Call,
  noun: RdsNoun,
  id: unknown,
  unique: unknown = null,
  place: Place = {},
): Thing | null {
  const text = textOf(id, 512)?.toLowerCase();
  if (text === undefined) return null;
  if (text.startsWith('arn:')) return arnThing(text, noun);
  const region = regionOf(place.region) ?? call.region;
  return nameThing(noun, text, call.account, region, call.partition, textOf(unique));
}

function arnThing(arn: string, noun: RdsNoun): Thing | null {
  const parts = parseArn(arn);
  if (parts === null || parts.service !== 'rds' || !parts.resource.startsWith(`${noun}:`)) return null;
  const name = parts.resource.slice(noun.length + 1);
  return nameThing(noun, name, parts.account, parts.region, parts.partition, null);
}

function nameThing(
  noun: RdsNoun,
  name: string,
  account: string,
  region: string,
  partition: string,
  unique: string | null,
): Thing | null {
  if (!/^[a-z0-9][a-z0-9:._-]{0,254}$/.test(name) || account === '' || region === '') return null;
  const key = `arn:${partition}:rds:${region}:${account}:${noun}:${name}`;
  return { key, type: rdsTypes[noun], name, account, region, unique: unique ?? jobOf(name) };
}

// A backup job's id is in the name it gives, so that such a name is never used twice.
function jobOf(name: string): string | null {
  return /^awsbackup:(copy)?job-/.test(name) ? name : null;
}

/** A thing of EC2 or RDS by its ARN, whatever its type; null where it is another service's or none. */
export function thingOfArn(call: Call, value: unknown): Thing | null {
  const text = textOf(value, 512);
  const parts = text === null ? null : parseArn(text);
  if (text === null || parts === null) return null;
  if (parts.service === 'rds') {
    const noun = (['snapshot', 'cluster-snapshot', 'db', 'cluster'] as const).find((one) =>
      parts.resource.startsWith(`${one}:`),
    );
    return noun === undefined ? null : rdsThing(call, noun, text);
  }
  const id = parts.service === 'ec2' ? parts.resource.split('/')[1] : undefined;
  const type = ec2Types.find(([prefix]) => id?.startsWith(prefix))?.[1];
  if (type === undefined) return null;
  return ec2Thing(call, type, id, { region: parts.region, account: parts.account === '' ? null : parts.account });
}

/** Things without what is none, each key once, in the order given. */
export function present(things: readonly (Thing | null)[]): readonly Thing[] {
  const found = new Map<string, Thing>();
  for (const thing of things) if (thing !== null && !found.has(thing.key)) found.set(thing.key, thing);
  return [...found.values()];
}
