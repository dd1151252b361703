import { Hono } from 'hono';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Org, OrgEnv, Session } from '../org.ts';
import { findObject } from '../org.ts';
import { assetFolder, readAsset, scriptType, sldsBase, styleSheets } from './assets.ts';
import { shellModule } from './build/browser-id.ts';
import type { BootModel } from './browser/model.ts';
import { pageDocument, waitingDocument } from './document.ts';
import { importMap } from './import-map.ts';
import type { PlacedBuild } from './import-map.ts';
import { formModel } from './model/form.ts';
import { homeRoute, landingPath } from './model/home.ts';
import { homePath } from './model/navigation.ts';
import { isStart, objectOfId, routeModel } from './model/route.ts';
import { shellModel } from './model/shell.ts';
import { runSoql } from '../soql/run.ts';
import { pageBuilds } from './page-builds.ts';
import { preloads } from './preload.ts';
import { staticResource } from './resources.ts';
import { currentApp, openApp, pageSession, setLanguage, signIn } from './session.ts';

const forEver = 'public, max-age=31536000, immutable';
const pagePolicy = 'no-store';

/**
 * The Lightning stand-in page: `/`, `/lightning/*`, `/assets/*`, `/resource/*`. Needs no authentication of its own: whoever reaches this
 * port may act as any user of the local org, which is what the persona switch is for.
 */
export function pageRoutes(org: Org): Hono<OrgEnv> {
  const routes = new Hono<OrgEnv>();
  const builds = pageBuilds(org);

  routes.use('/lightning/*', loopbackOnly);
  routes.use('/assets/*', loopbackOnly);
  routes.get('/', (context) => context.redirect('/lightning'));
  routes.get('/assets/:kind/:key/*', (context) => {
    const { kind, key } = context.req.param();
    const relative = decodedPath(new URL(context.req.url).pathname.split('/').slice(4).join('/'));
    const ready = builds.finished();
    const app = kind === 'app' ? builds.appFile(key, relative) : undefined;
    if (app !== undefined)
      return context.body(app, 200, { 'content-type': scriptType, 'cache-control': forEver });
    const built = kind === 'vendor' ? ready?.vendor : kind === 'browser' ? ready?.browser : undefined;
    const folder = built?.manifest.key === key ? built.folder : assetFolder(kind);
    const file = folder ? readAsset(folder, relative) : undefined;
    if (!file) return context.text('Not found', 404);
    return context.body(file.body, 200, { 'content-type': file.type, 'cache-control': forEver });
  });
  routes.post('/lightning/switch', async (context) => {
    const session = pageSession(org, context);
    const form = await context.req.parseBody();
    const { user, language, app, back } = form;
    if (typeof user === 'string' && org.sessionFor(user)) signIn(org, context, user);
    if (typeof language === 'string' && session) setLanguage(org, session, language);
    if (typeof app === 'string') openApp(context, app);
    const next = typeof user === 'string' ? org.sessionFor(user) : session;
    const place = localPath(back);
    const opens = next && canOpen(org, next, appOf(org, next, context), new URL(place, 'http://local'));
    return context.redirect(opens ? place : '/lightning', 303);
  });
  routes.get('/lightning/model', (context) => {
    const session = pageSession(org, context);
    if (!session) return context.json({ kind: 'missing' });
    const url = new URL(localPath(context.req.query('path')), 'http://local');
    return context.json(routeModel(org, session, appOf(org, session, context), url), 200, {
      'cache-control': pagePolicy,
    });
  });
  routes.get('/lightning/form', (context) => {
    const session = pageSession(org, context);
    const { object = '', kind, recordType = '', action = '', fields } = context.req.query();
    const name = findObject(org.schema(), object) ? object : objectOfId(org, object);
    const app = session ? appOf(org, session, context) : '';
    const formKind = kind === 'update' ? 'update' : 'create';
    const named = fields === undefined ? {} : { fields: fields.split(',') };
    const wish = { object: name, kind: formKind, recordType, app, action, ...named } as const;
    return context.json(session ? (formModel(org, session, wish) ?? null) : null, 200, {
      'cache-control': pagePolicy,
    });
  });
  routes.get('/lightning/app/:app/*', (context) => {
    const { pathname, search } = new URL(context.req.url);
    const { app } = context.req.param();
    openApp(context, decodedPath(app));
    return context.redirect(localPath(`/lightning/${pathname.split('/').slice(4).join('/')}${search}`));
  });
  routes.use('/resource/*', loopbackOnly);
  routes.get('/resource/:name', (context) => {
    const file = staticResource(org.schema(), context.req.param('name'));
    if (!file) return context.text('Not found', 404);
    return context.body(file.body, 200, file.headers);
  });
  const page = (context: Context<OrgEnv>): Promise<Response> => drawPage(org, builds, context);
  routes.get('/lightning', page);
  routes.get('/lightning/*', page);
  return routes;
}

