import { known, type Reading, type Unknown, unknown, type Why } from '../../model/reading.ts';

/** Which policies of one type are attached to which nodes, as the policies say. */
export interface Attachments {
  add(node: string, policy: string): void;
  /** Not all of them are known: then of no node it is known what it has. */
  blind(reason: Why): void;
  /** Ids of the policies attached right to a node, sorted; unknown where none names it. */
  at(node: string): Reading<readonly string[] | null>;
}

// AWS lets nobody take away the last policy of a type that is on. None at all would deny everything, which must not come of
// an account that joined while we read.
const contradiction = unknown('malformed', {
  needs: 'organizations:ListTargetsForPolicy',
  said: 'no policy is attached here, and every root, unit and account has at least one',
});

/** An empty book of attachments. */
export function openAttachments(): Attachments {
  const policies = new Map<string, Set<string>>();
  let reason: Unknown | null = null;
  return {
    add(node, policy) {
      const before = policies.get(node);
      if (before === undefined) policies.set(node, new Set([policy]));
      else before.add(policy);
    },
    blind({ cause, ...detail }) {
      reason ??= unknown(cause, detail);
    },
    at(node) {
      if (reason !== null) return reason;
      const found = policies.get(node);
      return found === undefined ? contradiction : known([...found].sort());
    },
  };
}
