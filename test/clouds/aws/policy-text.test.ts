import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodedDocument, longestDocument, plainDocument, unread } from '../../../src/clouds/aws/policy-text.ts';
import { known } from '../../../src/model/reading.ts';

const needs = 'iam:GetPolicyVersion';
const malformed = (said: string) => ({ state: 'unknown', why: { cause: 'malformed', needs, said, scope: null } });

describe('a document of IAM', () => {
  test('is decoded, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        // RFC 3986 leaves fewer characters as they are than encodeURIComponent does.
        const encoded = encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
        expect(encodedDocument(encoded, needs)).toEqual(known(text));
      }),
    );
  });

  test('keeps its plus signs: it is no form', () => {
    expect(encodedDocument('a+b%2Bc', needs)).toEqual(known('a+b+c'));
  });

  test('that was sent as it is stays as it is: decoding would change it', () => {
    const text = '{"Condition":{"StringLike":{"aws:PrincipalTag/a":"100%"}},"Resource":"%2A"}';
    expect(encodedDocument(text, needs)).toEqual(known(text));
  });

  test.each(['%', '%7', '%ZZ', '%E0%A4%A', '%FF'])('that cannot be decoded is unknown: %s', (text) => {
    expect(encodedDocument(text, needs)).toEqual(malformed('the document cannot be decoded'));
  });
});

describe.each([
  ['encoded', encodedDocument],
  ['plain', plainDocument],
])('a document that comes %s', (_how, read) => {
  test.each([undefined, ''])('and is not there is unknown, never one that says nothing', (document) => {
    expect(read(document, needs)).toEqual(malformed('the answer has no document'));
  });

  test('is unknown where it is longer than any policy, and says so in a few words', () => {
    expect(read('a'.repeat(longestDocument), needs).state).toBe('known');
    const tooLong = malformed('the document has more than 524288 characters');
    expect(read('a'.repeat(longestDocument + 1), needs)).toEqual(tooLong);
    expect(read('%'.repeat(longestDocument * 9 + 1), needs)).toEqual(tooLong);
    expect(read(`{${'a'.repeat(longestDocument)}`, needs)).toEqual(tooLong);
  });
});

test("has room for AWS's own AWSSupportServiceRolePolicy, which every account has", () => {
  expect(longestDocument).toBeGreaterThan(2 * 212_041);
});

test('texts that are not known each have their reason', () => {
  const missing = plainDocument(undefined, needs);
  expect(unread([known('a'), missing, known('b')])).toMatchObject([{ said: 'the answer has no document' }]);
  expect(unread([known('a')])).toEqual([]);
});
