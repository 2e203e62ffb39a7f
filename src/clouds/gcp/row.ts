import { MalformedAnswer } from '../ask.ts';

/** An object of an answer, as JSON or as the client decoded it. Nothing in it is believed to have a shape before it is read. */
export type Row = Readonly<Record<string, unknown>>;

/** Whether a value is an object with members. */
export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member's text; null where it is absent or empty (protobuf makes no difference) or no text. */
export function textAt(row: Row, key: string): string | null {
  const value = row[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A member's number, also where it is written as text, as JSON writes 64-bit numbers; null for anything else. */
export function numberAt(row: Row, key: string): number | null {
  const value = row[key];
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : null;
}

/** True where a member is true, else null: answers leave out or write down what is false as they please. */
export function flagAt(row: Row, key: string): true | null {
  return row[key] === true ? true : null;
}

/** A member that is an object; null for anything else. */
export function rowAt(row: Row, key: string): Row | null {
  const value = row[key];
  return isRow(value) ? value : null;
}

/** The objects of a member that is a list; what is no object stands there as an empty one. Absent is an empty list, as in protobuf. */
export function rowsAt(row: Row, key: string): readonly Row[] {
  const value = row[key];
  return Array.isArray(value) ? value.map((one: unknown) => (isRow(one) ? one : {})) : [];
}

/** The texts of a member that is a list, sorted, without repeats. */
export function textsAt(row: Row, key: string): readonly string[] {
  const value = row[key];
  if (!Array.isArray(value)) return [];
  return [...new Set(value.filter((one: unknown) => typeof one === 'string'))].sort();
}

/** The names in a member that is a list, sorted, without repeats; what is no text is some name all the same. */
export function namesAt(row: Row, key: string): readonly string[] {
  const value = row[key];
  if (!Array.isArray(value)) return [];
  return [...new Set(value.map((one: unknown) => (typeof one === 'string' ? one : 'some place')))].sort();
}

/** Whether every member of a list is a text. */
export function areTexts(list: readonly unknown[]): list is readonly string[] {
  return list.every((one) => typeof one === 'string');
}

/** What leads to the next page; null at the end. Throws MalformedAnswer for what leads nowhere: the list goes on, and nobody knows where. */
export function nextOf(row: Row): string | null {
  const token = row['nextPageToken'];
  if (token === undefined || token === null || token === '') return null;
  if (typeof token === 'string') return token;
  throw new MalformedAnswer('the answer has no token of a page');
}

/** Whether a member is absent, or a list: anything else is no answer. */
export function mayBeList(row: Row, key: string): boolean {
  const value = row[key];
  return value === undefined || value === null || Array.isArray(value);
}
