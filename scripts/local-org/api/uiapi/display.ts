import type { Session } from '../../org.ts';
import type { FieldDef, ObjectDef, OrgSchema } from '../../schema/types.ts';
import { picklistDisplay } from './labels.ts';
import { resultType } from '../../soql/field-kind.ts';
import { scaleOf, type JsonValue, type Place } from './values.ts';

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

/** Texts of one field's values for people of one locale. */
type Formatter = (value: Exclude<JsonValue, Place | null>) => string | null;

const NONE: Formatter = () => null;
const MAX_LABELS = 1000;

function picklistFormatter(object: ObjectDef, field: FieldDef, language: string): Formatter {
  const labels = new Map<string, string>();
  return (value) => {
    const stored = String(value);
    const known = labels.get(stored);
    if (known !== undefined) return known;
    const label = picklistDisplay(object, field, stored, language);
    if (labels.size < MAX_LABELS) labels.set(stored, label);
    return label;
  };
}

function momentFormatter(locale: string, timeZone: string): Formatter {
  const moment = date(locale, { ...DAY, hour: 'numeric', minute: '2-digit', timeZone });
  return (value) => plainSpaces(moment.format(new Date(String(value))));
}

function timeFormatter(locale: string): Formatter {
  const time = date(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  return (value) => plainSpaces(time.format(new Date(`1970-01-01T${String(value).replace(/Z?$/, 'Z')}`)));
}

function numberFormatter(schema: OrgSchema, field: FieldDef, session: Locale): Formatter {
  const { locale, currency } = session;
  const scale = scaleOf(schema, field);
  const type = resultType(schema, field);
  const digits = type === 'Currency' ? currencyDigits(currency, scale) : scale;
  const format = number(locale, {
    ...(type === 'Currency' ? { style: 'currency', currency } : {}),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return (value) => {
    if (typeof value !== 'number') return null;
    return type === 'Percent' ? `${format.format(value)}%` : format.format(value);
  };
}

function formatterOf(schema: OrgSchema, object: ObjectDef, field: FieldDef, session: Locale): Formatter {
  switch (resultType(schema, field)) {
    case 'Picklist':
    case 'MultiselectPicklist':
      return picklistFormatter(object, field, session.language);
    case 'Date': {
      const day = date(session.locale, { ...DAY, timeZone: 'UTC' });
      return (value) => day.format(new Date(`${String(value)}T00:00:00Z`));
    }
    case 'DateTime':
      return momentFormatter(session.locale, session.timeZone);
    case 'Time':
      return timeFormatter(session.locale);
    case 'Number':
    case 'Currency':
    case 'Percent':
      return numberFormatter(schema, field, session);
    default:
      return NONE;
  }
}

const formatters = new WeakMap<ObjectDef, WeakMap<FieldDef, Map<string, Formatter>>>();

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
  if (typeof value === 'object') return `${value.latitude}, ${value.longitude}`;
  const byField = formatters.get(object) ?? new WeakMap<FieldDef, Map<string, Formatter>>();
  formatters.set(object, byField);
  const byLocale = byField.get(field) ?? new Map<string, Formatter>();
  byField.set(field, byLocale);
  const key = `${session.locale}|${session.language}|${session.timeZone}|${session.currency}`;
  return kept(byLocale, key, () => formatterOf(schema, object, field, session))(value);
}
