import { describe, expect, test } from 'vitest';
import type { RawPage } from '../../../src/clouds/ask.ts';
import { type PageMemo, sharedPages } from '../../../src/clouds/azure/shared-pages.ts';

function listing(answers: readonly (RawPage<string> | Error)[]) {
  const rest = [...answers];
  let asked = 0;
  const memo: PageMemo<string> = new Map();
  const pages = async (): Promise<RawPage<string>> => {
    asked += 1;
    const next = rest.shift();
    if (next === undefined || next instanceof Error) throw next ?? new Error('asked too often');
    return next;
  };
  return { reader: (list = 'vaults') => sharedPages(memo, list, pages), asked: () => asked, memo };
}

const page = (item: string, next?: string): RawPage<string> => ({ items: [item], next });

describe('a list that two collectors read', () => {
  test('is asked for once, page by page, and then forgotten', async () => {
    const { reader, asked, memo } = listing([page('a', '2'), page('b')]);
    const [first, second] = [reader(), reader()];
    expect([await first(undefined), await first('2')]).toEqual([page('a', '2'), page('b')]);
    expect([await second(undefined), await second('2')]).toEqual([page('a', '2'), page('b')]);
    expect([asked(), memo.size]).toEqual([2, 0]);
  });

  test('is asked for once where both read it at the same moment', async () => {
    const { reader, asked } = listing([page('a')]);
    expect(await Promise.all([reader()(undefined), reader()(undefined)])).toEqual([page('a'), page('a')]);
    expect(asked()).toBe(1);
  });

  test('that one was refused is asked for anew by the other', async () => {
    const { reader, asked } = listing([new Error('refused'), page('a')]);
    await expect(reader()(undefined)).rejects.toThrow('refused');
    expect(await reader()(undefined)).toEqual(page('a'));
    const both = listing([new Error('refused'), page('a')]);
    const [one, other] = await Promise.allSettled([both.reader()(undefined), both.reader()(undefined)]);
    expect([one.status, other.status]).toEqual(['rejected', 'fulfilled']);
    expect([asked(), both.asked()]).toEqual([2, 2]);
  });

  test('that came without a list is no good for the other', async () => {
    const { reader } = listing([{ items: undefined, next: undefined }, page('a')]);
    expect((await reader()(undefined)).items).toBeUndefined();
    expect(await reader()(undefined)).toEqual(page('a'));
  });

  test('is not taken for another', async () => {
    const { reader } = listing([page('a'), page('b')]);
    await reader('one')(undefined);
    expect(await reader('other')(undefined)).toEqual(page('b'));
  });
});
