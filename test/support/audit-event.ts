import { createHash } from 'node:crypto';
import type { AuditEvent, Opening, Step, Thing } from '../../src/model/event.ts';
import type { Grant } from '../../src/model/grant.ts';

/** Accounts of stories: the owner of things, and a stranger. */
export const owner = '111122223333';
export const stranger = '999988887777';

/** Hex digest, as chains are handed one. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** An instant this many seconds into a story. */
export const at = (seconds: number): string =>
  new Date(Date.UTC(2026, 10, 27, 2) + seconds * 1_000).toISOString().replace('.000Z', 'Z');

const ec2 =
  (type: Thing['type'], noun: string, named: boolean) =>
  (name: string, account: string = owner, region = 'eu-west-1'): Thing => ({
    key: `arn:aws:ec2:${region}:${named ? account : ''}:${noun}/${name}`,
    type,
    name,
    account: named ? account : null,
    region,
    unique: null,
  });

const rds =
  (type: Thing['type'], noun: string) =>
  (name: string, unique: string | null = null, account: string = owner, region = 'eu-west-1'): Thing => ({
    key: `arn:aws:rds:${region}:${account}:${noun}:${name}`,
    type,
    name,
    account,
    region,
    unique,
  });

/** Things of stories by their ids and names. */
export const snap = ec2('snapshot', 'snapshot', false);
export const image = ec2('image', 'image', false);
export const vol = ec2('volume', 'volume', true);
export const machine = ec2('machine', 'instance', true);
export const group = ec2('group', 'security-group', true);
export const dbSnap = rds('snapshot', 'snapshot');
export const db = rds('database', 'db');

/** Audiences of stories. */
export const everyone: Grant['to'] = { who: 'everyone' };
export const account = (id: string): Grant['to'] => ({ who: 'account', id });

/** An opening to everyone. */
export const toWorld = (over: Partial<Opening> = {}): Opening => ({
  way: 'in',
  to: 'world',
  ranges: ['0.0.0.0/0'],
  ports: ['tcp 22'],
  ...over,
});

/** Steps of stories. */
export const steps = {
  create: (things: readonly Thing[], ...of: readonly Thing[]): Step => ({
    step: 'create',
    things,
    of,
    implicit: false,
  }),
  register: (made: Thing, ...from: readonly Thing[]): Step => ({ step: 'register', image: made, from }),
  copy: (thing: Thing, from: Thing): Step => ({ step: 'copy', thing, from }),
  share: (thing: Thing, ...to: readonly Grant['to'][]): Step => ({ step: 'share', thing, to }),
  unshare: (thing: Thing, ...to: readonly Grant['to'][]): Step => ({
    step: 'unshare',
    thing,
    to: to.length === 0 ? null : to,
  }),
  sharedWith: (thing: Thing, ...to: readonly Grant['to'][]): Step => ({ step: 'shared-with', thing, to }),
  used: (thing: Thing, by: string | null = stranger): Step => ({ step: 'foreign-use', thing, by, what: 'volume' }),
  read: (thing: Thing): Step => ({ step: 'export', thing, what: 'blocks', to: null }),
  exported: (thing: Thing, to: string | null): Step => ({ step: 'export', thing, what: 'database', to }),
  restore: (things: readonly Thing[], ...from: readonly Thing[]): Step => ({
    step: 'restore',
    things,
    from,
    open: false,
  }),
  attach: (volume: Thing, to: Thing): Step => ({ step: 'attach', volume, machine: to }),
  wear: (on: Thing, ...groups: readonly Thing[]): Step => ({ step: 'wear', on, groups, all: true }),
  wearAlso: (on: Thing, ...groups: readonly Thing[]): Step => ({ step: 'wear', on, groups, all: false }),
  open: (on: Thing, over: Partial<Opening> = {}): Step => ({ step: 'open', on, opening: toWorld(over) }),
  close: (on: Thing, over: Partial<Opening> = {}): Step => ({ step: 'close', on, opening: toWorld(over) }),
  gone: (thing: Thing): Step => ({ step: 'delete', thing }),
} as const;

/** A successful event of the owner's log, this many seconds into the story; its id is `id`. */
export function event(
  id: string,
  seconds: number,
  does: Step | readonly Step[],
  over: Partial<AuditEvent> = {},
): AuditEvent {
  const where = over.account ?? owner;
  const key = `arn:aws:iam::${where}:user/ann`;
  return {
    id,
    shared: null,
    cloud: 'aws',
    account: where,
    region: 'eu-west-1',
    at: at(seconds),
    service: 'ec2.amazonaws.com',
    name: 'Something',
    actor: {
      kind: 'user',
      key,
      account: where,
      name: 'ann',
      session: null,
      stable: null,
      accessKey: null,
      via: null,
      sourceIdentity: null,
    },
    origin: { kind: 'address', address: '198.51.100.7', agent: null },
    authority: { mfa: null, console: null, sessionAt: null },
    outcome: 'success',
    error: null,
    steps: 'step' in does ? [does] : does,
    tags: {},
    ...over,
  };
}

/** The same, refused. */
export function denied(
  id: string,
  seconds: number,
  does: Step | readonly Step[],
  over: Partial<AuditEvent> = {},
): AuditEvent {
  const error = { code: 'Client.UnauthorizedOperation', message: null };
  return event(id, seconds, does, { outcome: 'denied', error, ...over });
}

/** A principal of some account. */
export function actor(name: string, of: string = owner): Pick<AuditEvent, 'actor'> {
  const { actor: ann } = event('', 0, []);
  return { actor: { ...ann, key: `arn:aws:iam::${of}:user/${name}`, name, account: of } };
}
