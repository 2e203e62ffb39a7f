import type { AccessFacts } from '../../../../src/access/aws/facts.ts';
import type { AccessRequest, AccessVerdict } from '../../../../src/model/access-request.ts';
import type { Page } from './pages.ts';

/** How a request is asked; what is left out stays open. */
export interface How {
  readonly on?: AccessRequest['resources'];
  readonly context?: AccessRequest['context'];
  readonly closed?: true;
  /** What an `unknown` must name as missing. */
  readonly missing?: RegExp;
}

/** One request and what must be answered. Several verdicts: the facts hold too little to tell them apart, and a comment says why. */
export interface Ask extends How {
  readonly by: string;
  readonly action: string;
  readonly says: AccessVerdict | readonly AccessVerdict[];
}

/** One account written from a page of the AWS documentation, before the code and apart from it. */
export interface Golden {
  readonly name: string;
  readonly page: Page;
  readonly facts: AccessFacts;
  readonly asks: readonly Ask[];
}

/** One row of a golden's table. */
export function ask(by: string, action: string, says: Ask['says'], how: How = {}): Ask {
  return { by, action, says, ...how };
}
