import type { FieldProblem, Problem } from 'c/formRules';
import { fill, longDay } from 'c/formats';
import LOCALE from '@salesforce/i18n/locale';
import EARLY from '@salesforce/label/c.Tenki_Form_Early';
import FILLER from '@salesforce/label/c.Tenki_Form_Filler';
import HIGH from '@salesforce/label/c.Tenki_Form_High';
import LATE from '@salesforce/label/c.Tenki_Form_Late';
import LONG from '@salesforce/label/c.Tenki_Form_Long';
import LOW from '@salesforce/label/c.Tenki_Form_Low';
import MISSING from '@salesforce/label/c.Tenki_Form_Missing';
import NO_NUMBER from '@salesforce/label/c.Tenki_Form_NoNumber';

const GENERAL: Record<Problem, string> = {
  missing: MISSING,
  filler: FILLER,
  early: EARLY,
  late: LATE,
  low: LOW,
  high: HIGH,
  long: LONG,
  noNumber: NO_NUMBER,
};

/** The sentence for a problem: the question's own words, else the general ones with the limit filled in. */
export function messageOf({ field, spec, problem }: FieldProblem): string {
  const own = field === spec.field ? spec.messages : spec.unknownMessages;
  const day = problem === 'early' ? spec.earliest : spec.latest;
  return fill(own?.[problem] ?? GENERAL[problem], {
    date: day ? longDay(day, LOCALE) : '',
    min: spec.min ?? '',
    max: spec.max ?? '',
    n: spec.length ?? '',
  });
}
