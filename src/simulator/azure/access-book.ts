/** What a long-running grant or withdrawal of access ended with: the export link, or null for a withdrawal. */
export interface AccessOutcome {
  readonly link: string | null;
  readonly at: string;
}

/** Operations on their way, by id: what they ended with is asked for once the first answer is in. */
export interface AccessBook {
  put(id: string, outcome: AccessOutcome): void;
  get(id: string): AccessOutcome | undefined;
}

/** A book that keeps the latest thousand. */
export function accessBook(): AccessBook {
  const kept = 1000;
  const outcomes = new Map<string, AccessOutcome>();
  return {
    put(id, outcome) {
      outcomes.set(id, outcome);
      const oldest = outcomes.keys().next().value;
      if (outcomes.size > kept && oldest !== undefined) outcomes.delete(oldest);
    },
    get: (id) => outcomes.get(id),
  };
}
