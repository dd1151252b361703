import type { Session } from '../org.ts';

type Value = string | number | boolean;

const english: Record<string, Value> = {
  'dateTime.shortDateFormat': 'M/d/yyyy',
  'dateTime.mediumDateFormat': 'MMM d, yyyy',
  'dateTime.longDateFormat': 'MMMM d, yyyy',
  'dateTime.shortTimeFormat': 'h:mm a',
  'dateTime.mediumTimeFormat': 'h:mm:ss a',
  'dateTime.shortDateTimeFormat': 'M/d/yyyy h:mm a',
  'dateTime.mediumDateTimeFormat': 'MMM d, yyyy h:mm:ss a',
  'dateTime.longDateTimeFormat': 'MMMM d, yyyy h:mm:ss a',
  'number.currencyFormat': '¤#,##0.00',
  firstDayOfWeek: 1,
};

const japanese: Record<string, Value> = {
  'dateTime.shortDateFormat': 'yyyy/MM/dd',
  'dateTime.mediumDateFormat': 'yyyy/MM/dd',
  'dateTime.longDateFormat': 'yyyy年M月d日',
  'dateTime.shortTimeFormat': 'H:mm',
  'dateTime.mediumTimeFormat': 'H:mm:ss',
  'dateTime.shortDateTimeFormat': 'yyyy/MM/dd H:mm',
  'dateTime.mediumDateTimeFormat': 'yyyy/MM/dd H:mm:ss',
  'dateTime.longDateTimeFormat': 'yyyy年M月d日 H:mm:ss',
  'number.currencyFormat': '¤#,##0.###',
  firstDayOfWeek: 1,
};

/**
 * What `@salesforce/i18n/<name>` gives to a session. Names that are not here keep the base components' own value. Locales
 * other than Japanese get the formats of the United States.
 */
export function i18nValues(session: Session): Record<string, Value> {
  const patterns = session.locale.startsWith('ja') ? japanese : english;
  return {
    ...patterns,
    lang: htmlLanguage(session.language),
    dir: 'ltr',
    locale: session.locale,
    timeZone: session.timeZone,
    currency: session.currency,
    'number.currencySymbol': currencySymbol(session),
  };
}

/** The `lang` of a document: `en_US` becomes `en-US`. */
export function htmlLanguage(language: string): string {
  return language.replace('_', '-');
}

function currencySymbol(session: Session): string {
  const parts = new Intl.NumberFormat(session.locale, {
    style: 'currency',
    currency: session.currency,
  }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? session.currency;
}