async function drawPage(
  org: Org,
  builds: ReturnType<typeof pageBuilds>,
  context: Context<OrgEnv>,
): Promise<Response> {
  const session = pageSession(org, context);
  if (!session)
    return context.html(waitingDocument('en_US', styleSheets(), '', 'The org has no active user.'), 503);
  const headers = { 'cache-control': pagePolicy };
  const ready = await builds.ready();
  if (!ready) {
    const { line, problem } = builds.state();
    return context.html(
      waitingDocument(session.language, styleSheets(), line, problem),
      problem ? 500 : 200,
      headers,
    );
  }
  const { vendor, browser, app } = ready;
  const placed: PlacedBuild[] = [
    { manifest: vendor.manifest, base: `/assets/vendor/${vendor.manifest.key}` },
    { manifest: app.manifest, base: `/assets/app/${app.manifest.key}` },
    { manifest: browser.manifest, base: `/assets/browser/${browser.manifest.key}` },
  ];
  const url = new URL(context.req.url);
  const extra = { problem: app.problem, components: Object.keys(app.manifest.entries), slds: sldsBase };
  const shell = shellModel(org, session, currentApp(context), extra);
  const start = landingPath(org, session, shell.app.name);
  const isHome = url.pathname === homePath && homeRoute(org, session, shell.app.name) !== undefined;
  if (isStart(url) && !isHome && start) return context.redirect(start);
  const boot: BootModel = { shell, route: routeModel(org, session, shell.app.name, url) };
  const imports = importMap(org, session, placed);
  const address = imports[shellModule] ?? '';
  const links = { styles: styleSheets(), shell: address, preload: preloads(placed, boot) };
  return context.html(pageDocument(boot, imports, links), 200, headers);
}

function appOf(org: Org, session: Session, context: Context<OrgEnv>): string {
  return shellModel(org, session, currentApp(context), { problem: null, components: [], slds: '' }).app.name;
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

/** A path of this server, never an address elsewhere. */
function localPath(value: unknown): string {
  return typeof value === 'string' && /^\/lightning(\/|$)/.test(value) ? value : '/lightning';
}

/** Whether a session sees something at a path: a page that it may open, and for a record's page the record. */
function canOpen(org: Org, session: Session, app: string, url: URL): boolean {
  const route = routeModel(org, session, app, url);
  if (route.kind === 'missing' || route.kind === 'noAccess') return false;
  if (!('recordId' in route)) return true;
  const soql = `SELECT Id FROM ${route.object.name} WHERE Id = '${route.recordId}'`;
  return runSoql(org, session, soql).records.length > 0;
}

/**
 * These pages hand out sessions, so they answer only to this machine's own names: a foreign site whose name points here
 * gets nothing, and neither does a form on a foreign page.
 */
const loopbackOnly = createMiddleware<OrgEnv>(async (context, next) => {
  const host = new URL(context.req.url).hostname;
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host))
    return context.text('Only local names are answered here', 403);
  const origin = context.req.header('origin');
  if (context.req.method === 'POST' && origin && origin !== new URL(context.req.url).origin) {
    return context.text('Only pages of this server may post here', 403);
  }
  await next();
  return undefined;
});
