import { GraphQLEnumType, GraphQLInputObjectType, type GraphQLInputFieldConfig } from 'graphql';
import { DateTime } from 'luxon';
import { ApiError } from '../../errors.ts';
import { asStoredDate, asStoredDateTime, dateLiteralRange, type DateContext } from '../../soql/dates.ts';
import { SCALARS } from './scalars.ts';

const UNITS = ['day', 'week', 'month', 'quarter', 'year', 'fiscal_quarter', 'fiscal_year'];
const LITERALS = [
  ...['YESTERDAY', 'TODAY', 'TOMORROW', 'LAST_90_DAYS', 'NEXT_90_DAYS'],
  ...['LAST', 'THIS', 'NEXT'].flatMap((which) =>
    UNITS.slice(1).map((unit) => `${which}_${unit.toUpperCase()}`),
  ),
];

/** What a filter on a date or moment is compared with: a value, a literal such as `TODAY`, or a range of n units. */
export interface DateArgument {
  value?: string | null;
  literal?: string | null;
  range?: Record<string, number | null> | null;
}

/** The input types `DateInput` and `DateTimeInput` of one schema. */
export function dateInputs(): { date: GraphQLInputObjectType; dateTime: GraphQLInputObjectType } {
  const literal = new GraphQLEnumType({
    name: 'DateLiteral',
    values: Object.fromEntries(LITERALS.map((name) => [name, {}])),
  });
  const fields: Record<string, GraphQLInputFieldConfig> = {};
  for (const unit of UNITS) {
    for (const name of [`last_n_${unit}s`, `next_n_${unit}s`, `n_${unit}s_ago`])
      fields[name] = { type: SCALARS.Int };
  }
  const range = new GraphQLInputObjectType({ name: 'DateRange', fields });
  const input = (name: string, value: 'Date' | 'DateTime'): GraphQLInputObjectType =>
    new GraphQLInputObjectType({
      name,
      fields: { value: { type: SCALARS[value] }, literal: { type: literal }, range: { type: range } },
    });
  return { date: input('DateInput', 'Date'), dateTime: input('DateTimeInput', 'DateTime') };
}

/**
 * The half-open range `[from, to)` that a date argument stands for, as stored text; null for an empty value. A plain value
 * has no `to`. Throws when the argument names none or several of value, literal and range.
 */
export function dateRange(
  argument: DateArgument,
  type: 'Date' | 'DateTime',
  context: DateContext,
): { from: string; to?: string } | null {
  const { value, literal, range } = argument;
  const ranges = Object.entries(range ?? {}).filter((entry): entry is [string, number] => entry[1] !== null);
  const given = [value !== undefined, typeof literal === 'string', ranges.length > 0].filter(Boolean).length;
  if (given !== 1 || ranges.length > 1) {
    throw new ApiError(400, 'INVALID_FILTER', 'A date filter takes exactly one of value, literal and range.');
  }
  if (value === null) return null;
  if (typeof value === 'string') {
    return { from: type === 'Date' ? value : asStoredDateTime(DateTime.fromISO(value, { setZone: true })) };
  }
  const [name, n] = ranges[0] ?? [literal ?? '', 0];
  const { from, to } = dateLiteralRange(name.toUpperCase(), n, context);
  const stored = type === 'Date' ? asStoredDate : asStoredDateTime;
  return { from: stored(from), to: stored(to) };
}
