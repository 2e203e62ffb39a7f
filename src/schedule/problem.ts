/** A schedule the user must mend: the message is one sentence saying what is wrong and one saying how to mend it. */
export class ScheduleProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ScheduleProblem';
  }
}
