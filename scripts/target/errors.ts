import { CommandError } from '../command.ts';

/** A request that the org, or the way to it, refused. The message is one line and holds no secret. */
export class OrgError extends CommandError {
  /** Error code of the API (`INVALID_SESSION_ID`), of the network (`ECONNREFUSED`) or `HTTP_<status>`. */
  readonly code: string;
  /** Sending the same request again may help. */
  readonly passing: boolean;

  constructor(code: string, message: string, passing: boolean, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'OrgError';
    this.code = code;
    this.passing = passing;
  }
}

/** Where requests go, for messages. */
export interface OrgPlace {
  /** As the user named it: an alias, `local`, or the address. */
  name: string;
  instanceUrl: string;
  /** How to log in again, as a command or a variable name. */
  renew: string;
}

const PASSING_NETWORK = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ERR_STREAM_PREMATURE_CLOSE',
  'UND_ERR_SOCKET',
  // The end of a packed answer is missing.
  'Z_BUF_ERROR',
]);
const ABSENT_NETWORK = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const PASSING_STATUS = new Set([429, 500, 502, 503, 504]);
const PASSING_CODES = new Set(['UNABLE_TO_LOCK_ROW', 'SERVER_UNAVAILABLE']);

/** A text on one line, short enough for a terminal. */
export function oneLine(text: string, length = 300): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** The API's own error list, `[{"errorCode","message"}]` or one such object. */
function apiError(text: string): { code: string; message: string } | null {
  try {
    const body: unknown = JSON.parse(text);
    const first: unknown = Array.isArray(body) ? body[0] : body;
    const code = property(first, 'errorCode') ?? property(first, 'error');
    const message = property(first, 'message') ?? property(first, 'error_description');
    return typeof code === 'string' ? { code, message: typeof message === 'string' ? message : '' } : null;
  } catch {
    return null;
  }
}

/** Error for an HTTP answer >= 400. */
export function answerError(place: OrgPlace, what: string, status: number, text: string): OrgError {
  const { code, message } = apiError(text) ?? { code: `HTTP_${String(status)}`, message: oneLine(text, 120) };
  if (status === 401 || code === 'INVALID_SESSION_ID' || code === 'INVALID_AUTH_HEADER') {
    return new OrgError(
      code,
      `${place.name}: the session has expired or is not valid (${code}). ${place.renew}`,
      false,
    );
  }
  if (code === 'REQUEST_LIMIT_EXCEEDED') {
    return new OrgError(
      code,
      `${place.name}: the org's API requests for 24 hours are used up. Try again later.`,
      false,
    );
  }
  const passing = PASSING_STATUS.has(status) || PASSING_CODES.has(code);
  return new OrgError(code, `${place.name} refused ${what}: ${code} ${oneLine(message)}`.trim(), passing);
}

/** Error for a request that got no answer. */
export function networkError(place: OrgPlace, what: string, error: unknown): OrgError {
  const code = property(error, 'code');
  const name = typeof code === 'string' ? code : 'NETWORK';
  const reason = oneLine(error instanceof Error ? error.message : String(error));
  if (ABSENT_NETWORK.has(name)) {
    return new OrgError(
      name,
      `${place.name}: the org at ${place.instanceUrl} can't be reached (${name}). Is it running, and is the address right?`,
      false,
      error,
    );
  }
  return new OrgError(
    name,
    `${place.name}: ${what} was cut off (${name}: ${reason}).`,
    PASSING_NETWORK.has(name),
    error,
  );
}
