import type { Exposure } from './exposure.ts';
import type { Grant } from './grant.ts';
import type { Reading } from './reading.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Whether what a copy was made from still exists. `elsewhere`: it lives outside the place we read; `foreign`: in an account of
 * another tenant or organization. `unlisted`: nothing we read lists things of its kind. `none`: the copy names no source.
 */
export type SourceState = 'present' | 'gone' | 'elsewhere' | 'foreign' | 'unlisted' | 'none';

/** Who owns a copy: text of the owner tag (untrusted), where it came from, and the declared team it routes to. */
export interface Owner {
  readonly name: string;
  readonly from: 'tag' | 'source-tag';
  /** Team of `owners.teams` that the tag names; null where it names none. */
  readonly team: string | null;
}

/** Everything settled about one copy in one scan: decided once, stored with the hash of its inputs. */
export interface Verdict {
  readonly exposure: Exposure;
  /** Its own grants and those of the images it stands behind. */
  readonly grants: Reading<readonly Grant[]>;
  readonly source: Reading<SourceState>;
  readonly owner: Owner | null;
  /** Why it is sensitive (labels of its own or of its source, ever seen); empty = no such label known. */
  readonly sensitive: Reading<readonly string[]>;
}

/** Why a verdict differs from the one before. */
export type ChangeCause = 'grant' | 'mask' | 'trust' | 'config' | 'time';

/** Whether an item was read in its scope's last answer. `missed`: the reading was cut before it; `unread`: its scope was refused. */
export type Sight = 'seen' | 'missed' | 'unread';

/** A copy as the store gives it back, as of one scan. */
export interface StoredSnapshot {
  readonly fact: Snapshot;
  /** Null only while the scan is not settled. */
  readonly verdict: Verdict | null;
  /** Start of the scan that first saw it, and of the one that last did; ISO 8601, UTC. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** The scan that first read these very facts (an unchanged item keeps it). */
  readonly factsFrom: number;
  /** When the unit that last read it finished. */
  readonly observedAt: string;
  readonly sight: Sight;
  /** What its facts rest on: a direct read, or an index that says that nothing changed since one. Absent = a direct read at `observedAt`. */
  readonly basis?: Basis;
}

/** What the facts of a copy rest on. */
export interface Basis {
  readonly via: 'direct' | 'index';
  /** When it was read, or when the index was asked; ISO 8601, UTC. */
  readonly at: string;
  /** When it was last read directly. */
  readonly directAt: string;
}
