import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Reply, requestIdOf, type WireCloud } from './wire.ts';

/** A server that listens on loopback. */
export interface Listening {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly port: number;
  /** Ends every connection, unanswered requests included. */
  close(): Promise<void>;
}

/** No request of any client is near this size, in bytes. */
const bodyLimit = 1024 * 1024;

/** Serves simulated clouds on 127.0.0.1 alone, told apart by their requests; port 0 takes any free one. Rejects when the port is taken. */
export async function listen(clouds: readonly WireCloud[], port: number): Promise<Listening> {
  const server = serverOf(clouds);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (!isAddress(address)) throw new Error('The simulator listens on no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

function serverOf(clouds: readonly WireCloud[]): Server {
  let serial = 0;
  const server = createServer((request, response) => {
    serial += 1;
    const requestId = requestIdOf(serial);
    readBody(request)
      .then((body) => {
        if (body === null) return plainly(response, 413, 'The request is larger than any the simulator answers.');
        const wired = { method: request.method ?? 'GET', path: request.url ?? '/', headers: request.headers };
        const asked = { ...wired, body, requestId };
        const cloud = clouds.find((one) => one.takes(asked)) ?? clouds[0];
        if (cloud === undefined) return plainly(response, 404, 'Nothing is simulated here.');
        return answer(cloud.respond(asked), request, response);
      })
      .catch((cause: unknown) => {
        const said = cause instanceof Error ? cause.message : String(cause);
        plainly(response, 500, `The simulator itself failed: ${said}`);
      });
  });
  server.keepAliveTimeout = 60_000;
  server.requestTimeout = 0;
  return server;
}

function answer(reply: Reply, request: IncomingMessage, response: ServerResponse): void {
  if (reply.kind === 'hang') return;
  if (reply.kind === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  const bytes = typeof reply.body === 'string' ? Buffer.from(reply.body, 'utf8') : reply.body;
  const isCut = reply.announced !== undefined && reply.announced > bytes.byteLength;
  response.writeHead(reply.status, {
    'content-type': reply.type,
    'content-length': isCut ? reply.announced : bytes.byteLength,
    ...reply.headers,
  });
  response.end(bytes, () => {
    if (isCut) request.socket.end();
  });
}

function plainly(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain', connection: 'close' });
  response.end(text);
}

/** The whole body, or null as soon as it grows beyond the limit; the rest of it is left unread. */
function readBody(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer): void => {
      size += chunk.byteLength;
      if (size <= bodyLimit) {
        chunks.push(chunk);
        return;
      }
      request.off('data', take);
      request.pause();
      resolve(null);
    };
    request.on('data', take);
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}
