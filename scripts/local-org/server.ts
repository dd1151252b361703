import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { orgApp, type AppOptions, type LogLine } from './app.ts';
import { openOrg, type OpenOptions } from './open-org.ts';
import type { Org } from './org.ts';
import { preparePages } from './page/prepare.ts';

/** How to start a local org. */
export interface StartOptions extends OpenOptions, AppOptions {
  /** Port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** Takes one line per request and the stack of unexpected errors; silent without it. */
  log?: LogLine;
  /** Milliseconds that a client may take to send headers, and a whole request; longer ones get 408. */
  patience?: { headers: number; request: number };
}

/** Much more than a client on this machine needs, and little enough that a stuck one goes away. */
const PATIENCE = { headers: 10_000, request: 120_000 };

/** A local org that listens. */
export interface RunningOrg {
  /** Address without a slash at the end. */
  url: string;
  port: number;
  /** Access token of the administrator. */
  adminToken: string;
  org: Org;
  /** Builds what every page needs, so that the first one opens at once; `say` takes a line per part. */
  pagesReady(say?: LogLine): Promise<void>;
  /** Stops listening, drops open connections and closes the database. */
  close(): Promise<void>;
}

/**
 * Opens an org and serves its APIs and pages on 127.0.0.1 only. Rejects when the port is taken (`EADDRINUSE`).
 */
export async function startOrg(options: StartOptions): Promise<RunningOrg> {
  const { port: wanted, log = () => undefined, patience = PATIENCE, ...open } = options;
  const org = openOrg(open);
  try {
    const app = orgApp(org, log, options);
    const { server, port } = await listen(app.fetch, wanted, patience);
    return {
      url: `http://127.0.0.1:${port}`,
      port,
      adminToken: org.issueToken(administrator(org)),
      org,
      pagesReady: (say = log) => preparePages(say),
      close: () => stop(server, org),
    };
  } catch (error) {
    org.close();
    throw error;
  }
}

type Fetch = Parameters<typeof serve>[0]['fetch'];

function listen(
  fetch: Fetch,
  wanted: number,
  { headers, request }: { headers: number; request: number },
): Promise<{ server: Server; port: number }> {
  const serverOptions = {
    headersTimeout: headers,
    requestTimeout: request,
    connectionsCheckingInterval: Math.min(1000, headers / 2),
    // Longer than the largest job keeps the process busy, or connections that wait meanwhile would be cut.
    keepAliveTimeout: 60_000,
  };
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: wanted, serverOptions }, ({ port }) => {
      resolve({ server: server as Server, port });
    });
    server.once('error', reject);
  });
}

function stop(server: Server, org: Org): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      org.close();
      resolve();
    });
    server.closeAllConnections();
  });
}

function administrator(org: Org): string {
  const rows = org.reader.all('SELECT "Id" FROM "v_User" WHERE "IsActive" = 1 ORDER BY "Id"');
  const ids = rows.map((row) => String(row['Id']));
  const found = ids.find((id) => org.sessionFor(id)?.isAdmin);
  if (found === undefined) throw new Error('The org has no active administrator');
  return found;
}
