import {
  REASON_LABELS,
  reasonText,
  unitText,
} from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { Band, ReasonFormat } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { Day, IndicatorDefinition, Judgement } from '../model.ts';
import type { Labels, Language } from './labels.ts';

const LOCALES = { en: 'en-GB', ja: 'ja-JP' } as const;

const BAND_LABELS: Readonly<Record<Band, string>> = {
  poor: 'Tenki_Band_Poor',
  fair: 'Tenki_Band_Fair',
  good: 'Tenki_Band_Good',
  excellent: 'Tenki_Band_Excellent',
};

/** A day such as "12 Nov"; the year is shown only when it differs from that of `near`. */
function dayText(day: Day, locale: string, near: Day): string {
  const isSameYear = day.slice(0, 4) === near.slice(0, 4);
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(isSameYear ? {} : { year: 'numeric' }),
  }).format(new Date(`${day}T00:00:00Z`));
}

/** Values, days and bands of a sentence in a language; days are shown as seen from `near`. */
export function formatOf(labels: Labels, language: Language, near: Day): ReasonFormat {
  const locale = LOCALES[language];
  const units = {
    day: labels('Tenki_Unit_Day'),
    days: labels('Tenki_Unit_Days'),
    perWeek: labels('Tenki_Unit_PerWeek'),
  };
  return {
    value: (value, unit) => unitText(value, unit, locale, units),
    date: (iso) => dayText(iso, locale, near),
    band: (band) => labels(BAND_LABELS[band]).toLocaleLowerCase(locale),
  };
}

/** Values and bands of a note that stays: days in it are written out. */
export type NoteWords = Pick<ReasonFormat, 'value' | 'band'>;

/** Values and bands in both languages, from the project's labels. */
export async function noteWords(
  labelsOf: (language: Language) => Promise<Labels>,
): Promise<Record<Language, NoteWords>> {
  const [en, ja] = [await labelsOf('en'), await labelsOf('ja')];
  const anyDay = '';
  return { en: formatOf(en, 'en', anyDay), ja: formatOf(ja, 'ja', anyDay) };
}

/** What a sentence needs to know about an indicator. */
export type Worded = Pick<
  IndicatorDefinition,
  'healthier' | 'unit' | 'subject' | 'subjectJa' | 'basis' | 'basisJa'
>;

/**
 * The reason sentence of a lamp, in the words of the Account page: the templates are the same custom labels. Empty where
 * all is well.
 */
export function reasonSentences(
  labels: Labels,
  language: Language,
): (lamp: Judgement, definition: Worded) => string {
  const templates = Object.fromEntries(
    Object.entries(REASON_LABELS).map(([code, name]) => [code, labels(name)]),
  );
  return (lamp, definition) => {
    if (lamp.reasonCode === null) return '';
    const japanese = language === 'ja';
    return reasonText(
      templates,
      {
        code: lamp.reasonCode,
        healthier: definition.healthier,
        unit: definition.unit,
        subject: (japanese && definition.subjectJa) || definition.subject,
        basis: (japanese && definition.basisJa) || definition.basis,
        threshold: lamp.threshold,
        value: lamp.value,
        band: lamp.band,
        bandSince: lamp.bandSince,
        observedOn: lamp.observedOn,
      },
      formatOf(labels, language, lamp.asOf),
    );
  };
}
