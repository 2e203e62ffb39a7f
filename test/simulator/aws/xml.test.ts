import fc from 'fast-check';
import { expect, test } from 'vitest';
import { element, list, optional, xmlText } from '../../../src/simulator/aws/xml.ts';

test.each([
  ['plain', 'plain'],
  ['<a href="x">&\'', '&lt;a href=&quot;x&quot;&gt;&amp;&apos;'],
  [']]>', ']]&gt;'],
  ['\u001b[31m', '&#x1b;[31m'],
  ['a\r\n\tb', 'a&#xd;&#xa;&#x9;b'],
  ['\u0000', '\ufffd'],
  ['\u{1f4a3}', '\u{1f4a3}'],
  ['\ud83d', '\ufffd'],
])('%j becomes %j', (text, written) => {
  expect(xmlText(text)).toBe(written);
});

test('no text whatever can open a tag, an attribute or an entity', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const written = xmlText(text);
      expect(written).not.toMatch(/[<>"']/);
      expect(written.replace(/&(amp|lt|gt|quot|apos|#x[0-9a-f]+);/g, '')).not.toContain('&');
      expect(written).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});

test('an empty list is still an element, an absent member is none', () => {
  expect([list('set', [], String), optional('member', null), element('n', 3)]).toEqual(['<set/>', '', '<n>3</n>']);
});
