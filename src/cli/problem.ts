/** Misuse of the command line: one sentence saying what is wrong and one saying what to do. Exit 3. */
export class UsageProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageProblem';
  }
}
