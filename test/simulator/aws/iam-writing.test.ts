import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encoded } from '../../../src/simulator/aws/iam-writing.ts';

test('a document is encoded as RFC 3986 says, so that stars and quotes are, too', () => {
  expect(encoded(`{"Action":"s3:*","Sid":"it's (a) test!"}`)).toBe(
    '%7B%22Action%22%3A%22s3%3A%2A%22%2C%22Sid%22%3A%22it%27s%20%28a%29%20test%21%22%7D',
  );
});

test('whatever the text, decoding gives it back', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => decodeURIComponent(encoded(text)) === text));
});

test('half of a pair of surrogates becomes the replacement character', () => {
  expect(decodeURIComponent(encoded('a\ud83d'))).toBe('a\ufffd');
});
