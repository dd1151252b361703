/** One error as the REST API words it. `fields` are API names. */
export interface ApiErrorBody {
  errorCode: string;
  message: string;
  fields?: string[];
}

/**
 * A documented refusal: HTTP status, error code and message of the public API reference.
 * The server renders it as `[{errorCode, message, fields}]`.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly errorCode: string;
  readonly fields: string[];

  constructor(status: number, errorCode: string, message: string, fields: string[] = []) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.errorCode = errorCode;
    this.fields = fields;
  }

  /** The error as one element of a REST answer. */
  body(): ApiErrorBody {
    return {
      errorCode: this.errorCode,
      message: this.message,
      ...(this.fields.length ? { fields: this.fields } : {}),
    };
  }
}
