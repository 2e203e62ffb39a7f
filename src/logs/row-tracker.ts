import { field, fieldAt } from './row-field.ts';
import { RowNotes, valueKind } from './row-notes.ts';

/** Who is told of each row, in order. */
export interface RowSink {
  /** A row that is an object. Its notes are the scanner's: they hold until the call returns. */
  row(row: RowNotes): void;
  /** A row that is not handed out: longer or deeper than allowed, or no object. */
  passedOver(why: 'long' | 'deep' | 'no-object'): void;
  /** A list of rows begins: there may be none in it. */
  list(): void;
  /** The list of rows that was met goes on elsewhere. */
  cut(): void;
}

/** How long (bytes) and how deep one row may be. */
export interface RowLimits {
  readonly recordBytes: number;
  readonly depth: number;
}

/** What goes on at the depth where rows stand. `opened`: an object whose list of rows was met: it is a container and no row. */
type Phase = 'between' | 'row' | 'long' | 'opened';

/** What is known of the value that a list of rows stands in. */
interface Outer {
  readonly base: number;
  readonly phase: Phase;
  readonly fieldDepth: number;
}

/**
 * Knows of the values a scanner comes by which are rows, and notes their fields. Rows stand in nothing, in a bare list, or in
 * the lists `Records` and `Events` of an object that stands so.
 */
export class RowTracker {
  readonly notes: RowNotes;
  /** Depth at which rows stand, and at which the members of an object among them do; -1 outside of one. */
  base = 0;
  fieldDepth = -1;
  phase: Phase = 'between';
  readonly #sink: RowSink;
  readonly #limits: RowLimits;
  readonly #outer: Outer[] = [];
  #inList = false;
  #whole = false;
  #deep = false;
  #field: number = field.none;
  #openField: number = field.none;

  constructor(bytes: Buffer, sink: RowSink, limits: RowLimits) {
    this.notes = new RowNotes(bytes);
    this.#sink = sink;
    this.#limits = limits;
  }

  /** Forgets the text it was in. */
  reset(): void {
    [this.base, this.fieldDepth, this.phase, this.#inList, this.#whole] = [0, -1, 'between', false, false];
    this.#outer.length = 0;
  }

  /** What is read reaches up to here: a row that is too long by now need not be kept. */
  reach(end: number): void {
    if (this.phase === 'row' && end - this.notes.start > this.#limits.recordBytes) this.phase = 'long';
  }

  /** A text or a scalar begins at a depth. */
  scalar(start: number, depth: number): void {
    if (depth === this.base) this.#begin(start);
    else if (depth === this.fieldDepth) this.notes.note(this.#field, valueKind.other, start, start);
  }

  /** A text ended, its quotes not counted. */
  text(from: number, to: number, depth: number, escaped: boolean): void {
    if (depth === this.fieldDepth) {
      this.notes.note(this.#field, escaped ? valueKind.escaped : valueKind.text, from, to);
      if (this.phase === 'opened' && this.#field === field.nextToken && from < to) this.#sink.cut();
    } else if (depth === this.base) this.end(to + 1);
  }

  /** A name ended, its quotes not counted, at the depth of a row's members. */
  name(from: number, to: number, escaped: boolean): void {
    this.#field = fieldAt(this.notes.bytes, from, to, escaped);
  }

  /** A list or object begins that stands at a depth. */
  open(start: number, depth: number, isObject: boolean): void {
    if (depth === this.base) {
      if (depth === 0 && !isObject) this.#enter(1);
      else {
        this.#begin(start);
        if (isObject) this.fieldDepth = depth + 1;
      }
    } else if (depth === this.fieldDepth) {
      const named = this.#field === field.records || this.#field === field.events;
      if (named && !isObject && !this.#inList) {
        if (this.notes.hasText(field.nextToken)) this.#sink.cut();
        this.phase = 'opened';
        this.#enter(depth + 1);
        this.#inList = true;
        this.#whole = this.#field === field.records;
      } else {
        this.notes.note(this.#field, isObject ? valueKind.object : valueKind.other, start, start);
        this.#openField = this.#field;
      }
    }
    if (depth - this.base >= this.#limits.depth) this.#deep = true;
  }

  /** The list or object that stands at a depth ended before a place. */
  close(end: number, depth: number): void {
    if (depth === this.base) this.end(end);
    else if (depth < this.base) this.#leave();
    else if (depth === this.fieldDepth) this.notes.endField(this.#openField, end);
  }

  /** The row ended before a place. */
  end(end: number): void {
    const { notes, phase } = this;
    const isObject = this.fieldDepth !== -1;
    [this.phase, this.fieldDepth] = ['between', -1];
    if (phase === 'opened') return;
    notes.end = end;
    if (phase === 'long' || end - notes.start > this.#limits.recordBytes) this.#sink.passedOver('long');
    else if (this.#deep) this.#sink.passedOver('deep');
    else if (!isObject) this.#sink.passedOver('no-object');
    else this.#sink.row(notes);
  }

  #begin(start: number): void {
    this.phase = 'row';
    this.#deep = false;
    this.notes.begin(start, this.#whole);
  }

  #enter(base: number): void {
    this.#outer.push({ base: this.base, phase: this.phase, fieldDepth: this.fieldDepth });
    [this.base, this.phase, this.fieldDepth] = [base, 'between', -1];
    this.#sink.list();
  }

  #leave(): void {
    const outer = this.#outer.pop();
    if (outer !== undefined) ({ base: this.base, phase: this.phase, fieldDepth: this.fieldDepth } = outer);
    [this.#inList, this.#whole] = [false, false];
  }
}
