import { queryAnswer } from './answer.ts';
import type { Action } from './call.ts';
import { element, list } from './xml.ts';

const listAccountAliases: Action = (call) => {
  const { alias } = call.account;
  const members = list('AccountAliases', alias === null ? [] : [alias], (one) => element('member', one));
  return queryAnswer(call, element('IsTruncated', false) + members);
};

/** The IAM actions served. */
export const iamActions: Readonly<Record<string, Action>> = {
  ListAccountAliases: listAccountAliases,
};
