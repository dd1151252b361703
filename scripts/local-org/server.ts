import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { orgApp, type LogLine } from './app.ts';
import { openOrg, type OpenOptions } from './open-org.ts';
import type { Org } from './org.ts';
import { preparePages } from './page/prepare.ts';

/** How to start a local org. */
export interface StartOptions extends OpenOptions {
  /** Port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** Takes one line per request and the stack of unexpected errors; silent without it. */
  log?: LogLine;
}

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
  const { port: wanted, log = () => undefined, ...open } = options;
  const org = openOrg(open);
  try {
    const app = orgApp(org, log);
    const { server, port } = await listen(app.fetch, wanted);
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

function listen(fetch: Fetch, wanted: number): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: wanted }, ({ port }) => {
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
