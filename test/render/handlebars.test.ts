import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { templatesIn } from '../../src/render/handlebars.ts';
import { hostile } from '../reports/fixture-places.ts';

const folders: string[] = [];

function folder(files: Readonly<Record<string, string>>): string {
  const made = mkdtempSync(join(tmpdir(), 'stillwatch-templates-'));
  folders.push(made);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(made, name), text);
  return made;
}

afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

describe('a template', () => {
  it('escapes everything, in text and in attributes', () => {
    const render = templatesIn(folder({ 'a.hbs': '<p title="{{x}}">{{x}}</p>' }));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constant(hostile)), (x) => {
        const inside = render('a', { x }).slice('<p title="'.length, -'</p>'.length);
        return !/[<"'`]/.test(inside.replace('">', ''));
      }),
    );
  });

  it('includes any other by its name', () => {
    const render = templatesIn(folder({ 'a.hbs': '{{#each list}}{{> b}},{{/each}}', 'b.hbs': '{{name}}' }));
    expect(render('a', { list: [{ name: '1' }, { name: '2' }] })).toBe('1,2,');
  });

  it.each([
    ['a name that the view lacks', '{{missing}}', 'missing'],
    ['a prototype', '{{__proto__.polluted}}', 'polluted'],
    ['a constructor', '{{constructor.name}}', 'name'],
  ])('fails on %s instead of printing it', (_what, text, name) => {
    expect(() => templatesIn(folder({ 'a.hbs': text }))('a', {})).toThrow(name);
  });

  it('prints nothing that was inherited', () => {
    expect(templatesIn(folder({ 'a.hbs': '{{toString}}{{valueOf}}' }))('a', {})).toBe('');
  });

  it.each(['{{{x}}}', '{{~{x}}}', '{{&x}}', '{{~&x}}'])('that would print unescaped is refused: %s', (text) => {
    expect(() => templatesIn(folder({ 'a.hbs': text }))('a', { x: '' })).toThrow('unescaped');
  });

  it('with a helper that nobody declared does not compile', () => {
    expect(() => templatesIn(folder({ 'a.hbs': '{{shout x}}' }))('a', { x: 'a' })).toThrow('unknown helper shout');
  });

  it('that is not there is named', () => {
    expect(() => templatesIn(folder({ 'a.hbs': '' }))('toString', {})).toThrow('No template toString.hbs');
  });
});
