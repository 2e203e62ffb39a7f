import { expect, test } from 'vitest';
import { accessBook } from '../../../src/simulator/azure/access-book.ts';

test('the latest thousand outcomes are kept', () => {
  const book = accessBook();
  for (let at = 0; at <= 1000; at += 1) book.put(String(at), { link: `link-${at}`, at: '' });
  expect([book.get('0'), book.get('1')?.link, book.get('1000')?.link]).toEqual([undefined, 'link-1', 'link-1000']);
});
