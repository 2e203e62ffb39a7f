import { describe, expect, it } from 'vitest';
import { checkOf } from '../../src/catalog/check-shape.ts';
import { CatalogProblem } from '../../src/catalog/problem.ts';
import { defineCheck, pass } from '../../src/model/check.ts';

const whole = {
  id: 'team-check',
  title: 'The healthy world',
  why: 'Because.',
  severity: 'low',
  subject: ['snapshot', 'image'],
  needs: ['tags'],
  attack: ['T1578.001'],
  frameworks: { soc2: ['CC6.1'] },
  fix: { note: 'Mend it.', 'aws:ec2:snapshot': () => 'mend' },
  judge: () => pass(),
};
/** A check as plain JavaScript may write it. */
const written = (over: object) => Reflect.apply(defineCheck, undefined, [{ ...whole, ...over }]);
const load = (value: unknown, name = 'team-check') => checkOf({ file: `/own/${name}.mjs`, name, value });

describe('a check', () => {
  it('that is whole is taken as it is', () => {
    const check = written({});
    expect(load(check)).toBe(check);
  });

  it.each([
    ['an id that is not its file', { id: 'other' }, /its id is "other" and its file is named team-check\. Make the id/],
    ['no title', { title: ' ' }, /its title is missing\. State/],
    ['no reason', { why: undefined }, /its why is missing/],
    ['a severity nobody knows', { severity: 'urgent' }, /its severity is "urgent"\. Use critical, high, medium, low/],
    ['no subject', { subject: [] }, /its subject is missing\. Use one or more of snapshot, image/],
    ['an undefined subject', { subject: undefined }, /its subject is missing/],
    ['a subject nobody knows', { subject: 'bucket' }, /its subject "bucket" is not known/],
    ['a subject that is a word of the language', { subject: 'toString' }, /is not known/],
    ['no needs', { needs: [] }, /it needs nothing\. Name in `needs` every fact that judge uses/],
    ['missing needs', { needs: undefined }, /it needs nothing/],
    [
      'a need that its subject does not have',
      { needs: ['tags', 'block'] },
      /it needs "block", which no snapshot has\. Use exposure, grants/,
    ],
    ['no fix', { fix: undefined }, /its fix\.note is missing/],
    [
      'a fix that is no function',
      { fix: { note: 'N', 'aws:ec2:snapshot': 'rm' } },
      /its fix for "aws:ec2:snapshot" is no function/,
    ],
    ['no list of techniques', { attack: 'T1' }, /its attack is no list/],
    [
      'frameworks that are no record of lists',
      { frameworks: { soc2: 'CC6.1' } },
      /its frameworks is no record of lists/,
    ],
    ['references that are no list', { references: 'https://x' }, /its references is no list/],
  ])('with %s is refused', (_, over, message) => {
    expect(() => load(written(over))).toThrow(CatalogProblem);
    expect(() => load(written(over))).toThrow(message);
  });

  it('with an odd name is refused', () => {
    expect(() => load(written({ id: 'Team_Check' }), 'Team_Check')).toThrow(/not in kebab-case/);
  });

  it.each([
    ['nothing', undefined],
    ['a copy of a check, whose decide could be anything', { ...written({}) }],
    ['a function', () => 1],
  ])('that is %s is refused', (_, value) => {
    expect(() => load(value)).toThrow(/was not made by defineCheck/);
  });
});
