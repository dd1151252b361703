import { createSign } from 'node:crypto';

/** How long a signed assertion is good for; the org refuses more than a few minutes. */
const ASSERTION_SECONDS = 180;

/** What a JWT bearer login needs. */
export interface JwtLogin {
  clientId: string;
  username: string;
  /** `https://login.salesforce.com`, or `https://test.salesforce.com` for a sandbox. */
  audience: string;
  /** PEM. */
  privateKey: string;
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/**
 * Body of an OAuth 2.0 JWT bearer grant (RFC 7523, RS256); jsforce doesn't sign it.
 * @param now milliseconds since the epoch
 */
export function jwtGrant(login: JwtLogin, now: number): { grant_type: string; assertion: string } {
  const claims = {
    iss: login.clientId,
    sub: login.username,
    aud: login.audience,
    exp: Math.floor(now / 1000) + ASSERTION_SECONDS,
  };
  const body = `${base64url({ alg: 'RS256' })}.${base64url(claims)}`;
  const signature = createSign('RSA-SHA256').update(body).sign(login.privateKey, 'base64url');
  return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: `${body}.${signature}` };
}
