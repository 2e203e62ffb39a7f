import type { CloudId } from '../scope.ts';
import { type SnapshotType, snapshotSubject } from '../snapshot.ts';
import { amount } from './amount.ts';
import { audiencesOf, audienceWords } from './audience.ts';
import { type Clock, span } from './clock.ts';
import type { ListedSubject } from './subjects.ts';
import { cloudWord, own, regionWord, scopeWord, typeWord } from './things.ts';
import { visible } from './visible.ts';
import { stateWords } from './words.ts';

/** What every row of a page is told by: the zone, the day, people's names for accounts, why scopes are blind. */
export interface RowContext {
  readonly clock: Clock;
  readonly asOf: string;
  readonly accountNames: Readonly<Record<string, string>>;
  /** Clouds the report is about: each row names its own where there are several. */
  readonly clouds: readonly CloudId[];
  /** By scope key. */
  readonly blind: Readonly<Record<string, { readonly why: string; readonly cure: string }>>;
}

/** The words of one row, ready to be placed (and escaped) by a template or the page script. */
export interface RowText {
  readonly state: string;
  readonly word: string;
  readonly note: string | null;
  readonly name: string;
  readonly where: string;
  readonly who: string;
  readonly since: string;
  readonly owner: string;
  /** The command cut at its blanks, so that lines break between words only; joined by blanks it is the command. */
  readonly command: readonly string[] | null;
}

/** Puts a subject into words. */
export function rowText(subject: ListedSubject, context: RowContext): RowText {
  const { findings } = subject;
  const [lead] = findings;
  const waived =
    lead.outcome === 'waived' && lead.waiver !== null ? `waived until ${context.clock.day(lead.waiver.until)}` : null;
  const others = findings.length - 1;
  return {
    state: subject.state,
    word: stateWords[subject.state],
    note: waived ?? (others > 0 ? `and ${amount(others, 'more finding', 'more findings')}` : null),
    name: nameOf(subject),
    where: [
      ...placeWords(subject),
      regionWord(subject.cloud, subject.region),
      accountWord(subject.account, context.accountNames),
      ...(context.clouds.length > 1 ? [cloudWord(subject.cloud)] : []),
    ].join(' · '),
    who: whoOf(subject, context),
    since: `seen since ${context.clock.moment(subject.since)} (${span(subject.since, context.asOf)})`,
    owner: subject.owner === null ? 'no owner known' : visible(subject.owner, 80),
    command: commandOf(subject, context)?.split(' ') ?? null,
  };
}

/** An account as people know it: its name, else its id. */
export function accountWord(account: string, names: Readonly<Record<string, string>>): string {
  const name = own(names, account);
  return visible(name === null || name === '' ? account : name, 80);
}

function nameOf(subject: ListedSubject): string {
  const scope = scopeWord(subject.key);
  if (scope === null) return visible(subject.name === '' ? subject.key : subject.name, 160);
  return subject.state === 'unknown' && isItems(scope) ? `all ${scope}` : scope;
}

function placeWords(subject: ListedSubject): readonly string[] {
  return scopeWord(subject.key) === null ? [typeWord(subject.type)] : [];
}

function whoOf(subject: ListedSubject, context: RowContext): string {
  const [lead] = subject.findings;
  const blind = own(context.blind, subject.key);
  if (subject.state === 'unknown') return blind?.why ?? sentence(lead.message);
  const audiences = audiencesOf(subject.findings.filter((finding) => finding.outcome !== 'unknown'));
  if (audiences.length === 0) return sentence(lead.message);
  const words = audienceWords(audiences, context.clock);
  return isImage(subject.type) ? words.replaceAll('the block on public sharing', 'the block on public images') : words;
}

function commandOf(subject: ListedSubject, context: RowContext): string | null {
  for (const finding of subject.findings) {
    if (finding.outcome === 'fail' && finding.fix !== null && finding.fix.command !== null) return finding.fix.command;
  }
  if (subject.state === 'unknown') return own(context.blind, subject.key)?.cure ?? null;
  return subject.findings[0].fix?.command ?? null;
}

function sentence(message: string): string {
  return visible(message.replace(/^Not assessed: /, ''));
}

// Collectors that read many things, unlike a list or a setting.
function isItems(words: string): boolean {
  return words.endsWith('s') && !words.startsWith('the ') && !words.startsWith('block ');
}

function isImage(type: string): boolean {
  return snapshotSubject(type as SnapshotType) === 'image';
}
