import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import { type Asker, openRealm } from '../../../src/access/aws/realm.ts';
import { openSheet, type Sheet } from '../../../src/access/aws/sheet.ts';
import { openThings } from '../../../src/access/aws/things.ts';

/** Every region there is, as these tests have it. */
export const regions = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2'];

/** The sheet of one account, and everyone whom it is about. */
export interface Prepared {
  readonly sheet: Sheet;
  readonly askers: readonly Asker[];
}

/** The sheet of each account of some facts, prepared as a survey does. */
export function sheetsOf(facts: AccessFacts, places: readonly string[] = regions): readonly Prepared[] {
  const realm = openRealm(facts);
  const things = openThings(facts);
  const accounts = [...new Set(facts.identities.map(({ account }) => account))];
  return accounts.map((account) => {
    const askers = facts.identities.flatMap((one) => (one.account === account ? (realm.asker(one.key) ?? []) : []));
    const resources = facts.resources.filter((one) => one.account === account);
    return { askers, sheet: openSheet({ account, partition: 'aws' }, askers, resources, places, things) };
  });
}
