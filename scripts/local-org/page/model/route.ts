import type { Org, Session } from '../../org.ts';
import { findObject } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { childFlag, childText } from '../../schema/xml.ts';
import type { PageModel, RouteModel, SizedPages } from '../browser/model.ts';
import { recordActions, shownActions } from './actions.ts';
import { flexiPage } from './flexipage.ts';
import { homeRoute, landingPath } from './home.ts';
import { detailSections, highlightFields } from './layout.ts';
import { listViews, relatedLists } from './lists.ts';
import { componentOf, translation } from './metadata.ts';
import { deployedBundle } from './component.ts';
import { homePath } from './navigation.ts';
import { objectLabels, objectModel } from './object.ts';
import { recordPage } from './record-page.ts';

const recordIdForm = /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/;
const missing: RouteModel = { kind: 'missing' };

/** What a path under `/lightning` shows. Unknown paths and objects are `missing`; nothing here throws for bad input. */
export function routeModel(org: Org, session: Session, app: string, url: URL): RouteModel {
  const home = url.pathname === homePath ? homeRoute(org, session, app) : undefined;
  if (home) return home;
  if (isStart(url)) {
    const path = landingPath(org, session, app);
    if (path && path !== homePath) return routeModel(org, session, app, new URL(path, url));
    return homeRoute(org, session, app) ?? { kind: 'noAccess', label: '' };
  }
  const [area, first, second, third, fourth] = url.pathname.replace(/^\/lightning\/?/, '').split('/');
  if (area === 'o' && first && (second === 'list' || second === 'home' || second === 'new')) {
    return ofObject(org, session, first, (object) =>
      listRoute(org, session, object, url.searchParams.get('filterName')),
    );
  }
  if (area === 'r' && first && second === 'related') return missing;
  if (area === 'r' && first && second && third === 'related' && fourth) {
    return ofObject(org, session, first, (object) => relatedRoute(org, session, object, second, fourth));
  }
  if (area === 'r' && first) {
    // `/r/<Id>/view` (or edit, clone) leaves the object to the id.
    const short = second === undefined || ['view', 'edit', 'clone'].includes(second);
    const recordId = short ? first : second;
    const name = short || first === 'record' ? objectOfId(org, short ? first : second) : first;
    return ofObject(org, session, name, (object) => recordRoute(org, session, app, object, recordId));
  }
  if (area === 'n' && first) return tabRoute(org, session, first);
  if (area === 'cmp' && first) return componentRoute(org, first);
  return missing;
}

/** True for addresses that mean wherever the app begins. */
export function isStart(url: URL): boolean {
  return /^\/lightning(\/(page\/home|app\/.*)?)?$/.test(url.pathname);
}

function ofObject(
  org: Org,
  session: Session,
  name: string,
  work: (object: ObjectDef) => RouteModel,
): RouteModel {
  const object = findObject(org.schema(), name);
  if (!object) return missing;
  if (!org.access.canObject(session, object.name, 'read')) {
    return { kind: 'noAccess', label: objectLabels(session.language, object).label };
  }
  return work(object);
}

/** The object that the id of a record belongs to; empty when there is none. */
export function objectOfId(org: Org, id: string): string {
  const prefix = id.slice(0, 3);
  return [...org.schema().objects.values()].find((object) => object.keyPrefix === prefix)?.name ?? '';
}

function listRoute(org: Org, session: Session, object: ObjectDef, wished: string | null): RouteModel {
  const model = objectModel(org, session, object);
  const views = listViews(org, session, object, model);
  const view =
    views.find((one) => one.name === wished) ?? views.find((one) => /^all/i.test(one.name)) ?? views[0];
  return { kind: 'list', object: model, views, view: view?.name ?? '' };
}

function recordRoute(
  org: Org,
  session: Session,
  app: string,
  object: ObjectDef,
  recordId: string,
): RouteModel {
  if (!recordIdForm.test(recordId)) return missing;
  const schema = org.schema();
  const model = objectModel(org, session, object);
  const related = relatedLists(org, session, object);
  const actions = recordActions(org, session, object);
  const page = (size: 'Large' | 'Small'): PageModel =>
    recordPage({ org, session, object }, app, size, related.length > 0);
  return {
    kind: 'record',
    object: model,
    recordId,
    pages: { Large: page('Large'), Small: page('Small') },
    highlights: highlightFields(object, model),
    actions,
    shown: shownActions(schema, object.name, actions),
    sections: detailSections(schema, model, session.language),
    related,
  };
}

function relatedRoute(
  org: Org,
  session: Session,
  object: ObjectDef,
  recordId: string,
  name: string,
): RouteModel {
  if (!recordIdForm.test(recordId)) return missing;
  const list = relatedLists(org, session, object).find((one) => one.name === name);
  return list ? { kind: 'related', object: objectModel(org, session, object), recordId, list } : missing;
}

function tabRoute(org: Org, session: Session, name: string): RouteModel {
  const schema = org.schema();
  const tab = componentOf(schema, 'CustomTab', name);
  const ofTab = findObject(schema, name.replace(/^standard-/, ''));
  if (ofTab && (!tab || childFlag(tab, 'customObject')))
    return ofObject(org, session, ofTab.name, (object) => listRoute(org, session, object, null));
  if (!tab) return missing;
  const page = childText(tab, 'flexiPage');
  const pageXml = page ? componentOf(schema, 'FlexiPage', page) : undefined;
  if (pageXml) {
    const viewer = { org, session, object: undefined };
    const label = translation(schema, session.language, 'customTabs', name);
    const drawn = flexiPage(schema, pageXml, session.language, viewer);
    return { kind: 'page', pages: bothSizes({ ...drawn, label: label ?? drawn.label }) };
  }
  const component = childText(tab, 'lwcComponent');
  if (component) return componentRoute(org, component);
  const address = childText(tab, 'url');
  return address ? { kind: 'frame', label: childText(tab, 'label') ?? name, url: address } : missing;
}

function componentRoute(org: Org, name: string): RouteModel {
  const bundle = deployedBundle(org.schema(), name);
  if (!bundle) return missing;
  const body = [{ kind: 'component' as const, name: bundle.fullName, properties: {} }];
  const page = { label: bundle.fullName, template: '', regions: [{ name: 'main', body }] };
  return { kind: 'page', pages: bothSizes(page) };
}

function bothSizes(page: PageModel): SizedPages {
  return { Large: page, Small: page };
}
