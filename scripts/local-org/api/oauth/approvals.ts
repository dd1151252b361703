import { createHash, randomBytes } from 'node:crypto';
import { OAuthError } from './errors.ts';

/** An authorization code is good for 15 minutes, once. */
const CODE_MS = 15 * 60 * 1000;

/** What a user approved on the authorize page. */
export interface Approval {
  clientId: string;
  userId: string;
  redirectUri: string;
  /** Base64url of the SHA-256 of the code verifier (PKCE). */
  challenge: string | undefined;
}

/** Codes and refresh tokens of one server. They live as long as the server. */
export interface Approvals {
  issueCode(approval: Approval): string;
  /** The user of a code, which is used up by it. Throws OAuthError. */
  takeCode(
    clientId: string,
    given: { code: string; redirectUri: string; verifier: string | undefined },
  ): string;
  issueRefreshToken(clientId: string, userId: string, accessToken: string): string;
  /** Throws OAuthError when the token is unknown, revoked or another client's. */
  userOfRefreshToken(clientId: string, token: string): string;
  /** Remembers an access token that a refresh token gave, to be revoked with it. */
  noteAccessToken(refreshToken: string, accessToken: string): void;
  /** Ends a refresh token. Returns the access tokens that it gave, or undefined when it is unknown. */
  revoke(refreshToken: string): string[] | undefined;
}

interface Refresh {
  clientId: string;
  userId: string;
  accessTokens: string[];
}

/** Makes the store. `now` is milliseconds since the epoch. */
export function createApprovals(now: () => number): Approvals {
  const codes = new Map<string, Approval & { expires: number }>();
  const refreshTokens = new Map<string, Refresh>();

  return {
    issueCode(approval) {
      for (const [old, { expires }] of codes) if (expires <= now()) codes.delete(old);
      const code = randomBytes(32).toString('hex');
      codes.set(code, { ...approval, expires: now() + CODE_MS });
      return code;
    },
    takeCode(clientId, { code, redirectUri, verifier }) {
      const known = codes.get(code);
      if (known?.clientId !== clientId) throw new OAuthError('invalid_grant', 'invalid authorization code');
      codes.delete(code);
      if (known.expires <= now()) throw new OAuthError('invalid_grant', 'expired authorization code');
      if (known.redirectUri !== redirectUri)
        throw new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
      if (known.challenge !== undefined && challengeOf(verifier ?? '') !== known.challenge)
        throw new OAuthError('invalid_grant', 'invalid code verifier');
      return known.userId;
    },
    issueRefreshToken(clientId, userId, accessToken) {
      const token = `5Aep${randomBytes(48).toString('base64url')}`;
      refreshTokens.set(token, { clientId, userId, accessTokens: [accessToken] });
      return token;
    },
    userOfRefreshToken(clientId, token) {
      const known = refreshTokens.get(token);
      if (known?.clientId !== clientId) throw new OAuthError('invalid_grant', 'expired access/refresh token');
      return known.userId;
    },
    noteAccessToken: (refreshToken, accessToken) =>
      void refreshTokens.get(refreshToken)?.accessTokens.push(accessToken),
    revoke(refreshToken) {
      const known = refreshTokens.get(refreshToken);
      refreshTokens.delete(refreshToken);
      return known?.accessTokens;
    },
  };
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
