import { Heartbeats } from './heartbeats.ts';
import { noCounts, type RowCounts } from './row-counts.ts';
import { field } from './row-field.ts';
import { type RowNotes, valueKind } from './row-notes.ts';
import { RowScanner, type Stop } from './row-scanner.ts';
import type { RowLimits, RowSink } from './row-tracker.ts';

/**
 * Reads the text of one log file: counts its events, keeps the text of those whose name is asked for, and takes note of where
 * and when events were logged. Events inside rows (of EventBridge, of `lookup-events`) are opened; nothing else is.
 */
export class LogRows {
  readonly heartbeats = new Heartbeats();
  #counts: RowCounts = noCounts();
  #texts: string[] = [];
  #textLength = 0;
  readonly #names: ReadonlySet<string>;
  readonly #limits: RowLimits;
  readonly #scanner: RowScanner;
  /** Reads events that come as text inside a row; made when the first one is met. */
  #inner: RowScanner | null = null;
  /** Whether what it reads should be an event. */
  #mayBeSpoiled = true;

  constructor(names: ReadonlySet<string>, limits: RowLimits) {
    this.#names = names;
    this.#limits = limits;
    this.#scanner = new RowScanner(
      this.#sink((row) => this.#row(row)),
      limits,
    );
  }

  /** Whether the text cannot be read further: what is fed then is passed over. */
  get stopped(): boolean {
    return this.#scanner.stop !== null;
  }

  /** Takes the next bytes of the file's text. */
  feed(bytes: Uint8Array): void {
    this.#scanner.feed(bytes);
  }

  /** The text ends here: what was seen in it, and why it could not be read to its end, if so. Then another file may come. */
  finish(): { readonly counts: Readonly<RowCounts>; readonly stop: Stop | null } {
    const stop = this.#scanner.finish();
    const counts = this.#counts;
    this.#counts = noCounts();
    return { counts, stop };
  }

  /** Characters of the events that were asked for since they were last taken. */
  get textLength(): number {
    return this.#textLength;
  }

  /** JSON text of the events that were asked for, since the last time. */
  takeTexts(): readonly string[] {
    const taken = this.#texts;
    [this.#texts, this.#textLength] = [[], 0];
    return taken;
  }

  #sink(row: RowSink['row']): RowSink {
    return {
      row,
      passedOver: (why) => {
        if (why === 'no-object') this.#counts.noObject += 1;
        else this.#counts[why] += 1;
      },
      list: () => {
        this.#counts.lists += 1;
      },
      cut: () => {
        this.#counts.cut += 1;
      },
    };
  }

  #row(row: RowNotes): void {
    if (this.#event(row, row.whole)) return;
    const inside = row.kind(field.cloudTrailEvent);
    if (inside === valueKind.object) this.#open(Buffer.from(row.json(field.cloudTrailEvent)), true);
    else if (inside === valueKind.text || inside === valueKind.escaped)
      this.#open(Buffer.from(row.text(field.cloudTrailEvent) ?? ''), true);
    else if (row.kind(field.detailType) !== valueKind.absent && row.kind(field.detail) === valueKind.object)
      this.#open(Buffer.from(row.json(field.detail)), false);
    else if (row.kind(field.digestBucket) !== valueKind.absent && row.kind(field.digestLogFiles) !== valueKind.absent)
      this.#counts.digests += 1;
    else this.#foreign(true);
  }

  #foreign(mayBeSpoiled: boolean): void {
    this.#counts.foreign += 1;
    if (mayBeSpoiled) this.#counts.spoiled += 1;
  }

  /** Reads the one event that stands inside a row. Whoever keeps what EventBridge tells keeps much that is no event of CloudTrail. */
  #open(text: Buffer, mayBeSpoiled: boolean): void {
    this.#mayBeSpoiled = mayBeSpoiled;
    this.#inner ??= new RowScanner(
      this.#sink((row) => {
        if (!this.#event(row, false)) this.#foreign(this.#mayBeSpoiled);
      }),
      this.#limits,
    );
    const before = rowsOf(this.#counts);
    this.#inner.feed(text);
    const stop = this.#inner.finish();
    if (stop !== null || rowsOf(this.#counts) !== before + 1) this.#counts.broken += 1;
  }

  /** False where a row is no event of CloudTrail. */
  #event(row: RowNotes, whole: boolean): boolean {
    if (!row.hasText(field.eventID)) return false;
    const name = row.text(field.eventName);
    if (name === null) {
      if (row.kind(field.insightDetails) !== valueKind.object) return false;
      this.#counts.insights += 1;
      return true;
    }
    this.#counts.events += 1;
    this.heartbeats.count(row, whole);
    if (this.#names.has(name)) {
      const text = row.json();
      this.#texts.push(text);
      this.#textLength += text.length;
      this.#counts.kept += 1;
    }
    return true;
  }
}

function rowsOf(counts: RowCounts): number {
  return counts.events + counts.insights + counts.foreign + counts.long + counts.deep + counts.noObject;
}
