import type { SaveError, SaveResult } from '../org.ts';

/** One error of a row. */
export const rowError = (statusCode: string, message: string, fields: string[] = []): SaveError => ({
  statusCode,
  message,
  fields,
});

/** The result of a row that was refused. */
export const refused = (errors: SaveError[], id: string | null = null): SaveResult => ({
  success: false,
  id,
  created: false,
  errors,
});

/** The result of a row that was written. */
export const saved = (id: string, created: boolean): SaveResult => ({
  success: true,
  id,
  created,
  errors: [],
});

/** What the other rows of an all-or-none request get when one row fails. */
export const ROLLED_BACK: SaveError = rowError(
  'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  'Record rolled back because not all records were valid and the request was using AllOrNone header',
);

/** True when a row was refused because the session knows no such row. */
export const isUnknownRow = (result: SaveResult): boolean =>
  result.errors.some(
    ({ statusCode, fields }) => statusCode === 'INVALID_CROSS_REFERENCE_KEY' && fields.length === 0,
  );

/** Thrown inside the pipeline to end a row with its errors. */
export class RowRefused extends Error {
  readonly errors: SaveError[];

  constructor(errors: SaveError[]) {
    super(errors[0]?.message ?? 'row refused');
    this.name = 'RowRefused';
    this.errors = errors;
  }
}

/** Ends the row with one error. */
export function refuse(statusCode: string, message: string, fields: string[] = []): never {
  throw new RowRefused([rowError(statusCode, message, fields)]);
}

/** The refusal for fields that may not be written. */
export const notWritable = (fields: string[]): SaveError =>
  rowError(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${fields.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    fields,
  );
