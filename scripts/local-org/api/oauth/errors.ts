/**
 * A refusal of the token endpoint, as RFC 6749 words it: `{"error", "error_description"}` with status 400.
 * Source of codes and texts: Salesforce Help, "OAuth 2.0 Authorization Errors".
 */
export class OAuthError extends Error {
  readonly code: string;

  constructor(code: string, description: string) {
    super(description);
    this.name = 'OAuthError';
    this.code = code;
  }

  /** The answer's body. */
  body(): { error: string; error_description: string } {
    return { error: this.code, error_description: this.message };
  }
}

/** The client id is unknown. */
export const unknownClient = (): OAuthError =>
  new OAuthError('invalid_client_id', 'client identifier invalid');

/** The client's secret is wrong or missing. */
export const wrongSecret = (): OAuthError => new OAuthError('invalid_client', 'invalid client credentials');
