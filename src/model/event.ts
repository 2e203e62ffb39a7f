import type { Grant } from './grant.ts';
import type { CloudId } from './scope.ts';

/** What somebody is in an audit log. `account`: another account, no more is said; `unknown`: the log does not say. */
export type ActorKind = 'user' | 'role' | 'root' | 'federated' | 'directory' | 'service' | 'account' | 'unknown';

/** Who did it. All texts are untrusted and bounded. */
export interface Actor {
  readonly kind: ActorKind;
  /**
   * Key of the principal that held the power: ARN of the user or of the role behind a session (never the session's), host name of
   * a service, `account:NUMBER`; the id or name alone where the log has no more; `unknown` where it names nobody.
   */
  readonly key: string;
  /** Account it belongs to; null for a service or where the log does not say. */
  readonly account: string | null;
  /** What people call it: user, role, service. */
  readonly name: string;
  /** Name of the role's or federated session; null where there is none. */
  readonly session: string | null;
  /** Id that outlives names (`AIDA..`, `AROA..`, without the session); null where the log does not say. */
  readonly stable: string | null;
  /** Access key that signed; null where the log does not say. */
  readonly accessKey: string | null;
  /** Service that called on its behalf (`invokedBy`), or through which it came; null where none. */
  readonly via: string | null;
  /** `sourceIdentity` of the session; null where none. */
  readonly sourceIdentity: string | null;
}

/** From where it came. */
export interface Origin {
  /** `address`: one that can be placed on a map; `private`: one that cannot; `service`: a host name of the cloud; `internal`: its word for itself. */
  readonly kind: 'address' | 'private' | 'service' | 'internal' | 'unknown';
  /** The address or host name as logged; null where the log does not say. */
  readonly address: string | null;
  /** What the caller says of its program: untrusted, never proof of anything; null where it says nothing. */
  readonly agent: string | null;
}

/** With what authority. Null = the log does not say. */
export interface Authority {
  readonly mfa: boolean | null;
  /** Whether the session was made by the console. */
  readonly console: boolean | null;
  /** When the session was made, ISO 8601, UTC. */
  readonly sessionAt: string | null;
}

/** How it ended. `denied`: refused for want of a permission; `dry-run`: only asked whether it might; `failed`: anything else. */
export type EventOutcome = 'success' | 'denied' | 'failed' | 'dry-run';

/** What kind of thing an event names. `group`: firewall rules that machines and databases wear (a security group). */
export type ThingType = 'snapshot' | 'image' | 'volume' | 'database' | 'cluster' | 'machine' | 'group';

/** A thing that an event names. */
export interface Thing {
  /** The cloud's canonical name. */
  readonly key: string;
  readonly type: ThingType;
  /** Id or name as its cloud writes it. */
  readonly name: string;
  /** Whose it is, as far as the event says; null where it does not. */
  readonly account: string | null;
  readonly region: string;
  /** An id that is never used twice, where names are (`dbiResourceId`); null where the event does not give one. */
  readonly unique: string | null;
}

/** An opening of a firewall: to whom, which way, which ports. */
export interface Opening {
  readonly way: 'in' | 'out';
  /** `world`: every address; `public`: some addresses outside private ranges. Openings to private ranges alone are none. */
  readonly to: 'world' | 'public';
  /** The ranges as logged, sorted, at most 20; none where a database was made public by its own switch. */
  readonly ranges: readonly string[];
  /** Such as `tcp 22`, `tcp 1000-2000`, `all`; sorted, at most 20; none with such a switch. */
  readonly ports: readonly string[];
}

/** Why an event matters beside what it does to copies. */
export type ContextChange =
  /** Somebody was made (a user, a role) or got a new way in (a key, a password). */
  | { readonly what: 'principal-made'; readonly principal: string; readonly how: 'user' | 'role' | 'key' | 'password' }
  /** Somebody got powers: key of the user, role or group; `policy` names what was attached or written; `actions` null where the event does not hold the text. */
  | {
      readonly what: 'power-granted';
      readonly principal: string;
      readonly policy: string | null;
      readonly actions: readonly string[] | null;
    }
  /** What is logged was stopped, deleted, narrowed or changed; or a trail was made, started, or widened to every call that changes something. */
  | {
      readonly what: 'logging';
      readonly change: 'stopped' | 'deleted' | 'narrowed' | 'changed' | 'created' | 'started' | 'widened';
      /** As the event names it: its name (of a trail at home in the event's region) or its ARN. */
      readonly trail: string | null;
      /** Whether it is the trail of an organization; absent where the record does not say. */
      readonly organization?: boolean;
      /** Narrowed to some callers or some calls: that others are still recorded does not show that it was undone. */
      readonly selective?: true;
    }
  /** A block on public sharing was lifted or set. */
  | { readonly what: 'public-block'; readonly covers: 'snapshots' | 'images'; readonly on: boolean };

