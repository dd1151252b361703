import { findField, type SaveError } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { fieldLabel } from './labels.ts';

/** One cause of a refused write, as UI API words it; `field` is null when it concerns the whole record. */
export interface RecordErrorEntry {
  constituentField: null;
  duplicateRecordError: null;
  errorCode: string;
  field: string | null;
  fieldLabel: string | null;
  message: string;
}

/** The body of a refused write (status 400). */
export interface RecordErrorBody {
  message: string;
  statusCode: 400;
  enhancedErrorType: 'RecordError';
  output: { errors: RecordErrorEntry[]; fieldErrors: Record<string, RecordErrorEntry[]> };
}

/**
 * The causes of a refused write in UI API's shape: those that name fields under `fieldErrors`, the others under `errors`.
 * Field labels are in the given language.
 */
export function recordErrorBody(
  object: ObjectDef,
  errors: SaveError[],
  operation: 'create' | 'update' | 'delete',
  language: string,
): RecordErrorBody {
  const output: RecordErrorBody['output'] = { errors: [], fieldErrors: {} };
  // A client may name a field like a property that every object has.
  const byField = new Map<string, RecordErrorEntry[]>();
  for (const { statusCode, message, fields } of errors) {
    const entry = { constituentField: null, duplicateRecordError: null, errorCode: statusCode, message };
    if (fields.length === 0) output.errors.push({ ...entry, field: null, fieldLabel: null });
    for (const name of fields) {
      const field = findField(object, name);
      const key = field?.name ?? name;
      const label = field ? fieldLabel(object, field, language) : name;
      byField.set(key, [...(byField.get(key) ?? []), { ...entry, field: key, fieldLabel: label }]);
    }
  }
  output.fieldErrors = Object.fromEntries(byField);
  return {
    message: `An error occurred while trying to ${operation} the record. Please try again.`,
    statusCode: 400,
    enhancedErrorType: 'RecordError',
    output,
  };
}
