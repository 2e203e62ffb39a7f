import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ask, type Explain, gapOf, gather, MalformedAnswer, type RawPage, required } from '../../src/clouds/ask.ts';
import { type Cause, type Listing, why } from '../../src/model/reading.ts';

const unit = { cloud: 'aws', account: '111111111111', region: 'us-east-1', collector: 'snapshots' } as const;
const scope = 'stillwatch:scope:aws/111111111111/us-east-1/snapshots';
const explain: Explain = (error) => ({ cause: 'denied', said: error instanceof Error ? error.message : String(error) });

async function all<T>(
  listing: AsyncIterable<Listing<T>>,
): Promise<{ items: T[]; causes: Cause[]; scopes: (string | null)[]; said: (string | null)[] }> {
  const seen = {
    items: [] as T[],
    causes: [] as Cause[],
    scopes: [] as (string | null)[],
    said: [] as (string | null)[],
  };
  for await (const page of listing) {
    seen.items.push(...page.items);
    for (const gap of page.gaps) {
      seen.causes.push(gap.why.cause);
      seen.scopes.push(gap.why.scope);
      seen.said.push(gap.why.said);
    }
  }
  return seen;
}

const list = <T>(pages: (token: string | undefined) => Promise<RawPage<T>>) =>
  all(gather(explain, 'x:List', unit, pages));

describe('ask', () => {
  test('gives what was answered, empty and false included', async () => {
    expect(await ask(explain, 'x:Get', async () => [])).toEqual({ state: 'known', value: [] });
    expect(await ask(explain, 'x:Get', async () => false)).toEqual({ state: 'known', value: false });
    expect(await ask(explain, 'x:Get', async () => null)).toEqual({ state: 'known', value: null });
  });

  test('makes a refusal unknown, with the permission that would cure it', async () => {
    const reading = await ask(explain, 'x:Get', async () => Promise.reject(new Error('no')));
    expect(reading).toEqual({ state: 'unknown', why: { cause: 'denied', needs: 'x:Get', said: 'no', scope: null } });
  });

  test('blinds the whole scope only where it is told to', async () => {
    const reading = await ask(explain, 'x:Get', async () => Promise.reject(new Error('no')), unit);
    expect(reading).toMatchObject({ state: 'unknown', why: { scope } });
  });

  test('takes an answer of nothing for malformed, and one that lacks a part too', async () => {
    expect(await ask(explain, 'x:Get', async () => undefined)).toMatchObject({ why: { cause: 'malformed' } });
    const lacking = await ask(explain, 'x:Get', async () => required(undefined, 'list of permissions'));
    expect(lacking).toMatchObject({
      why: { cause: 'malformed', needs: 'x:Get', said: 'the answer has no list of permissions' },
    });
  });

  test('is not broken by an error that cannot be explained', async () => {
    const broken: Explain = () => {
      throw new Error('no words');
    };
    const reading = await ask(broken, 'x:Get', async () => Promise.reject(new Error('no')));
    expect(reading).toMatchObject({ state: 'unknown', why: { cause: 'crashed', needs: 'x:Get' } });
  });

  test('never throws and never calls a failure known, whatever is thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (thrown) => {
        const reading = await ask(explain, 'x:Get', async () => Promise.reject(thrown));
        expect(reading.state).toBe('unknown');
      }),
    );
  });
});

describe('gather', () => {
  test('gives every item in order and no gap where the list was read to its end, empty pages included', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.integer(), { maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        async (pages) => {
          const seen = await list(async (token) => {
            const at = token === undefined ? 0 : Number(token);
            return { items: pages[at], next: at + 1 < pages.length ? String(at + 1) : [null, undefined, ''][at % 3] };
          });
          expect(seen).toMatchObject({ items: pages.flat(), causes: [] });
        },
      ),
    );
  });

  test('keeps the pages before a refusal and ends in one gap, wherever it is refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom('throw', 'no list', 'no page', 'same token'),
        async (cut, how) => {
          const seen = await list<number>(async (token) => {
            const at = token === undefined ? 0 : Number(token);
            if (at < cut) return { items: [at], next: String(at + 1) };
            if (how === 'throw') throw new Error('no');
            if (how === 'no list') return { items: undefined, next: undefined };
            if (how === 'no page') return undefined as unknown as RawPage<number>;
            return { items: [], next: cut === 0 ? (token ?? '0') : token };
          });
          const kept = Array.from({ length: cut }, (_, index) => index);
          expect(seen.items).toEqual(kept);
          expect(seen.causes).toEqual([how === 'throw' ? 'denied' : 'malformed']);
          expect(seen.scopes).toEqual([scope]);
        },
      ),
    );
  });

  test('stops at a token that comes back after others', async () => {
    const next = new Map([
      [undefined, 'a'],
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
    ]);
    const seen = await list(async (token) => ({ items: [token], next: next.get(token) }));
    expect(seen).toMatchObject({ items: [undefined, 'a', 'b', 'c'], causes: ['malformed'] });
  });

  test('stops where empty pages lead nowhere', async () => {
    let calls = 0;
    const seen = await list(async () => ({ items: [], next: `token ${++calls}` }));
    expect(seen).toMatchObject({ items: [], causes: ['malformed'] });
    expect(calls).toBe(1_000);
  });

  test('stops a list that never ends', async () => {
    let calls = 0;
    const seen = await list(async () => ({ items: [1], next: `token ${++calls}` }));
    expect(seen.causes).toEqual(['malformed']);
    expect(seen.items).toHaveLength(100_000);
  });

  test('takes a list that is none for malformed', async () => {
    for (const items of [null, {}, 'rows', 7]) {
      const seen = await list(async () => ({ items: items as unknown as readonly number[], next: undefined }));
      expect(seen).toMatchObject({ items: [], causes: ['malformed'] });
    }
  });
});

test('a gap stands for an unknown of the whole scope', () => {
  expect(gapOf(why('denied', { needs: 'x:Get' }), unit)).toEqual({
    why: { cause: 'denied', needs: 'x:Get', said: null, scope },
  });
});

test('a malformed answer says what it lacks', () => {
  expect(() => required(null, 'name')).toThrow(MalformedAnswer);
  expect(required(0, 'name')).toBe(0);
});
