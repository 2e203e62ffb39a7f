import type { LogLimits } from './limits.ts';
import type { RowCounts } from './row-counts.ts';
import type { Stop } from './row-scanner.ts';

/** How reading one file ended. */
export interface FileOutcome {
  /** As it was named, or found below the folder that was named. Untrusted text. */
  readonly path: string;
  /** `rejected`: not read, or not to its end, or not all of it; what was read of it counts. */
  readonly state: 'read' | 'rejected';
  /** `digest`: hashes of log files, `insights`: CloudTrail's records of unusual activity; both hold no events. */
  readonly holds: 'events' | 'insights' | 'digest' | 'nothing';
  /** Events, asked for or not. */
  readonly events: number;
  /** Those of them that were asked for, and handed out. */
  readonly kept: number;
  /** Records that are no event. */
  readonly foreign: number;
  /** Bytes of text that were read: of an archive, what it held. */
  readonly bytes: number;
  /** Why it was rejected, in plain sentences; null where it was read. */
  readonly why: string | null;
}

/** How the bytes of a file ended: as far as they were wanted, or short of it. */
export type FileEnd =
  | { readonly end: 'whole' }
  | { readonly end: 'unreadable'; readonly said: string }
  | { readonly end: 'archive'; readonly fault: 'cut-off' | 'corrupt' | 'tail' | 'large' | 'ratio' }
  | { readonly end: 'utf-16' };

/** What is known of a file once it is read. */
export interface FileFacts {
  readonly path: string;
  readonly bytes: number;
  readonly isArchive: boolean;
  readonly counts: Readonly<RowCounts>;
  readonly end: FileEnd;
  readonly stop: Stop | null;
}

/** Decides whether a file was read, and says why not. */
export function outcomeOf(facts: FileFacts, limits: LogLimits): FileOutcome {
  const { path, bytes, counts } = facts;
  const { events, kept, foreign, insights, digests } = counts;
  const why = [endText(facts, limits), ...passedOver(facts, limits)].filter((text) => text !== null).join(' ');
  return {
    path,
    state: why === '' ? 'read' : 'rejected',
    holds: events > 0 ? 'events' : digests > 0 ? 'digest' : insights > 0 ? 'insights' : 'nothing',
    events,
    kept,
    foreign,
    bytes,
    why: why === '' ? null : why,
  };
}

/** The outcome of a file that nothing was read of, or of which no more is known than what was handed out. */
export function rejectedFile(path: string, why: string, kept = 0): FileOutcome {
  return {
    path,
    state: 'rejected',
    holds: kept > 0 ? 'events' : 'nothing',
    events: kept,
    kept,
    foreign: 0,
    bytes: 0,
    why,
  };
}

/** The outcome of what was read to its end and holds nothing itself. */
export function emptyFile(path: string): FileOutcome {
  return { ...rejectedFile(path, ''), state: 'read', why: null };
}

function endText({ end, stop, counts, bytes, isArchive }: FileFacts, limits: LogLimits): string | null {
  const after = `after ${count(counts.events, 'event')}`;
  // What the text broke off at is why nobody read on; a text that is merely not at its end is cut off with its archive.
  if (stop !== null && stop.why !== 'cut-off') {
    if (stop.why === 'nested') return `The JSON is nested beyond all sense at byte ${stop.byte}, ${after}.`;
    if (stop.byte > 0) return `The JSON is not valid at byte ${stop.byte}, ${after}.`;
    return isArchive ? 'The gzip archive does not hold JSON.' : 'It is neither JSON nor a gzip archive of JSON.';
  }
  switch (end.end) {
    case 'unreadable':
      return `It could not be read (${end.said})${bytes > 0 ? `, ${after}` : ''}.`;
    case 'utf-16':
      return 'It is UTF-16 text: save it as UTF-8.';
    case 'archive':
      return archiveText(end.fault, after, limits);
    case 'whole':
      if (stop !== null) return `The JSON is cut off ${after}.`;
      return counts.events + counts.insights + counts.digests + counts.lists === 0 ? nothingText(counts, bytes) : null;
    default:
      return end satisfies never;
  }
}

function archiveText(fault: (FileEnd & { end: 'archive' })['fault'], after: string, limits: LogLimits): string {
  switch (fault) {
    case 'cut-off':
      return `The gzip archive is cut off ${after}.`;
    case 'corrupt':
      return `The gzip archive is corrupt, ${after}.`;
    case 'tail':
      return `Behind the gzip archive stands something else, ${after}.`;
    case 'large':
      return `The gzip archive holds more than ${size(limits.archiveBytes)}: it was left ${after}.`;
    case 'ratio':
      return `The gzip archive holds more than ${limits.ratio} times its own size: it was left ${after}.`;
    default:
      return fault satisfies never;
  }
}

function nothingText({ foreign, broken, long, deep, noObject }: Readonly<RowCounts>, bytes: number): string | null {
  if (bytes === 0) return 'It is empty.';
  return foreign + broken + long + deep + noObject === 0 ? 'It holds nothing but white space.' : null;
}

function passedOver({ counts }: FileFacts, limits: LogLimits): readonly (string | null)[] {
  const { events, insights, digests, foreign, spoiled, broken, long, deep, noObject, cut } = counts;
  const none = events + insights + digests === 0;
  return [
    none && foreign > 0 ? `No record of it is a CloudTrail event (${count(foreign, 'other record')}).` : null,
    !none && spoiled > 0
      ? `${count(spoiled, 'record')} that ${spoiled === 1 ? 'is' : 'are'} no CloudTrail event ${was(spoiled)} passed over.`
      : null,
    cut > 0 ? 'It goes on elsewhere (NextToken): print the whole list into one file.' : null,
    long > 0 ? `${count(long, 'record')} of more than ${size(limits.recordBytes)} ${was(long)} passed over.` : null,
    deep > 0 ? `${count(deep, 'record')} nested deeper than ${limits.depth} ${was(deep)} passed over.` : null,
    noObject > 0
      ? `${count(noObject, 'record')} that ${noObject === 1 ? 'is' : 'are'} no object ${was(noObject)} passed over.`
      : null,
    broken > 0
      ? `${count(broken, 'CloudTrailEvent')} that ${broken === 1 ? 'is' : 'are'} no JSON object ${was(broken)} passed over.`
      : null,
  ];
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function was(number: number): string {
  return number === 1 ? 'was' : 'were';
}

function size(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB'];
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && value % 1024 === 0 && unit < 3) [value, unit] = [value / 1024, unit + 1];
  return `${value} ${units[unit]}`;
}
