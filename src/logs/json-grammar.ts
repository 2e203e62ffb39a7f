/**
 * Where a reader of JSON text stands. `top`: between values that stand in nothing; `value`, `firstValue`: a value must come, or
 * (first) the end of a list; `firstName`, `name`: a name must come, or (first) the end of an object; `after`: a value ended;
 * `start`: before everything, where a byte order mark may stand.
 */
export const at = {
  top: 0,
  value: 1,
  firstValue: 2,
  firstName: 3,
  name: 4,
  colon: 5,
  after: 6,
  text: 7,
  escape: 8,
  hex: 9,
  word: 13,
  minus: 14,
  zero: 15,
  digits: 16,
  point: 17,
  fraction: 18,
  exponent: 19,
  sign: 20,
  power: 21,
  start: 32,
  mark: 33,
} as const;

/** What a byte asks the reader to do, where going on to the next state is not all. Every one is above every state. */
export const act = {
  name: 64,
  text: 65,
  open: 66,
  close: 67,
  comma: 68,
  scalar: 69,
  scalarEnd: 70,
  bad: 71,
} as const;

/** First of the acts: a smaller entry of the table is a state. */
export const firstAct = act.name;

const words = { true: 22, false: 25, null: 29 } as const;
const space = ' \t\n\r';
const digit = '0123456789';
const hexDigit = `${digit}abcdefABCDEF`;

/** `grammar[state * 256 + byte]`: the next state, or the act. JSON as RFC 8259 has it: it lets through what `JSON.parse` does. */
export const grammar = new Uint8Array(firstAct * 256).fill(act.bad);

/** The state after the first byte of a number, `true`, `false` or `null`. */
export const scalarStart = new Uint8Array(256);

const set = (state: number, bytes: string, next: number): void => {
  for (const byte of bytes) grammar[state * 256 + byte.charCodeAt(0)] = next;
};

set(at.start, space, at.top);
set(at.start, '\u00ef', at.mark);
set(at.mark, '\u00bb', at.mark + 1);
set(at.mark + 1, '\u00bf', at.top);
for (const state of [at.top, at.value, at.firstValue, at.firstName, at.name, at.colon, at.after])
  set(state, space, state);
for (const state of [at.start, at.top, at.value, at.firstValue]) {
  set(state, '"', act.text);
  set(state, '{[', act.open);
  set(state, `-${digit}tfn`, act.scalar);
}
set(at.firstValue, ']', act.close);
set(at.firstName, '}', act.close);
for (const state of [at.firstName, at.name]) set(state, '"', act.name);
set(at.colon, ':', at.value);
set(at.after, ',', act.comma);
set(at.after, ']}', act.close);

set(at.escape, '"\\/bfnrt', at.text);
set(at.escape, 'u', at.hex);
for (const left of [0, 1, 2]) set(at.hex + left, hexDigit, at.hex + left + 1);
set(at.hex + 3, hexDigit, at.text);

set(at.minus, '0', at.zero);
set(at.minus, '123456789', at.digits);
set(at.digits, digit, at.digits);
for (const state of [at.zero, at.digits]) set(state, '.', at.point);
for (const state of [at.point, at.fraction]) set(state, digit, at.fraction);
for (const state of [at.zero, at.digits, at.fraction]) set(state, 'eE', at.exponent);
set(at.exponent, '+-', at.sign);
for (const state of [at.exponent, at.sign, at.power]) set(state, digit, at.power);

for (const [word, first] of Object.entries(words)) {
  for (let index = 1; index < word.length; index += 1) {
    set(first + index - 1, word.charAt(index), index === word.length - 1 ? at.word : first + index);
  }
  scalarStart[word.charCodeAt(0)] = first;
}
for (const byte of '123456789') scalarStart[byte.charCodeAt(0)] = at.digits;
scalarStart['0'.charCodeAt(0)] = at.zero;
scalarStart['-'.charCodeAt(0)] = at.minus;

const ends: readonly number[] = [at.word, at.zero, at.digits, at.fraction, at.power];
for (const state of ends) set(state, `${space},]}`, act.scalarEnd);

/** Whether a number or word that stands in nothing may end here with the text. */
export function mayEnd(state: number): boolean {
  return ends.includes(state);
}
