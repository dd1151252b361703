import { Hono } from 'hono';
import { findField, type Org, type OrgEnv } from '../../org.ts';
import { lookupRequest, lookupTargets, suggestions } from './lookups.ts';
import { objectInfo } from './object-info.ts';
import { picklistCollection, picklistValues } from './picklists.ts';
import { recordTypeOf } from './record-types.ts';
import { askerOf, batchOf, listOf, noRecord, readableObject } from './reads.ts';
import type { Ctx } from './requests.ts';

const pathOf = (c: Ctx): string => new URL(c.req.url).pathname;

/** Objects, their picklists, and what their lookup fields may be set to. */
export function metadataRoutes(org: Org): Hono<OrgEnv> {
  const asker = (c: Ctx) => askerOf(org, c.get('session'));
  const routes = new Hono<OrgEnv>();

  routes.get('/object-info/batch/:objects', (c) => {
    const who = asker(c);
    return c.json(
      batchOf(listOf([c.req.param('objects')]), (name) => objectInfo(who, readableObject(who, name))),
    );
  });
  routes.get('/object-info/:object', (c) => {
    const who = asker(c);
    return c.json(objectInfo(who, readableObject(who, c.req.param('object'))));
  });
  routes.get('/object-info/:object/picklist-values/:recordType', (c) => {
    const who = asker(c);
    const object = readableObject(who, c.req.param('object'));
    const type = recordTypeOf(org, who.session, object, c.req.param('recordType'));
    return c.json(picklistCollection(who, object, type, pathOf(c)));
  });
  routes.get('/object-info/:object/picklist-values/:recordType/:field', (c) => {
    const who = asker(c);
    const object = readableObject(who, c.req.param('object'));
    const field = findField(object, c.req.param('field'));
    if (!field?.picklist || !who.access.canField(who.session, object.name, field.name, 'read'))
      throw noRecord();
    const type = recordTypeOf(org, who.session, object, c.req.param('recordType'));
    return c.json(picklistValues(who, object, field, type, pathOf(c)));
  });

  for (const method of ['GET', 'POST']) {
    // POST keeps what is searched for out of addresses; its body holds the values that lookup filters need.
    routes.on(method, '/lookups/:object/:field', (c) => {
      const who = asker(c);
      const targets = lookupTargets(who, readableObject(who, c.req.param('object')), c.req.param('field'));
      const request = lookupRequest((name) => c.req.query(name));
      const found = targets.map((target) => [target.name, suggestions(org, who, target, request)] as const);
      return c.json({ lookupResults: Object.fromEntries(found) });
    });
    routes.on(method, '/lookups/:object/:field/:target', (c) => {
      const who = asker(c);
      const targets = lookupTargets(who, readableObject(who, c.req.param('object')), c.req.param('field'));
      const wanted = c.req.param('target').toLowerCase();
      const target = targets.find(({ name }) => name.toLowerCase() === wanted);
      if (!target) throw noRecord();
      return c.json(
        suggestions(
          org,
          who,
          target,
          lookupRequest((name) => c.req.query(name)),
        ),
      );
    });
  }
  return routes;
}
