import { act, at, firstAct, grammar, mayEnd, scalarStart } from './json-grammar.ts';
import { type RowLimits, type RowSink, RowTracker } from './row-tracker.ts';

/** Why the text cannot be read further: it ends inside a value, breaks the rules of JSON, or nests beyond sense. */
export type Stop = { readonly why: 'cut-off' } | { readonly why: 'invalid' | 'nested'; readonly byte: number };

const deepest = 1024;
const piece = 1 << 18;
/** A name is looked at once it ends; none that is looked for is as long as this, whatever its escapes. */
const nameKept = 1024;

/**
 * Finds rows in a stream of JSON text without building values, and tells a sink of each. Every byte is held against the
 * grammar, so that what is never parsed is known to be JSON. Memory is a window of one row, whatever the size of the text.
 */
export class RowScanner {
  readonly #window: Buffer;
  readonly #rows: RowTracker;
  /** Of the open brackets, outermost first: 1 is an object. */
  readonly #kinds = new Uint8Array(deepest + 1);
  #stop: Stop | null = null;
  /** In the window: what is filled, and what is read. `before` bytes of the text came before the window. */
  #end = 0;
  #next = 0;
  #before = 0;
  #state: number = at.start;
  #depth = 0;
  #textStart = 0;
  #isName = false;
  #escaped = false;

  constructor(sink: RowSink, limits: RowLimits) {
    this.#window = Buffer.allocUnsafeSlow(limits.recordBytes + 3 * piece);
    this.#rows = new RowTracker(this.#window, sink, limits);
  }

  /** Why it stopped, if it did: what is fed then is passed over. */
  get stop(): Stop | null {
    return this.#stop;
  }

  /** Takes the next bytes of the text. */
  feed(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length && this.#stop === null; from += piece) {
      const part = bytes.subarray(from, from + piece);
      if (this.#end + part.length > 2 * piece) this.#moveUp();
      this.#window.set(part, this.#end);
      this.#end += part.length;
      this.#scan();
      this.#rows.reach(this.#next);
    }
  }

  /** The text ends here: says why it could not be read to its end, if so. The scanner is then ready for another text. */
  finish(): Stop | null {
    if (this.#stop === null && this.#depth === 0 && mayEnd(this.#state)) {
      this.#rows.end(this.#end);
      this.#state = at.top;
    }
    const ended = this.#state === at.top || this.#state === at.start;
    const stop = this.#stop ?? (ended ? null : ({ why: 'cut-off' } as const));
    [this.#stop, this.#state] = [null, at.start];
    [this.#end, this.#next, this.#before, this.#depth] = [0, 0, 0, 0];
    this.#rows.reset();
    return stop;
  }

  #scan(): void {
    const [bytes, kinds, rows, end] = [this.#window, this.#kinds, this.#rows, this.#end];
    const [table, lowestAct, inText] = [grammar, firstAct, at.text];
    let [next, state, depth] = [this.#next, this.#state, this.#depth];
    let [textStart, isName, escaped] = [this.#textStart, this.#isName, this.#escaped];
    // Reads are inside the window: `?? 0` is for the compiler alone and costs nothing.
    while (next < end) {
      let byte = bytes[next] ?? 0;
      if (state === inText) {
        while (byte !== 34 && byte !== 92 && byte > 31) {
          next += 1;
          if (next === end) break;
          byte = bytes[next] ?? 0;
        }
        if (next === end) break;
        if (byte === 92) {
          escaped = true;
          state = at.escape;
        } else if (byte !== 34) {
          this.#stop = { why: 'invalid', byte: this.#before + next };
          break;
        } else if (isName) {
          state = at.colon;
          if (depth === rows.fieldDepth) rows.name(textStart, next, escaped);
        } else {
          state = depth === 0 ? at.top : at.after;
          if (depth === rows.fieldDepth || depth === rows.base) rows.text(textStart, next, depth, escaped);
        }
        next += 1;
        continue;
      }
      const entry = table[(state << 8) | byte] ?? 0;
      if (entry < lowestAct) {
        state = entry;
      } else if (entry === act.comma) {
        state = kinds[depth] === 1 ? at.name : at.value;
      } else if (entry === act.name || entry === act.text) {
        isName = entry === act.name;
        textStart = next + 1;
        escaped = false;
        if (depth === rows.base && entry === act.text) rows.scalar(next, depth);
        state = at.text;
      } else if (entry === act.open && depth < deepest) {
        rows.open(next, depth, byte === 123);
        depth += 1;
        kinds[depth] = byte === 123 ? 1 : 0;
        state = byte === 123 ? at.firstName : at.firstValue;
      } else if (entry === act.close && kinds[depth] === (byte === 125 ? 1 : 0)) {
        depth -= 1;
        state = depth === 0 ? at.top : at.after;
        rows.close(next + 1, depth);
      } else if (entry === act.scalar) {
        rows.scalar(next, depth);
        state = scalarStart[byte] ?? at.top;
      } else if (entry === act.scalarEnd) {
        state = depth === 0 ? at.top : at.after;
        if (depth === rows.base) rows.end(next);
        continue;
      } else {
        this.#stop = { why: entry === act.open ? 'nested' : 'invalid', byte: this.#before + next };
        break;
      }
      next += 1;
    }
    [this.#next, this.#state, this.#depth] = [next, state, depth];
    [this.#textStart, this.#isName, this.#escaped] = [textStart, isName, escaped];
  }

  /** Drops from the window what is read and in no row; a name that is not at its end is kept too. */
  #moveUp(): void {
    const { phase, notes } = this.#rows;
    const inName = this.#isName && this.#state >= at.text && this.#state < at.word;
    const wanted = phase === 'row' ? notes.start : inName ? this.#textStart - 1 : this.#next;
    const from = phase === 'row' || this.#next - wanted <= nameKept ? wanted : this.#next;
    this.#window.copyWithin(0, from, this.#end);
    notes.start -= from;
    this.#textStart -= from;
    this.#next -= from;
    this.#end -= from;
    this.#before += from;
  }
}
