import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Org } from '../../org.ts';
import { checkAssertion } from './assertion.ts';
import type { Clients, OAuthClient } from './clients.ts';
import { OAuthError, unknownClient, wrongSecret } from './errors.ts';
import type { Approvals } from './approvals.ts';

/** The login server of an org that is no sandbox; assertions name it whatever address they are sent to. */
const PRODUCTION = 'https://login.salesforce.com';

/** One request of the token endpoint. */
export interface TokenRequest {
  org: Org;
  clients: Clients;
  approvals: Approvals;
  /** Address of the server, without a slash at the end. */
  origin: string;
  parameters: ReadonlyMap<string, string>;
}

/** The answer of the token endpoint. */
export type TokenAnswer = Readonly<Record<string, string>>;

type Grant = (request: TokenRequest) => TokenAnswer;

const GRANTS: Readonly<Record<string, Grant>> = {
  'urn:ietf:params:oauth:grant-type:jwt-bearer': byAssertion,
  client_credentials: byClientCredentials,
  authorization_code: byCode,
  refresh_token: byRefreshToken,
};

/** Answers a token request. Throws OAuthError for every documented refusal. */
export function grantToken(request: TokenRequest): TokenAnswer {
  const type = request.parameters.get('grant_type') ?? '';
  const grant = Object.hasOwn(GRANTS, type) ? GRANTS[type] : undefined;
  if (!grant) throw new OAuthError('unsupported_grant_type', 'grant type not supported');
  return grant(request);
}

function byAssertion(request: TokenRequest): TokenAnswer {
  const { org, clients, origin, parameters } = request;
  const { client, username } = checkAssertion(parameters.get('assertion') ?? '', {
    findClient: (clientId) => clients.find(clientId),
    audiences: [PRODUCTION, origin],
    now: org.clock().getTime(),
  });
  const user = findUser(org, username);
  if (!user) throw new OAuthError('invalid_grant', "user hasn't approved this consumer");
  const { users } = client;
  if (users && !users.some((one) => one.toLowerCase() === username.toLowerCase()))
    throw new OAuthError('invalid_app_access', 'user is not admin approved to access this app');
  return answer(request, client, user);
}

function byClientCredentials(request: TokenRequest): TokenAnswer {
  const client = clientOf(request);
  if (client.clientSecret === undefined) throw wrongSecret();
  const user = client.runAs === undefined ? undefined : findUser(request.org, client.runAs);
  if (!user) throw new OAuthError('invalid_grant', 'no client credentials user enabled');
  return answer(request, client, user);
}

function byCode(request: TokenRequest): TokenAnswer {
  const { approvals, parameters } = request;
  const client = clientOf(request);
  const userId = approvals.takeCode(client.clientId, {
    code: parameters.get('code') ?? '',
    redirectUri: parameters.get('redirect_uri') ?? '',
    verifier: parameters.get('code_verifier'),
  });
  const given = answer(request, client, activeUser(request.org, userId));
  const token = given['access_token'] ?? '';
  return { ...given, refresh_token: approvals.issueRefreshToken(client.clientId, userId, token) };
}

function byRefreshToken(request: TokenRequest): TokenAnswer {
  const { approvals, parameters } = request;
  const client = clientOf(request);
  const token = parameters.get('refresh_token') ?? '';
  const userId = approvals.userOfRefreshToken(client.clientId, token);
  const given = answer(request, client, activeUser(request.org, userId));
  approvals.noteAccessToken(token, given['access_token'] ?? '');
  return given;
}

/** The client that a request names; when it has a secret, the request must know it. */
function clientOf({ clients, parameters }: TokenRequest): OAuthClient {
  const client = clients.find(parameters.get('client_id') ?? '');
  if (!client) throw unknownClient();
  const { clientSecret } = client;
  if (clientSecret !== undefined && !sameText(parameters.get('client_secret') ?? '', clientSecret))
    throw wrongSecret();
  return client;
}

/** Compares in a time that doesn't tell how much of it was right. */
function sameText(given: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

function findUser(org: Org, username: string): string | undefined {
  const [row] = org.reader.all(
    'SELECT "Id", "IsActive" FROM "v_User" WHERE "Username" = ? COLLATE NOCASE AND "IsDeleted" = 0',
    [username],
  );
  return row === undefined ? undefined : activeUser(org, String(row['Id']));
}

function activeUser(org: Org, userId: string): string {
  if (!org.sessionFor(userId)) throw new OAuthError('invalid_grant', 'inactive user');
  return userId;
}

function answer({ org, origin }: TokenRequest, client: OAuthClient, userId: string): TokenAnswer {
  const id = `${origin}/id/${org.organizationId}/${userId}`;
  const issuedAt = String(org.clock().getTime());
  const signature =
    client.clientSecret === undefined
      ? {}
      : { signature: createHmac('sha256', client.clientSecret).update(`${id}${issuedAt}`).digest('base64') };
  return {
    access_token: org.issueToken(userId, { ttlSeconds: client.sessionSeconds }),
    ...signature,
    scope: 'api',
    instance_url: origin,
    id,
    token_type: 'Bearer',
    issued_at: issuedAt,
    api_instance_url: origin,
  };
}
