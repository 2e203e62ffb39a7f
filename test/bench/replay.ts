import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that stands before the simulator. */
export interface Replay {
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** Asks the simulator once for each distinct request and answers it from memory from then on. */
export async function startReplay(simulator: string): Promise<Replay> {
  const kept = new Map<string, Answer>();
  const server = createServer((request, response) => {
    answerTo(request)
      .then(({ status, type, body }) => {
        response.writeHead(status, { 'content-type': type, 'content-length': body.byteLength });
        response.end(body);
      })
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });

  async function answerTo(request: IncomingMessage): Promise<Answer> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString('utf8');
    const { method = 'GET', url = '/' } = request;
    const asked = `${method} ${url} ${body}`;
    const known = kept.get(asked);
    if (known !== undefined) return known;
    const headers = Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' && !hop.has(name) ? [[name, value]] : [],
      ),
    );
    const reply = await fetch(simulator + url, { method, headers, ...(body === '' ? {} : { body }) });
    const answer = {
      status: reply.status,
      type: reply.headers.get('content-type') ?? 'text/xml',
      body: Buffer.from(await reply.arrayBuffer()),
    };
    if (reply.status === 200) kept.set(asked, answer);
    return answer;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const hop = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'expect']);
