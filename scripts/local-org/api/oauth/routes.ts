import { Hono, type Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { ApiError } from '../../errors.ts';
import type { Org, OrgEnv } from '../../org.ts';
import { createApprovals } from './approvals.ts';
import { ClientSettingsError, type Clients } from './clients.ts';
import { OAuthError, unknownClient } from './errors.ts';
import { grantToken } from './grants.ts';

/** Most bytes of a token request; assertions are a few hundred. */
const MAX_FORM = 64 * 1024;

/**
 * OAuth 2.0: the token endpoint, the authorize page of the web server flow (for whoever is signed in to the pages),
 * revocation, and `POST /local/oauth-clients`, which only this stand-in has: an administrator registers a client.
 */
export function oauthRoutes(org: Org, clients: Clients): Hono<OrgEnv> {
  const app = new Hono<OrgEnv>();
  const approvals = createApprovals(() => org.clock().getTime());

  app.post('/services/oauth2/token', async (c) => {
    c.header('Cache-Control', 'no-store');
    try {
      const parameters = withBasicAuth(c, await readForm(c));
      return c.json(grantToken({ org, clients, approvals, origin: new URL(c.req.url).origin, parameters }));
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      return c.json(error.body(), 400);
    }
  });
  app.get('/services/oauth2/token', (c) =>
    c.json(new OAuthError('invalid_request', 'must use HTTP POST').body(), 400),
  );

  app.on(['GET', 'POST'], '/services/oauth2/revoke', async (c) => {
    const form = c.req.method === 'POST' ? await readForm(c) : new Map<string, string>();
    const token = form.get('token') ?? c.req.query('token') ?? '';
    const accessTokens = approvals.revoke(token) ?? (org.sessionOf(token) ? [token] : undefined);
    if (!accessTokens) return c.json(new OAuthError('invalid_token', 'invalid token').body(), 400);
    for (const each of accessTokens) org.revokeToken(each);
    return c.body(null, 200);
  });

  app.get('/services/oauth2/authorize', (c) => {
    const { client_id: clientId = '', redirect_uri: redirectUri = '', ...asked } = c.req.query();
    const client = clients.find(clientId);
    if (!client) return c.json(unknownClient().body(), 400);
    if (!client.callbackUrls.includes(redirectUri)) {
      const refusal = new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
      return c.json(refusal.body(), 400);
    }
    const back = (result: Record<string, string>): Response => {
      const address = new URL(redirectUri);
      const state = asked['state'] === undefined ? {} : { state: asked['state'] };
      for (const [name, value] of Object.entries({ ...result, ...state }))
        address.searchParams.set(name, value);
      return c.redirect(address.href);
    };
    if (asked['response_type'] !== 'code')
      return back({ error: 'unsupported_response_type', error_description: 'response type not supported' });
    const session = org.sessionOf(getCookie(c, 'sid') ?? '');
    if (!session) return c.text('Sign in to the pages of this org first, then open this address again.', 401);
    const challenge = asked['code_challenge'];
    return back({ code: approvals.issueCode({ clientId, userId: session.userId, redirectUri, challenge }) });
  });

  app.post('/local/oauth-clients', async (c) => {
    if (!c.get('session').isAdmin)
      throw new ApiError(403, 'INSUFFICIENT_ACCESS', 'Only an administrator registers clients');
    try {
      const { clientId } = clients.register(JSON.parse(await c.req.text()));
      return c.json({ clientId }, 201);
    } catch (error) {
      if (error instanceof ClientSettingsError) throw new ApiError(400, 'INVALID_INPUT', error.message);
      if (error instanceof SyntaxError)
        throw new ApiError(400, 'JSON_PARSER_ERROR', 'The HTTP entity body is not valid JSON');
      throw error;
    }
  });
  return app;
}

async function readForm(c: Context<OrgEnv>): Promise<Map<string, string>> {
  const text = await c.req.text();
  if (text.length > MAX_FORM) throw new ApiError(413, 'REQUEST_TOO_LARGE', 'The request body is too large');
  return new Map(new URLSearchParams(text));
}

/** Client id and secret may also come as basic authentication. */
function withBasicAuth(c: Context<OrgEnv>, form: Map<string, string>): ReadonlyMap<string, string> {
  const encoded = /^Basic\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (encoded === undefined) return form;
  const [, id = '', secret = ''] = /^([^:]*):(.*)$/.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  return new Map([...form, ['client_id', id], ['client_secret', secret]]);
}
