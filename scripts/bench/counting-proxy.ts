import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** A TCP proxy in front of an org that counts what passes. */
export interface CountingProxy {
  url: string;
  /** Bytes since the last look, by direction. */
  take(): { sent: number; received: number };
  close(): Promise<void>;
}

/** Passes everything on to the org at `url`. */
export async function countingProxy(url: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(url);
  let sent = 0;
  let received = 0;
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
    near.on('data', (bytes) => (sent += bytes.length));
    far.on('data', (bytes) => (received += bytes.length));
    near.pipe(far);
    far.pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    take() {
      const counted = { sent, received };
      sent = 0;
      received = 0;
      return counted;
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
