/** A check or report that cannot be used: one sentence naming the file and what is wrong, one saying how to mend it. Exit 3. */
export class CatalogProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CatalogProblem';
  }
}
