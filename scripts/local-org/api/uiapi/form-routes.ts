import { Hono } from 'hono';
import type { Org, OrgEnv } from '../../org.ts';
import { cloneDefaults, createDefaults, recordUi } from './forms.ts';
import { layoutRequest, recordLayout } from './layout.ts';
import { recordTypeOf } from './record-types.ts';
import { askerOf, listOf, readableObject } from './reads.ts';
import { checkFormFactor, namesOf, type Ctx } from './requests.ts';

const orElse = (values: string[], fallback: string): string[] => (values.length > 0 ? values : [fallback]);

/** What forms and record pages are built from: layouts, records with their layouts, default values. */
export function formRoutes(org: Org): Hono<OrgEnv> {
  const asker = (c: Ctx) => askerOf(org, c.get('session'));
  const routes = new Hono<OrgEnv>();

  routes.get('/layout/:object', (c) => {
    const who = asker(c);
    checkFormFactor(c);
    const object = readableObject(who, c.req.param('object'));
    const request = layoutRequest(c.req.query('layoutType'), c.req.query('mode'));
    const { id } = recordTypeOf(org, who.session, object, c.req.query('recordTypeId'));
    return c.json(recordLayout(who, object, { ...request, recordTypeId: id }));
  });

  routes.get('/record-ui/:ids', (c) => {
    checkFormFactor(c);
    const types = orElse(listOf(c.req.queries('layoutTypes')), 'Full');
    const modes = orElse(listOf(c.req.queries('modes')), 'View');
    const layouts = types.flatMap((type) => modes.map((mode) => layoutRequest(type, mode)));
    const { optionalFields } = namesOf(c);
    return c.json(recordUi(org, asker(c), listOf([c.req.param('ids')]), { layouts, optionalFields }));
  });

  routes.get('/record-defaults/create/:object', (c) => {
    const who = asker(c);
    checkFormFactor(c);
    const object = readableObject(who, c.req.param('object'));
    const types = who.recordTypes(object);
    const given = c.req.query('recordTypeId') ?? types.find(({ isDefault }) => isDefault)?.id;
    const { id } = recordTypeOf(org, who.session, object, given);
    return c.json(createDefaults(org, who, object, { recordTypeId: id, ...namesOf(c) }));
  });
  routes.get('/record-defaults/clone/:id', (c) => {
    checkFormFactor(c);
    return c.json(cloneDefaults(org, asker(c), c.req.param('id'), namesOf(c).optionalFields));
  });
  return routes;
}
