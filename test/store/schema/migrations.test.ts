import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../src/store/schema/migrations.ts';

/** Hash of each step as released: a step that has made stores is never changed, only followed by another. */
const released: Readonly<Record<string, string>> = {
  initial: '95110ddce7f3881f',
  index: '84d4f242c35a32b9',
  events: '149e03dc888af66b',
  'unread-logs': 'b1320e272349d84e',
};

describe('the steps of the schema', () => {
  it('are never changed once released', () => {
    const now = Object.fromEntries(
      migrations.map(({ name, sql }) => [name, createHash('sha256').update(sql).digest('hex').slice(0, 16)]),
    );
    expect(now).toEqual(released);
  });
});