/** What an event does to copies and to what is made of them: one entry a thing and effect. */
export type Step =
  /** New copies; `things` is empty where they have no id yet or never will (a denied call, a job just begun). `of`: the volumes, machines or databases they were made from, which join nothing. `implicit`: no call of its own makes them (a final snapshot). */
  | {
      readonly step: 'create';
      readonly things: readonly Thing[];
      readonly of: readonly Thing[];
      readonly implicit: boolean;
    }
  /** An image is made from snapshots that it names: both are one chain. `image` null where it has no id (a denied call, a job just begun). */
  | { readonly step: 'register'; readonly image: Thing | null; readonly from: readonly Thing[] }
  /** `thing` null where the copy has no id yet or never will (a denied call, a job just begun). */
  | { readonly step: 'copy'; readonly thing: Thing | null; readonly from: Thing }
  /**
   * Audiences were let in, those just now added; none where a denied call does not say for whom it asked. `unread`: others too, or
   * others alone, whom the record names in no way that is understood, or not at all.
   */
  | { readonly step: 'share'; readonly thing: Thing; readonly to: readonly Grant['to'][]; readonly unread?: true }
  /** Audiences were taken out; null = all of them; none where the record does not say whom. */
  | { readonly step: 'unshare'; readonly thing: Thing; readonly to: readonly Grant['to'][] | null }
  /** Everyone who is let in after the event, as the answer says: the truth against which shares are replayed. */
  | { readonly step: 'shared-with'; readonly thing: Thing; readonly to: readonly Grant['to'][] }
  /** Somebody else's account (`by`) made a volume or a copy of it, as the owner's log says. Own use of others' things is no step. */
  | {
      readonly step: 'foreign-use';
      readonly thing: Thing;
      readonly by: string | null;
      readonly what: 'volume' | 'copy' | 'other';
    }
  /** Data left the copy for files: `blocks` are single reads of blocks. `to`: bucket or other place, null where none is named. */
  | {
      readonly step: 'export';
      readonly thing: Thing;
      readonly what: 'image' | 'machine' | 'database' | 'blocks';
      readonly to: string | null;
    }
  /** Volumes, machines, databases made from copies; `things` empty where the event gives no id (denied, a job just begun). `open`: made reachable from everywhere (a public database). */
  | {
      readonly step: 'restore';
      readonly things: readonly Thing[];
      readonly from: readonly Thing[];
      readonly open: boolean;
    }
  | { readonly step: 'attach'; readonly volume: Thing; readonly machine: Thing }
  /** A machine or database wears these groups; `all`: these and no others. */
  | { readonly step: 'wear'; readonly on: Thing; readonly groups: readonly Thing[]; readonly all: boolean }
  /** A group, machine or database was opened. */
  | { readonly step: 'open'; readonly on: Thing; readonly opening: Opening }
  /** An opening was closed again. */
  | { readonly step: 'close'; readonly on: Thing; readonly opening: Opening }
  | { readonly step: 'delete'; readonly thing: Thing }
  | { readonly step: 'context'; readonly change: ContextChange };

/** Something an audit log recorded, in one shape for all clouds. All texts are untrusted and bounded; account ids are text. */
export interface AuditEvent {
  /** The cloud's own id of this record: the same id is the same record. */
  readonly id: string;
  /** Id that records of one deed share across accounts; null where there is none. Joins, never drops. */
  readonly shared: string | null;
  readonly cloud: CloudId;
  /** Account whose log recorded it. */
  readonly account: string;
  readonly region: string;
  /** ISO 8601, UTC, `2026-11-27T02:03:04Z` (with milliseconds only where the log has them). */
  readonly at: string;
  /** Such as `ec2.amazonaws.com`. */
  readonly service: string;
  /** Such as `ModifySnapshotAttribute`. */
  readonly name: string;
  readonly actor: Actor;
  readonly origin: Origin;
  readonly authority: Authority;
  readonly outcome: EventOutcome;
  /** Set unless it was a success. */
  readonly error: { readonly code: string; readonly message: string | null } | null;
  /**
   * What it does, or (denied, failed, dry-run) what was tried, as far as the request says. Empty only for calls about copies that
   * name none (a denied call without its request, an import just begun), and for what is not read (`unread`).
   */
  readonly steps: readonly Step[];
  /**
   * Set where it succeeded and its record does not hold (all of) what it did, so that its steps are not all of it. `key`: of the copy
   * that it was done to; null: it may be any of its place.
   */
  readonly unread?: { readonly key: string | null };
  /** Tags the request gave to new copies, keys sorted; `aws:` ones only where a service wrote them. */
  readonly tags: Readonly<Record<string, string>>;
}
