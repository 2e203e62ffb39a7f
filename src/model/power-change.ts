/**
 * Why somebody can do more or less than before: the text of a policy, what is attached where, a membership, a boundary, the
 * organization's policies, who may become a role, or that somebody was made or removed.
 */
export type PowerCause = 'policy' | 'attachment' | 'group' | 'boundary' | 'organization' | 'trust' | 'principal';

/** One thing that differs between two scans and gave or took powers; names are untrusted text. */
export interface PowerCulprit {
  readonly cause: PowerCause;
  /** `changed`: its text differs; of a boundary `attached` and `detached` say that it was set and taken away. */
  readonly did: 'changed' | 'attached' | 'detached' | 'joined' | 'left' | 'moved' | 'made' | 'removed';
  /** Key of what it is: a policy, group, role, unit of the organization, or the holder of an inline policy. */
  readonly key: string;
  /** What people call it: `policy SnapshotTools`, `group ops`. */
  readonly name: string;
  /** To whom or what it was done: `group ops`; null where that says nothing more. */
  readonly to: string | null;
}

/** Type of a change that stands for many principals. */
export const manyPrincipals = 'stillwatch:principals';
