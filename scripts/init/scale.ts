import { tells } from './names.ts';
import type { ExportColumn } from './profile.ts';

/** The scale of a survey's answers, and SQL that puts `answer` on one of 0 to 10. */
export interface Scale {
  from: number;
  to: number;
  sql: string;
}

const TEN: Scale = { from: 0, to: 10, sql: 'answer' };
const FIVE: Scale = { from: 1, to: 5, sql: '(answer - 1) * 2.5' };
const HUNDRED: Scale = { from: 0, to: 100, sql: 'answer / 10' };

/** The scale that the answers of a column fit, by their range; null: several would, and nobody can tell. */
export function scaleOf({ name, min, max }: Pick<ExportColumn, 'name' | 'min' | 'max'>): Scale | null {
  if (min === null || max === null || min < 0) return null;
  if (max <= 10 && tells(name, 'nps')) return TEN;
  if (min >= 1 && max <= 5) return FIVE;
  // Up to 5 from 0, 6 or 7 from 1 are scales of their own as well as parts of one to 10.
  if (max > 7 && max <= 10) return TEN;
  return max > 10 && max <= 100 ? HUNDRED : null;
}
