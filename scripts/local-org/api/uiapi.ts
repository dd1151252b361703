import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ApiError } from '../errors.ts';
import { findField, type Org, type OrgEnv } from '../org.ts';
import { formRoutes } from './uiapi/form-routes.ts';
import { listInfo, listRecords, listSummaries, listViewOf } from './uiapi/list-views.ts';
import { relatedListRecords } from './uiapi/lists.ts';
import { objectInfo, picklistValues } from './uiapi/object-info.ts';
import { askerOf, getRecord, getRecords, listOf, noRecord, readableObject } from './uiapi/reads.ts';
import { bodyOf, namesOf, pageRequest, pageRequestBody, type Ctx } from './uiapi/requests.ts';
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

  routes.get('/object-info/:object', (c) => {
    const who = asker(c);
    return c.json(objectInfo(who, readableObject(who, c.req.param('object'))));
  });
  routes.get('/object-info/:object/picklist-values/:recordType/:field', (c) => {
    const who = asker(c);
    const object = readableObject(who, c.req.param('object'));
    const field = findField(object, c.req.param('field'));
    if (!field?.picklist || !who.access.canField(who.session, object.name, field.name, 'read'))
      throw noRecord();
    return c.json(picklistValues(who, object, field, new URL(c.req.url).pathname));
  });

  routes.get('/related-list-records/:parent/:list', (c) =>
    c.json(relatedListRecords(org, asker(c), c.req.param('parent'), c.req.param('list'), pageRequest(c))),
  );
  routes.post('/related-list-records/:parent/:list', async (c) => {
    const request = await pageRequestBody(c);
    return c.json(relatedListRecords(org, asker(c), c.req.param('parent'), c.req.param('list'), request));
  });

  routes.get('/list-ui/:object', (c) => {
    const who = asker(c);
    return c.json(listSummaries(who, readableObject(who, c.req.param('object'))));
  });
  routes.on(
    'GET',
    ['/list-ui/:object/:view', '/list-info/:object/:view', '/list-records/:object/:view'],
    (c) => {
      const who = asker(c);
      const object = readableObject(who, c.req.param('object'));
      const view = listViewOf(object, c.req.param('view'));
      const kind = /\/list-(ui|info|records)\//.exec(c.req.path)?.[1];
      if (kind === 'info') return c.json(listInfo(who, object, view));
      const records = listRecords(org, who, object, view, pageRequest(c));
      return c.json(kind === 'records' ? records : { info: listInfo(who, object, view), records });
    },
  );

  routes.route('/', formRoutes(org));

  // Mounted alone (as in tests) the routes answer errors themselves; the server's own handler words them the same way.
  routes.onError((error, c) => {
    if (!(error instanceof ApiError)) throw error;
    const { errorCode, message } = error;
    return c.json([{ errorCode, message }], error.status as ContentfulStatusCode);
  });
  return new Hono<OrgEnv>().route('/ui-api', routes);
}
