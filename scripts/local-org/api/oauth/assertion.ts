import { verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { OAuthClient } from './clients.ts';
import { OAuthError, unknownClient } from './errors.ts';

const Header = z.looseObject({ alg: z.literal('RS256') });
const Claims = z.looseObject({
  iss: z.string(),
  sub: z.string(),
  aud: z.unknown().optional(),
  // Some libraries write the number as text, which an org takes.
  exp: z.coerce.number(),
});

/** What an assertion is checked against. */
export interface AssertionCheck {
  findClient: (clientId: string) => OAuthClient | undefined;
  /** Addresses that are this authorization server. */
  audiences: readonly string[];
  /** Milliseconds since the epoch. */
  now: number;
}

const invalid = (): OAuthError => new OAuthError('invalid_grant', 'invalid assertion');

/**
 * Checks a JWT bearer assertion (RFC 7523, RS256): issuer, signature, audience and expiry, in this order. Returns the
 * client and the user name that it names. Throws OAuthError.
 */
export function checkAssertion(
  assertion: string,
  { findClient, audiences, now }: AssertionCheck,
): { client: OAuthClient; username: string } {
  const [head, body, signature, ...rest] = assertion.split('.');
  if (head === undefined || body === undefined || signature === undefined || rest.length > 0) throw invalid();
  if (!Header.safeParse(decode(head)).success) throw invalid();
  const parsed = Claims.safeParse(decode(body));
  if (!parsed.success) throw invalid();
  const { iss, sub, aud, exp } = parsed.data;
  const client = findClient(iss);
  if (!client) throw unknownClient();
  if (!client.publicKey || !isSigned(`${head}.${body}`, client.publicKey, signature)) throw invalid();
  // A list of audiences is allowed by the RFC, but not by an org.
  if (typeof aud !== 'string' || !audiences.includes(aud.replace(/\/$/, '')))
    throw new OAuthError('invalid_grant', 'audience is invalid');
  // An org words an assertion that has run out like a code that has; it sets no limit to how late one may run out.
  if (exp * 1000 <= now) throw new OAuthError('invalid_grant', 'expired authorization code');
  return { client, username: sub };
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function isSigned(text: string, key: KeyObject, signature: string): boolean {
  return verify('RSA-SHA256', Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}
