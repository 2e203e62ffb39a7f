import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageParts } from '../../../src/model/view/page-parts.ts';

describe('a page in parts', () => {
  it('has each part in the place of its marker', () => {
    expect([...pageParts('<a><!--x--></a><b><!--y--></b>', { x: '1', y: '2' })].join('')).toBe('<a>1</a><b>2</b>');
  });

  it('keeps a long part whole, in slices', () => {
    const long = 'x'.repeat(600_000);
    const parts = [...pageParts('<!--x-->', { x: long })];
    expect(parts.join('')).toBe(long);
    expect(parts.length).toBeGreaterThan(2);
  });

  it.each(['</script>', '</SCRIPT >', '</style>', '<!-- '])('refuses a part that would end its element: %s', (text) => {
    expect(() => [...pageParts('<!--x-->', { x: `a${text}b` })]).toThrow('end its own element');
  });

  it('refuses a template without the marker', () => {
    expect(() => [...pageParts('nothing', { x: '' })]).toThrow('no <!--x-->');
  });

  it('never takes text of a view for a marker, since its < was escaped', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const escaped = text.replaceAll('<', '&lt;');
        return [...pageParts(`${escaped}<!--x-->`, { x: '1' })].join('') === `${escaped}1`;
      }),
    );
  });
});
