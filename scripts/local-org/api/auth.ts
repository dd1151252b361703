import { randomBytes } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { Org, OrgEnv } from '../org.ts';
import { ApiError } from '../errors.ts';
import { API_VERSION } from '../soql/run.ts';
import { identityOf } from './identity.ts';

/** Versions that `/services/data` lists; the last one is the highest. */
const VERSIONS = ['66.0', API_VERSION];
/** A one-time code of `singleaccess` is good for a minute. */
const OTP_SECONDS = 60;

/**
 * Login and identity: the version list, `/services/data/vXX`, `userinfo`, `/id/…`, single access to the pages, and the
 * documented refusal of the SOAP login.
 */
export function authRoutes(org: Org): Hono<OrgEnv> {
  const app = new Hono<OrgEnv>();
  const codes = new Map<string, { userId: string; expires: number }>();

  app.get('/services/data', (c) =>
    c.json(VERSIONS.map((version) => ({ label: 'Local', url: `/services/data/v${version}`, version }))),
  );
  app.get('/services/data/:version{v\\d+\\.\\d+}', (c) => c.json(versionRoot(c, org)));
  app.on(['GET', 'POST'], '/services/oauth2/userinfo', (c) =>
    c.json(identityOf(org, c.get('session'), originOf(c))),
  );
  app.get('/id/:organization/:user', (c) => {
    const session = c.get('session');
    const { organization, user } = c.req.param();
    if (!same(organization, org.organizationId) || !same(user, session.userId)) {
      throw new ApiError(403, 'FORBIDDEN', 'The identity belongs to another user');
    }
    return c.json(identityOf(org, session, originOf(c)));
  });

  app.on(['GET', 'POST'], '/services/oauth2/singleaccess', (c) => {
    const code = randomBytes(24).toString('hex');
    const now = org.clock().getTime();
    for (const [old, { expires }] of codes) if (expires < now) codes.delete(old);
    codes.set(code, { userId: c.get('session').userId, expires: now + OTP_SECONDS * 1000 });
    const target = encodeURIComponent(localPath(c.req.query('redirect_uri')));
    return c.json({ frontdoor_uri: `${originOf(c)}/secur/frontdoor.jsp?otp=${code}&startURL=${target}` });
  });
  app.get('/secur/frontdoor.jsp', (c) => {
    const code = c.req.query('otp') ?? '';
    const known = codes.get(code);
    codes.delete(code);
    if (!known || known.expires < org.clock().getTime()) {
      return c.text('This link has been used or is too old. Ask for a new one with: sf org open', 401);
    }
    c.header('Set-Cookie', `sid=${org.issueToken(known.userId)}; Path=/; HttpOnly; SameSite=Strict`);
    return c.redirect(localPath(c.req.query('startURL')));
  });
  return app;
}

/** The address under which the client reached the server, without a slash at the end. */
export function originOf(c: Context<OrgEnv>): string {
  return new URL(c.req.url).origin;
}

function versionRoot(c: Context<OrgEnv>, org: Org): Record<string, string> {
  const base = `/services/data/${c.req.param('version') ?? ''}`;
  return {
    tooling: `${base}/tooling`,
    metadata: `${base}/metadata`,
    composite: `${base}/composite`,
    query: `${base}/query`,
    queryAll: `${base}/queryAll`,
    sobjects: `${base}/sobjects`,
    limits: `${base}/limits`,
    jobs: `${base}/jobs`,
    // Clients call this one as it stands, so it has to be absolute.
    identity: `${originOf(c)}/id/${org.organizationId}/${c.get('session').userId}`,
  };
}

/** A path on this server, never another address. */
function localPath(target: string | undefined): string {
  return target !== undefined && /^\/(?![/\\])/.test(target) ? target : '/';
}

function same(given: string | undefined, id: string): boolean {
  return given?.slice(0, 15) === id.slice(0, 15);
}
