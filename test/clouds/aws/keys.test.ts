import { describe, expect, test } from 'vitest';
import { type KeyMemo, keyRing } from '../../../src/clouds/aws/keys.ts';

const account = '111111111111';
const keyOf = (owner: string, id: string) => `arn:aws:kms:us-east-1:${owner}:key/${id}`;

function ringOf(answers: Readonly<Record<string, string>>, memo: KeyMemo = new Map()) {
  const asked: string[] = [];
  const ring = keyRing(account, memo, async (keyId) => {
    asked.push(keyId);
    const answer = answers[keyId];
    if (answer === undefined)
      throw Object.assign(new Error('no'), { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } });
    return answer;
  });
  return { ring, asked };
}

describe('a key ring', () => {
  test('asks about each key once, however many items it encrypts', async () => {
    const [mine, theirs] = [keyOf(account, 'a'), keyOf(account, 'b')];
    const { ring, asked } = ringOf({ [mine]: 'CUSTOMER', [theirs]: 'AWS' });
    const rows = [mine, theirs, mine, mine, theirs].map((keyId) => ring.encryption({ encrypted: true, keyId }));
    const managers = (await Promise.all(rows)).map((reading) =>
      reading.state === 'known' ? reading.value.keyManager : null,
    );
    expect(managers).toEqual(['customer', 'cloud', 'customer', 'customer', 'cloud']);
    expect(asked).toEqual([mine, theirs]);
  });

  test('does not ask about what is not encrypted, nor about a key of another account', async () => {
    const { ring, asked } = ringOf({});
    expect(await ring.encryption({ encrypted: false, keyId: undefined })).toEqual({
      state: 'known',
      value: { on: false, keyId: null, keyManager: null },
    });
    const foreign = keyOf('222222222222', 'x');
    expect(await ring.encryption({ encrypted: true, keyId: foreign })).toEqual({
      state: 'known',
      value: { on: true, keyId: foreign, keyManager: 'customer' },
    });
    expect(asked).toEqual([]);
  });

  test('does not know what the listing leaves out', async () => {
    const { ring } = ringOf({});
    expect(await ring.encryption({ encrypted: undefined, keyId: undefined })).toMatchObject({
      state: 'unknown',
      why: { cause: 'malformed' },
    });
    expect(await ring.encryption({ encrypted: true, keyId: undefined })).toMatchObject({
      value: { on: true, keyId: null, keyManager: 'unknown' },
    });
  });

  test.each(['SOMEBODY', '__proto__', ''])('takes a manager called %j for unknown', async (manager) => {
    const keyId = keyOf(account, 'odd');
    const { ring } = ringOf({ [keyId]: manager });
    expect(await ring.encryption({ encrypted: true, keyId })).toMatchObject({ value: { keyManager: 'unknown' } });
  });

  test('tells of a refusal once, with the permission, and lets the next unit ask again', async () => {
    const keyId = keyOf(account, 'shut');
    const memo: KeyMemo = new Map();
    const first = ringOf({}, memo);
    const readings = await Promise.all([1, 2, 3].map(() => first.ring.encryption({ encrypted: true, keyId })));
    expect(readings.every((reading) => reading.state === 'known' && reading.value.keyManager === 'unknown')).toBe(true);
    expect(first.ring.refusals()).toMatchObject([{ cause: 'denied', needs: 'kms:DescribeKey' }]);
    expect(first.ring.refusals()).toEqual([]);
    const second = ringOf({ [keyId]: 'AWS' }, memo);
    expect(await second.ring.encryption({ encrypted: true, keyId })).toMatchObject({ value: { keyManager: 'cloud' } });
    const third = ringOf({}, memo);
    expect(await third.ring.encryption({ encrypted: true, keyId })).toMatchObject({ value: { keyManager: 'cloud' } });
    expect(third.asked).toEqual([]);
  });
});
