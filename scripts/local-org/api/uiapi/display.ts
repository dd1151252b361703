import type { Session } from '../../org.ts';
import type { FieldDef, ObjectDef, OrgSchema } from '../../schema/types.ts';
import { picklistDisplay } from './labels.ts';
import { resultType } from '../../soql/field-kind.ts';
import { scaleOf, type JsonValue } from './values.ts';

type Locale = Pick<Session, 'locale' | 'language' | 'timeZone' | 'currency'>;

const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

/** Formatters are costly to make and few, so they are kept. */
function kept<T>(store: Map<string, T>, key: string, make: () => T): T {
  const found = store.get(key);
  if (found !== undefined) return found;
  const made = make();
  store.set(key, made);
  return made;
}

function number(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(numbers, `${locale}|${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));
}

function date(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(dates, `${locale}|${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));
}

/** Currencies without minor units (yen) show none, whatever the field's scale. */
function currencyDigits(currency: string, scale: number): number {
  const digits =
    number('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return Math.min(scale, digits);
}

const DAY: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'numeric', day: 'numeric' };
// ICU puts a narrow no-break space before AM/PM; the platform's texts have an ordinary one.
const plainSpaces = (text: string): string => text.replaceAll('\u202f', ' ');

/**
 * A value as the session's user reads it: labels of picklists in the user's language, numbers, dates and moments in the
 * user's locale and time zone. Null when the value is empty or needs no formatting (text, ids, check boxes).
 */
export function displayValue(
  schema: OrgSchema,
  object: ObjectDef,
  field: FieldDef,
  value: JsonValue,
  session: Locale,
): string | null {
  if (value === null) return null;
  const { locale } = session;
  const type = resultType(schema, field);
  if (typeof value === 'string') {
    if (type === 'Picklist' || type === 'MultiselectPicklist') {
      return picklistDisplay(object, field, value, session.language);
    }
    if (type === 'Date')
      return date(locale, { ...DAY, timeZone: 'UTC' }).format(new Date(`${value}T00:00:00Z`));
    if (type === 'DateTime') {
      const options: Intl.DateTimeFormatOptions = {
        ...DAY,
        hour: 'numeric',
        minute: '2-digit',
        timeZone: session.timeZone,
      };
      return plainSpaces(date(locale, options).format(new Date(value)));
    }
    if (type === 'Time') {
      const moment = new Date(`1970-01-01T${value.replace(/Z?$/, 'Z')}`);
      return plainSpaces(
        date(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(moment),
      );
    }
    return null;
  }
  if (typeof value === 'boolean') return null;
  const scale = scaleOf(schema, field);
  if (type === 'Currency') {
    const digits = currencyDigits(session.currency, scale);
    return number(locale, {
      style: 'currency',
      currency: session.currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value);
  }
  const text = number(locale, { minimumFractionDigits: scale, maximumFractionDigits: scale }).format(value);
  return type === 'Percent' ? `${text}%` : text;
}
