import { unitText } from 'c/healthRules';
import type { Unit } from 'c/healthRules';
import { fill } from 'c/formats';
import { LABELS } from './labels';

const UNITS = { day: LABELS.unitDaysOne, days: LABELS.unitDays, perWeek: LABELS.unitPerWeek };

/** A value in its unit, such as "12%", "3 days", "1.4 per week". Percent values are fractions. */
export function valueText(value: number, unit: Unit, locale: string): string {
  return unitText(value, unit, locale, UNITS);
}

/** A change with its sign. A change of a percentage is in points: "-8 points", never "-8%", which would be relative. */
export function changeText(delta: number, unit: Unit, locale: string): string {
  const signed = (amount: number, digits: number): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits, signDisplay: 'exceptZero' }).format(
      amount,
    );
  const scaled = unit === 'percent' ? delta * 100 : delta;
  // From ten on, tenths are noise.
  const isWhole = unit === 'count' || unit === 'days' || Math.abs(scaled) >= 10;
  const text = signed(scaled, isWhole ? 0 : 1);
  if (unit === 'percent') return fill(isOne(text) ? LABELS.unitPointsOne : LABELS.unitPoints, { n: text });
  if (unit === 'days') return fill(isOne(text) ? LABELS.unitDaysOne : LABELS.unitDays, { n: text });
  return text;
}

/** Singular is chosen by what is shown: 0.98 points read "1 point". */
function isOne(shown: string): boolean {
  return /^[^\d]?1$/.test(shown);
}
