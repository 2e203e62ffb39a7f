import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/cli/csv-rows.ts';

async function textOf(...pages: readonly (readonly Record<string, unknown>[])[]): Promise<string> {
  let text = '';
  for await (const part of csvOf(
    (async function* () {
      yield* pages;
    })(),
  ))
    text += part;
  return text.replaceAll('\r\n', '\n');
}

describe('exported rows as CSV', () => {
  it('have one header over all their pages, empty pages or not', async () => {
    expect(await textOf([], [{ a: 1, b: 'x' }], [], [{ a: 2, b: 'y' }])).toMatch(
      /^"?a"?,"?b"?\n"?1"?,"?x"?\n"?2"?,"?y"?\n$/,
    );
  });

  it('stand under the name of their column, whatever order a row has', async () => {
    const [, first, second] = (
      await textOf([
        { a: 'A', b: 'B' },
        { b: 'B', a: 'A' },
      ])
    ).split('\n');
    expect(second).toBe(first);
  });

  it('leave a cell empty for null and absent alike, and tell false and 0 from them', async () => {
    const [, row] = (await textOf([{ a: null, b: undefined, c: false, d: 0, e: '' }])).split('\n');
    expect(row?.replaceAll('"', '')).toBe(',,false,0,');
  });

  it('carry nested values as JSON and no formula that a spreadsheet would run', async () => {
    const text = await textOf([{ tags: { Name: '=HYPERLINK("x")' }, name: '=1+1', other: '@SUM(A1)', less: '-cmd' }]);
    const [, row = ''] = text.split('\n');
    expect(row).toContain('{""Name"":""=HYPERLINK(\\""x\\"")""}');
    expect(row).not.toMatch(/(^|,)"?[=@+-]/);
  });

  it('are nothing where there is no row', async () => {
    expect(await textOf([], [])).toBe('');
  });
});
