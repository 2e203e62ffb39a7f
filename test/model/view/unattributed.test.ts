import { expect, it } from 'vitest';
import { known, unknown } from '../../../src/model/reading.ts';
import { unattributedNote } from '../../../src/model/view/unattributed.ts';

const told = { by: known({ principal: 'p', event: 'e', at: '2026-11-26T01:00:00Z', from: null }) };
const nobody = { by: known(null) };
const dark = { by: unknown('not-asked') };

it.each([
  [[], null],
  [[told, nobody], null],
  [[dark, dark], 'Who did it is not known: no audit log that was read tells it.'],
  [[told, dark], 'Who did the rest is not known: no audit log that was read tells it.'],
])('of changes %# the note is %s', (changes, note) => {
  expect(unattributedNote(changes)).toBe(note);
});
