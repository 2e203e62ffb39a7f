import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server on loopback that ends with the test; its address. */
export async function serving(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  // It listens on a port, so that it has one.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A signal that ends nothing. */
export function patient(): AbortSignal {
  return new AbortController().signal;
}
