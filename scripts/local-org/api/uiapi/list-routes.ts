import { Hono } from 'hono';
import type { Org, OrgEnv } from '../../org.ts';
import { listInfo, listRecords, listSummaries, listViewOf } from './list-views.ts';
import { relatedListRecords } from './lists.ts';
import { askerOf, batchOf, listOf, readableObject } from './reads.ts';
import { relatedListCount, relatedListInfo, relatedListSummaries } from './related-lists.ts';
import { namesOf, pageRequest, pageRequestBody, type Ctx } from './requests.ts';

/** Related lists and list views: what they show, and pages of their rows. */
export function listRoutes(org: Org): Hono<OrgEnv> {
  const asker = (c: Ctx) => askerOf(org, c.get('session'));
  const routes = new Hono<OrgEnv>();

  routes.get('/related-list-info/:object', (c) => {
    const who = asker(c);
    return c.json(relatedListSummaries(who, readableObject(who, c.req.param('object'))));
  });
  routes.get('/related-list-info/batch/:object/:lists', (c) => {
    const who = asker(c);
    const parent = readableObject(who, c.req.param('object'));
    const none = { fields: [], optionalFields: [] };
    return c.json(
      batchOf(listOf([c.req.param('lists')]), (name) => relatedListInfo(who, parent, name, none)),
    );
  });
  routes.get('/related-list-info/:object/:list', (c) => {
    const who = asker(c);
    const parent = readableObject(who, c.req.param('object'));
    return c.json(relatedListInfo(who, parent, c.req.param('list'), namesOf(c)));
  });
  routes.get('/related-list-count/:parent/:list', (c) =>
    c.json(relatedListCount(org, asker(c), c.req.param('parent'), c.req.param('list'))),
  );
  routes.get('/related-list-count/batch/:parent/:lists', (c) => {
    const who = asker(c);
    const { parent, lists } = c.req.param();
    return c.json(batchOf(listOf([lists]), (name) => relatedListCount(org, who, parent, name)));
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
  routes.post('/list-records/:object/:view', async (c) => {
    const who = asker(c);
    const object = readableObject(who, c.req.param('object'));
    const view = listViewOf(object, c.req.param('view'));
    return c.json(listRecords(org, who, object, view, await pageRequestBody(c)));
  });
  return routes;
}
