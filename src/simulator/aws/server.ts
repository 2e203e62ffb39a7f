import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { requestIdOf } from './reply.ts';
import { respond, type Wire } from './respond.ts';

/** No request of any client is near this size, in bytes. */
const bodyLimit = 1024 * 1024;

/** An HTTP server that answers AWS requests; the caller makes it listen. */
export function awsServer(wire: Wire): Server {
  let serial = 0;
  const server = createServer((request, response) => {
    serial += 1;
    const requestId = requestIdOf(serial);
    readBody(request)
      .then((body) => (body === null ? tooLarge(response) : answer(wire, request, response, body, requestId)))
      .catch((cause: unknown) => {
        const said = cause instanceof Error ? cause.message : String(cause);
        response.writeHead(500, { 'content-type': 'text/plain', connection: 'close' });
        response.end(`The simulator itself failed: ${said}`);
      });
  });
  server.keepAliveTimeout = 60_000;
  server.requestTimeout = 0;
  return server;
}

function answer(wire: Wire, request: IncomingMessage, response: ServerResponse, body: string, requestId: string): void {
  const reply = respond(wire, { headers: request.headers, body, requestId });
  if (reply.kind === 'hang') return;
  if (reply.kind === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  const bytes = Buffer.from(reply.body, 'utf8');
  response.writeHead(reply.status, {
    'content-type': reply.type,
    'content-length': bytes.byteLength,
    'x-amzn-requestid': requestId,
  });
  response.end(bytes);
}

function tooLarge(response: ServerResponse): void {
  response.writeHead(413, { 'content-type': 'text/plain', connection: 'close' });
  response.end('The request is larger than any the simulator answers.');
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
