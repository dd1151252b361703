import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** A TCP proxy in front of an org that counts what passes. */
export interface CountingProxy {
  url: string;
  /** Bytes since the last look, by direction, and the requests in their order: method and path without its query. */
  take(): { sent: number; received: number; requests: string[] };
  close(): Promise<void>;
}

const REQUEST = /^(GET|POST|PATCH|PUT|DELETE) \/services\/data\/v[\d.]+([^ ?]*)\S* HTTP\/1\.1\r\n/;

/** The request that begins with these bytes, with record ids left out; null where none does. */
function requestOf(bytes: Buffer): string | null {
  const found = REQUEST.exec(bytes.subarray(0, 8192).toString('latin1'));
  return found === null ? null : `${found[1] ?? ''} ${(found[2] ?? '').replaceAll(/\/[\w-]{15,}/g, '/…')}`;
}

/** Passes everything on to the org at `url`. A client that waits for each answer begins a request with its bytes. */
export async function countingProxy(url: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(url);
  let sent = 0;
  let received = 0;
  let requests: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      socket.once('error', () => {
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (bytes: Buffer) => {
      sent += bytes.length;
      const request = requestOf(bytes);
      if (request !== null) requests.push(request);
    });
    far.on('data', (bytes) => (received += bytes.length));
    near.pipe(far);
    far.pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    take() {
      const counted = { sent, received, requests };
      sent = 0;
      received = 0;
      requests = [];
      return counted;
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
