import type { FleetingLife, LoggedCopyFacts, VanishedCopy } from '../model/activity-facts.ts';
import { known, unknown } from '../model/reading.ts';
import { thingWord } from '../model/view/chain-words.ts';
import { noLogsKey } from './activity-rows.ts';
import type { SubjectRow } from './subject-rows.ts';

/** A copy that audit logs tell of and no scan sees. */
export interface LoggedCopy {
  readonly key: string;
  readonly account: string;
  readonly region: string;
  readonly lives: readonly FleetingLife[];
  readonly vanished: VanishedCopy | null;
}

/** Copies of one place that are neither listed nor known to be deleted, where it cannot be told which of them are gone without a record. */
export interface UntoldCopies {
  readonly account: string;
  readonly region: string;
  readonly count: number;
  /** Key of one of them, and what kept it from being told. */
  readonly example: string;
  readonly why: string;
}

/** What a reading of the logs found of copies that no scan sees; `read`: whether any log was read at all. */
export interface LoggedCopies {
  readonly read: boolean;
  readonly copies: readonly LoggedCopy[];
  readonly untold: readonly UntoldCopies[];
}

/** Copies of the log alone as subjects, which lie in no scope; one row for each place of which not everything can be told, one alone where no log was read. */
export function loggedCopyRows({ read, copies, untold }: LoggedCopies): readonly SubjectRow[] {
  if (!read)
    return [
      row(noLogsKey, 'activity', '*', 'global', { fleeting: known({ read: false }), vanished: known({ read: false }) }),
    ];
  return [
    ...copies.map(({ key, account, region, lives, vanished }) =>
      row(key, thingWord(key), account, region, {
        fleeting: known({ read: true, lives }),
        vanished: known({ read: true, vanished }),
      }),
    ),
    ...untold.map(({ account, region, count, example, why }) =>
      row(`stillwatch:logged-copies:${account}/${region}`, `logged copies in ${region}`, account, region, {
        fleeting: known({ read: true, lives: [] }),
        vanished: unknown('not-asked', {
          said: `${count === 1 ? '1 copy is' : `${count} copies are`} neither listed nor known to be deleted, such as ${thingWord(example).slice(0, 80)}: ${why}`,
        }),
      }),
    ),
  ];
}

function row(key: string, title: string, account: string, region: string, facts: LoggedCopyFacts): SubjectRow {
  const item = { key, type: 'stillwatch:logged-copy', name: title, account, region, cloud: 'aws' } as const;
  return { subject: 'logged-copy', item, title, owner: null, firstSeen: null, facts: { ...facts } };
}
