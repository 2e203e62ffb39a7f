import { describe, expect, it } from 'vitest';
import { answerLines, longestLine } from '../../src/cli/answer-lines.ts';
import type { AccessAnswer, AccessRequest } from '../../src/model/access-request.ts';
import { jsonLines } from '../support/demo-world.ts';

const ask = ({ id, principal }: AccessRequest): AccessAnswer => ({
  id,
  principal,
  verdicts: { 'ec2:CopySnapshot': 'denied' },
});
const bytes = (text: string) => new TextEncoder().encode(text);

async function answered(...chunks: readonly string[]) {
  const writes: string[] = [];
  const input = (async function* () {
    for (const chunk of chunks) yield bytes(chunk);
  })();
  const said = await answerLines(input, ask, async (text) => {
    writes.push(text);
  });
  return { said, writes, rows: jsonLines(writes.join('')) };
}

describe('answering lines', () => {
  it('keeps their order, and says of each that is no request what is wrong', async () => {
    const { said, rows } = await answered(
      '{"id":1,"principal":"a"}\n{"id":2}\n',
      'oops\n\n  \n{"id":3,"principal":"b"}',
    );
    expect(said).toEqual({ answers: 4, refused: 2, first: 2 });
    expect(rows).toEqual([
      { schema: 'stillwatch/1', id: 1, principal: 'a', verdicts: { 'ec2:CopySnapshot': 'denied' } },
      { schema: 'stillwatch/1', id: 2, error: 'principal is missing' },
      { schema: 'stillwatch/1', id: null, error: 'the line is no JSON' },
      { schema: 'stillwatch/1', id: 3, principal: 'b', verdicts: { 'ec2:CopySnapshot': 'denied' } },
    ]);
  });

  it('says nothing to nothing', async () => {
    expect(await answered()).toEqual({ said: { answers: 0, refused: 0, first: null }, writes: [], rows: [] });
    expect((await answered('\n\n')).writes).toEqual([]);
  });

  it('takes a byte order mark and line ends of Windows', async () => {
    expect((await answered('\uFEFF{"id":1,"principal":"a"}\r\n{"id":2,"principal":"b"}\r\n')).rows).toHaveLength(2);
  });

  it('refuses a line that is longer than any request', async () => {
    const { said, rows } = await answered(`{"id":1,"principal":"${'a'.repeat(longestLine)}"}\n`, '{"principal":"b"}\n');
    expect(said).toEqual({ answers: 2, refused: 1, first: 1 });
    expect(rows[0]).toEqual({ schema: 'stillwatch/1', id: null, error: 'the line is longer than 1,048,576 bytes' });
  });

  it('answers what came before it asks for more, and asks for no more while nobody takes the answers', async () => {
    const happened: string[] = [];
    let release = (): void => {};
    const input = (async function* () {
      for (const id of [1, 2]) {
        happened.push(`asked ${id}`);
        yield bytes(`{"id":${id},"principal":"a"}\n`);
      }
    })();
    const running = answerLines(input, ask, async () => {
      happened.push('written');
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(happened).toEqual(['asked 1', 'written']);
    release();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(happened).toEqual(['asked 1', 'written', 'asked 2', 'written']);
    release();
    expect(await running).toMatchObject({ answers: 2 });
  });

  it('writes many answers at once, and never all of them', async () => {
    const lines = Array.from({ length: 5_000 }, (_, id) => `{"id":${id},"principal":"somebody"}\n`).join('');
    const { writes, rows } = await answered(lines);
    expect(rows).toHaveLength(5_000);
    expect(writes.length).toBeGreaterThan(3);
    expect(writes.length).toBeLessThan(20);
    expect(Math.max(...writes.map((text) => text.length))).toBeLessThan(70_000);
  });
});
