/** Bad configuration: the message is one sentence saying what is wrong and one saying how to mend it. */
export class ConfigProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ConfigProblem';
  }
}
