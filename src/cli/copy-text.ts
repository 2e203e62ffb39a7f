import type { CreationStanding, LoggedDeed } from '../model/activity-facts.ts';
import type { Grant } from '../model/grant.ts';
import { type Reading, whyText } from '../model/reading.ts';
import { titleOf } from '../model/snapshot.ts';
import type { SourceState, StoredSnapshot } from '../model/verdict.ts';
import { principalWord } from '../model/view/chain-words.ts';
import { whoWords } from '../model/view/who.ts';
import type { ItemVersion } from '../store/store.ts';
import { columns, line } from './text.ts';
import { audienceWords, stateWords } from './wording.ts';

const sourceWords: Readonly<Record<SourceState, string>> = {
  present: 'still there',
  gone: 'gone',
  elsewhere: 'in another account or region',
  foreign: 'in an account that is not ours',
  unlisted: 'whether it is still there is not looked up',
  none: 'not named',
};

/** Everything known about one copy, for people, with its history; `creation`: what audit logs say of its making. */
export function copyText(
  item: StoredSnapshot,
  history: readonly ItemVersion[],
  names: ReadonlyMap<string, string>,
  creation: Reading<CreationStanding>,
): string {
  const { fact, verdict } = item;
  const account = names.get(fact.account);
  const rows: (readonly string[])[] = [
    ['  key', line(fact.key, 300)],
    ['  account', `${accountWords(fact.account, account)}, ${fact.region}`],
    [
      '  made',
      `${fact.createdAt ?? 'unknown'}${fact.sourceKey === null ? '' : ` from ${line(fact.sourceKey, 200)} (${readingText(verdict?.source, (state) => sourceWords[state])})`}`,
    ],
    ['  size', fact.sizeGiB === null ? 'unknown' : `${fact.sizeGiB} GiB`],
    [
      '  encryption',
      readingText(fact.encryption, (value) =>
        value.on
          ? `on, key ${line(value.keyId ?? 'not named', 200)}, managed by ${value.keyManager ?? 'nobody'}`
          : 'off',
      ),
    ],
    [
      '  owner',
      verdict?.owner === null || verdict === null
        ? 'nobody (no owner tag)'
        : `${line(verdict.owner.name, 80)} (${verdict.owner.from === 'tag' ? 'its tag' : "its source's tag"})`,
    ],
    ['  made by', readingText(fact.automated, (value) => (value === null ? 'a person or script' : value.by))],
    ['  on record', readingText(creation, creationText)],
    [
      '  seen',
      `first ${item.firstSeen}, last ${item.lastSeen}${item.sight === 'seen' ? '' : ` (${item.sight === 'missed' ? 'not reached' : 'its place was not read'} in the last scan)`}`,
    ],
    ...(item.basis === undefined ? [] : [['  read', basisText(item.basis)]]),
    ['  usable by', verdict === null ? 'not settled' : exposureText(verdict.exposure)],
    [
      '  tags',
      Object.entries(fact.tags)
        .map(([key, value]) => `${line(key, 80)}=${line(value, 120)}`)
        .join(', ') || 'none',
    ],
  ];
  return `${line(titleOf(fact), 160)}  ${fact.type}\n${columns(rows)}\n\nHistory\n${columns(history.map(historyRow))}\n`;
}

function creationText(creation: CreationStanding): string {
  switch (creation.standing) {
    case 'no-logs':
      return 'not known: no audit log was read yet';
    case 'explained':
      return deedText(creation);
    case 'implicit':
      return creation.through === null
        ? `nobody, and none is to be expected: it is made by ${line(creation.by, 40)}`
        : `${deedText(creation.through)}, which brought it (${line(creation.by, 40)})`;
    case 'missing':
      return `nobody, though its log was read from ${creation.coveredFrom} to ${creation.coveredTo}`;
    default:
      return creation satisfies never;
  }
}

function deedText({ actor, at, event }: LoggedDeed): string {
  return `${line(principalWord(actor), 200)} at ${at}, event ${line(event, 80)}`;
}

function accountWords(id: string, name: string | undefined): string {
  return name === undefined || name === id ? id : `${line(name, 60)} (${id})`;
}

function basisText({ via, at, directAt }: NonNullable<StoredSnapshot['basis']>): string {
  if (via === 'direct') return `directly, ${directAt}`;
  return `directly ${directAt}; unchanged since by the cloud's index, asked ${at}`;
}

function exposureText(exposure: NonNullable<StoredSnapshot['verdict']>['exposure']): string {
  const audiences = exposure.audiences.map(
    (audience) =>
      `${line(audienceWords(audience), 120)}: ${stateWords(audience.reach)}, through ${line(audience.through, 160)}`,
  );
  return [
    `${stateWords(exposure.state)}${exposure.certain ? '' : ` (not certain: ${line(exposure.why ?? '', 300)})`}`,
    ...audiences,
  ].join('; ');
}

function historyRow({ fact, verdict, fromScan, toScan }: ItemVersion): readonly string[] {
  const span = toScan === null ? `from scan ${fromScan} on` : `scan ${fromScan} to before ${toScan}`;
  return [
    `  ${span}`,
    verdict === null ? 'not settled' : stateWords(verdict.exposure.state),
    readingText<readonly Grant[]>(verdict?.grants ?? fact.grants, (grants) =>
      grants.length === 0
        ? 'shared with nobody'
        : line([...new Set(grants.map(({ to }) => whoWords(to.who, to.id ?? null)))].join(', '), 200),
    ),
  ];
}

function readingText<T>(reading: Reading<T> | undefined, words: (value: T) => string): string {
  if (reading === undefined) return 'not settled';
  return reading.state === 'known' ? words(reading.value) : `not known: ${line(whyText(reading.why), 300)}`;
}
