import type { FieldSpec } from 'c/formRules';
import { fill } from 'c/formats';
import type { ErrorItem } from 'c/ldsUtils';
import GONE from '@salesforce/label/c.Tenki_Form_Gone';
import LOCKED from '@salesforce/label/c.Tenki_Form_Locked';
import LONG from '@salesforce/label/c.Tenki_Form_Long';
import MISSING from '@salesforce/label/c.Tenki_Form_Missing';
import NO_RIGHT from '@salesforce/label/c.Tenki_Form_NoRight';
import RECORD_GONE from '@salesforce/label/c.Tenki_Form_RecordGone';

const GONE_CODES: ReadonlySet<string> = new Set([
  'ENTITY_IS_DELETED',
  'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  'INVALID_CROSS_REFERENCE_KEY',
  'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
  'MALFORMED_ID',
  'NOT_FOUND',
]);

/**
 * What a form says for a cause that the org tells in an administrator's words. Undefined where the org's own words are
 * for people, as those of validation rules are.
 */
export function serverWords(
  { errorCode = '', field, message = '' }: ErrorItem,
  specs: readonly FieldSpec[],
): string | undefined {
  if (GONE_CODES.has(errorCode)) return field ? GONE : RECORD_GONE;
  switch (errorCode) {
    case 'REQUIRED_FIELD_MISSING':
      return specs.find((spec) => spec.field === field)?.messages?.missing ?? MISSING;
    case 'STRING_TOO_LONG': {
      const length = /max length=(\d+)/.exec(message)?.[1];
      return length && fill(LONG, { n: length });
    }
    case 'INSUFFICIENT_ACCESS':
    case 'INSUFFICIENT_ACCESS_OR_READONLY':
      return NO_RIGHT;
    case 'UNABLE_TO_LOCK_ROW':
      return LOCKED;
    default:
      return undefined;
  }
}
