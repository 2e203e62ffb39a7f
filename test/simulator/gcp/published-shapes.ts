import { readFileSync } from 'node:fs';

/** A field as the package's protos.json describes it. */
interface Field {
  readonly type: string;
  readonly rule?: string;
  readonly keyType?: string;
}

interface Message {
  readonly fields?: Readonly<Record<string, Field>>;
  readonly nested?: Readonly<Record<string, { readonly values?: Readonly<Record<string, number>> }>>;
}

/** Every message of Compute Engine v1, as published with the client package. */
function messages(): Readonly<Record<string, Message>> {
  const file = new URL('../../../node_modules/@google-cloud/compute/build/protos/protos.json', import.meta.url);
  let at: unknown = JSON.parse(readFileSync(file, 'utf8'));
  for (const name of ['google', 'cloud', 'compute', 'v1']) at = memberOf(memberOf(at, 'nested'), name);
  // The file is checked member by member below, as far as it is used.
  return memberOf(at, 'nested') as Readonly<Record<string, Message>>;
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) throw new Error(`protos.json has no ${name}.`);
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

const known = messages();

/** What is wrong with a value as JSON of a message: fields nobody knows, values of another type. Empty where nothing is. */
export function misfits(message: string, value: unknown, at = message): readonly string[] {
  const shape = known[message];
  if (shape === undefined) return [`${at}: no message ${message}`];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at}: no object`];
  return Object.entries(value).flatMap(([name, member]): readonly string[] => {
    const field = shape.fields?.[name];
    const here = `${at}.${name}`;
    if (field === undefined) return [`${here}: unknown`];
    if (field.keyType !== undefined) {
      if (typeof member !== 'object' || member === null) return [`${here}: no map`];
      return Object.entries(member).flatMap(([key, one]) => misfitsOf(field, one, `${here}[${key}]`, undefined));
    }
    const words = shape.nested?.[name.charAt(0).toUpperCase() + name.slice(1)]?.values;
    if (field.rule !== 'repeated') return misfitsOf(field, member, here, words);
    if (!Array.isArray(member)) return [`${here}: no list`];
    return member.flatMap((one, index) => misfitsOf(field, one, `${here}[${index}]`, words));
  });
}

function misfitsOf(
  { type }: Field,
  value: unknown,
  at: string,
  words: Readonly<Record<string, number>> | undefined,
): readonly string[] {
  switch (type) {
    case 'string':
      if (typeof value !== 'string') return [`${at}: no text`];
      return words === undefined || value in words ? [] : [`${at}: no word ${value}`];
    case 'bool':
      return typeof value === 'boolean' ? [] : [`${at}: neither true nor false`];
    case 'int32':
    case 'uint32':
      return Number.isInteger(value) ? [] : [`${at}: no whole number`];
    case 'int64':
    case 'uint64':
      return typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? [] : [`${at}: no whole number as text`];
    case 'float':
    case 'double':
      return typeof value === 'number' ? [] : [`${at}: no number`];
    default:
      return misfits(type.replace(/^\.?google\.cloud\.compute\.v1\./, ''), value, at);
  }
}

/** Checks an object against a list of fields, each with the type its JSON has; lists and objects within are given by their own lists. */
export interface FieldList {
  readonly [field: string]: 'text' | 'number' | 'truth' | 'labels' | 'texts' | FieldList | readonly [FieldList];
}

/** What is wrong with a value by a list of fields. */
export function misfitsBy(list: FieldList, value: unknown, at: string): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at}: no object`];
  return Object.entries(value).flatMap(([name, member]): readonly string[] => {
    const type = Object.hasOwn(list, name) ? list[name] : undefined;
    const here = `${at}.${name}`;
    if (type === undefined) return [`${here}: unknown`];
    if (type === 'text') return typeof member === 'string' ? [] : [`${here}: no text`];
    if (type === 'number') return typeof member === 'number' ? [] : [`${here}: no number`];
    if (type === 'truth') return typeof member === 'boolean' ? [] : [`${here}: neither true nor false`];
    if (type === 'texts') return isTexts(member) ? [] : [`${here}: no texts`];
    if (type === 'labels') return isLabels(member) ? [] : [`${here}: no labels`];
    if (!isRepeated(type)) return misfitsBy(type, member, here);
    if (!Array.isArray(member)) return [`${here}: no list`];
    return member.flatMap((one, index) => misfitsBy(type[0], one, `${here}[${index}]`));
  });
}

function isRepeated(type: FieldList | readonly [FieldList]): type is readonly [FieldList] {
  return Array.isArray(type);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isLabels(value: unknown): boolean {
  return typeof value === 'object' && value !== null && isTexts(Object.values(value));
}
