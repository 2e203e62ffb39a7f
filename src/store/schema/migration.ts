/** One step of the schema. Its place in the list is its version. */
export interface Migration {
  /** What it does, in a few words. */
  readonly name: string;
  /** Statements that bring the version before to this one. */
  readonly sql: string;
}
