import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ApiError } from '../errors.ts';
import type { Org, OrgEnv } from '../org.ts';
import { formRoutes } from './uiapi/form-routes.ts';
import { listRoutes } from './uiapi/list-routes.ts';
import { metadataRoutes } from './uiapi/metadata-routes.ts';
import { askerOf, getRecord, getRecords, listOf } from './uiapi/reads.ts';
import { bodyOf, namesOf, type Ctx } from './uiapi/requests.ts';
import { createRecord, deleteRecord, recordInput, updateRecord, type RecordInput } from './uiapi/writes.ts';

const inputOf = (c: Ctx): Promise<RecordInput> => bodyOf(c, recordInput);

/**
 * UI API, mounted under `/services/data/vXX`: records, object and picklist metadata, related lists and list views, each as
 * far as the session's rights go and in its language.
 */
export function uiapiRoutes(org: Org): Hono<OrgEnv> {
  const asker = (c: Ctx) => askerOf(org, c.get('session'));
  const routes = new Hono<OrgEnv>();

  routes.get('/records/batch/:ids', (c) =>
    c.json(getRecords(org, asker(c), listOf([c.req.param('ids')]), namesOf(c))),
  );
  routes.get('/records/:id', (c) => c.json(getRecord(org, asker(c), c.req.param('id'), namesOf(c))));
  routes.post('/records', async (c) => {
    const outcome = createRecord(org, asker(c), await inputOf(c));
    return 'record' in outcome ? c.json(outcome.record, 201) : c.json(outcome.refused, 400);
  });
  routes.patch('/records/:id', async (c) => {
    const since = c.req.header('If-Unmodified-Since');
    const outcome = updateRecord(org, asker(c), c.req.param('id'), await inputOf(c), since);
    return 'record' in outcome ? c.json(outcome.record) : c.json(outcome.refused, 400);
  });
  routes.delete('/records/:id', (c) => {
    const refused = deleteRecord(org, asker(c), c.req.param('id'));
    return refused ? c.json(refused, 400) : c.body(null, 204);
  });

  routes.route('/', metadataRoutes(org));
  routes.route('/', listRoutes(org));
  routes.route('/', formRoutes(org));

  // Mounted alone (as in tests) the routes answer errors themselves; the server's own handler words them the same way.
  routes.onError((error, c) => {
    if (!(error instanceof ApiError)) throw error;
    const { errorCode, message } = error;
    return c.json([{ errorCode, message }], error.status as ContentfulStatusCode);
  });
  return new Hono<OrgEnv>().route('/ui-api', routes);
}
