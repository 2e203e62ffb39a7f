import { fieldCount } from './row-field.ts';

/** What the value of a field is. `text` holds no escapes; `escaped` is text that does. */
export const valueKind = { absent: 0, text: 1, escaped: 2, object: 3, other: 4 } as const;

/** Where a row stands in some bytes, and where in it the fields that are looked at. Of a name that repeats the last one counts, as in `JSON.parse`. */
export class RowNotes {
  readonly bytes: Buffer;
  /** First byte of the row, and the byte after it. */
  start = 0;
  end = 0;
  /** Whether it stands in a list named `Records`, as CloudTrail delivers its files. */
  whole = false;
  readonly #kinds = new Uint8Array(fieldCount);
  /** Places of the values, from the row's start. */
  readonly #from = new Int32Array(fieldCount);
  readonly #to = new Int32Array(fieldCount);

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** A new row begins. */
  begin(start: number, whole: boolean): void {
    this.start = start;
    this.whole = whole;
    this.#kinds.fill(0);
  }

  /** The value of a field stands between these places; of text without its quotes. */
  note(field: number, kind: number, from: number, to: number): void {
    this.#kinds[field] = kind;
    this.#from[field] = from - this.start;
    this.#to[field] = to - this.start;
  }

  /** The object that is a field's value ended before a place. */
  endField(field: number, to: number): void {
    this.#to[field] = to - this.start;
  }

  /** One of `valueKind`. */
  kind(field: number): number {
    return this.#kinds[field] ?? valueKind.absent;
  }

  /** First byte of a field's value, in `bytes`. */
  from(field: number): number {
    return this.start + (this.#from[field] ?? 0);
  }

  /** The byte after a field's value. */
  to(field: number): number {
    return this.start + (this.#to[field] ?? 0);
  }

  /** Whether a field's value is a text that is not empty. */
  hasText(field: number): boolean {
    const kind = this.kind(field);
    return kind === valueKind.escaped || (kind === valueKind.text && this.from(field) < this.to(field));
  }

  /** A field's text, null where its value is none or empty. */
  text(field: number): string | null {
    if (!this.hasText(field)) return null;
    const [from, to] = [this.from(field), this.to(field)];
    if (this.kind(field) === valueKind.text) return this.bytes.toString('utf8', from, to);
    const text: unknown = JSON.parse(this.bytes.toString('utf8', from - 1, to + 1));
    return typeof text === 'string' ? text : null;
  }

  /** The whole row, or the object that a field holds. */
  json(field: number | null = null): string {
    return field === null
      ? this.bytes.toString('utf8', this.start, this.end)
      : this.bytes.toString('utf8', this.from(field), this.to(field));
  }
}
