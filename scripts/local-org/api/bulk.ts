import { Hono } from 'hono';
import type { Org, OrgEnv } from '../org.ts';
import { ingestRoutes } from './bulk/ingest-routes.ts';
import { JobStore } from './bulk/jobs.ts';
import { bulkQueryRoutes } from './bulk/query-routes.ts';

/** Bulk API 2.0: ingest and query jobs below `/services/data/vXX/jobs`. */
export function bulkRoutes(org: Org, pageRows?: number): Hono<OrgEnv> {
  const jobs = new JobStore();
  const app = new Hono<OrgEnv>();
  app.route('/', ingestRoutes(org, jobs));
  app.route('/', bulkQueryRoutes(org, jobs, pageRows));
  return app;
}
