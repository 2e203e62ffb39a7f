import type {
  AccessLogStanding,
  CreationStanding,
  FleetingStanding,
  LoggedDeed,
  VanishedStanding,
} from './activity-facts.ts';
import type { Grant } from './grant.ts';
import { type Evidence, fail, type Judgement, notApplicable, pass } from './judgement.ts';
import { principalWord } from './view/chain-words.ts';
import { whoWords } from './view/who.ts';

const unread = 'No audit log was read yet: stillwatch activity reads them';
const mostEvidence = 20;

const broughtBy: Readonly<Record<string, string>> = {
  image: 'It came along with an image',
  import: 'An import made it',
  'recycle-bin': 'It was brought back from the recycle bin',
  'image-restore': 'It came along with an image that was brought back',
};

/** Fails where a copy is there that no event made, naming the time for which its log was read. */
export function judgeCreation(standing: CreationStanding): Judgement {
  switch (standing.standing) {
    case 'no-logs':
      return notApplicable(unread);
    case 'explained':
      return pass(`${principalWord(standing.actor)} made it at ${standing.at}`, [deed('made', standing)]);
    case 'implicit':
      return pass(
        `${broughtBy[standing.by] ?? `${standing.by} made it`}: no event of its own is to be expected`,
        standing.through === null ? [] : [deed('made', standing.through)],
      );
    case 'missing': {
      const { coveredFrom, coveredTo } = standing;
      return fail(`No event made it, though its log was read from ${coveredFrom} to ${coveredTo}`, [
        { coveredFrom, coveredTo },
      ]);
    }
    default:
      return standing satisfies never;
  }
}

/** Fails where an access list is not what the events on it make of it, naming each audience that differs and the coverage behind the claim. */
export function judgeAccessLog(standing: AccessLogStanding): Judgement {
  switch (standing.standing) {
    case 'no-logs':
      return notApplicable(unread);
    case 'explained':
      return pass();
    case 'differs': {
      const { unexplained, lost, coveredFrom, coveredTo } = standing;
      const said = [
        ...(unexplained.length === 0 ? [] : [`${namesOf(unexplained)} let in by no event`]),
        ...(lost.length === 0 ? [] : [`${namesOf(lost)} let in by an event and gone from its list without another`]),
      ];
      const evidence: readonly Evidence[] = [
        ...unexplained.map(({ to, through }) => ({ deed: 'none', who: to.who, id: to.id, through })),
        ...lost.map((one) => ({ ...deed('let in', one), who: one.to.who, id: one.to.id })),
      ];
      return fail(
        `${said.join('; ')}: its log was read from ${coveredFrom} to ${coveredTo}`,
        evidence.slice(0, mostEvidence).map((one) => ({ ...one, coveredFrom, coveredTo })),
      );
    }
    default:
      return standing satisfies never;
  }
}

/** Fails where a copy lived for less than a day and no scan ever saw it, naming who made and who deleted it. */
export function judgeFleeting(standing: FleetingStanding): Judgement {
  if (!standing.read) return notApplicable(unread);
  const last = standing.lives.at(-1);
  if (last === undefined) return pass();
  const by = [...new Set([last.made.actor, last.gone.actor])].map(principalWord).join(' and ');
  const often = standing.lives.length === 1 ? '' : `, and ${standing.lives.length - 1} more of its name before`;
  return fail(
    `Made and deleted within ${lifeWords(last.seconds)} by ${by}, seen by no scan${often}`,
    standing.lives
      .slice(-mostEvidence)
      .flatMap(({ made, gone, seconds }) => [deed('made', made), { ...deed('deleted', gone), livedSeconds: seconds }]),
  );
}

/** Fails where a copy that an event made is gone without an event that deleted it. */
export function judgeVanished(standing: VanishedStanding): Judgement {
  if (!standing.read) return notApplicable(unread);
  const { vanished } = standing;
  if (vanished === null) return pass();
  const { made, copied, listedAt, coveredFrom, coveredTo } = vanished;
  const failed = copied ? ', unless copying failed' : '';
  return fail(
    `Made by ${principalWord(made.actor)} at ${made.at}, not there at ${listedAt}, and no event deleted it: a deletion without a record, or a record that is missing${failed}`,
    [{ ...deed('made', made), listedAt, coveredFrom, coveredTo }],
  );
}

function deed(what: string, { event, actor, at }: LoggedDeed) {
  return { deed: what, at, event, principal: actor };
}

function namesOf(list: readonly { readonly to: Grant['to'] }[]): string {
  const names = list.slice(0, 3).map(({ to }) => word(to));
  const verb = list.length === 1 ? 'was' : 'were';
  return `${names.join(', ')}${list.length > 3 ? ` and ${list.length - 3} more` : ''} ${verb}`;
}

function word({ who, id }: Grant['to']): string {
  return whoWords(who, id ?? null);
}

function lifeWords(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}
