import { z } from 'zod';
import { tell } from './tell.ts';
import { text, whole } from './schemaParts.ts';

const WINDOW = /^([1-9]\d{0,3})(d|wd)$/;
const WINDOW_EXAMPLE = '28d for calendar days or 20wd for working days';

/** Kinds that give one number over the rows of a source and may be a part of a ratio. */
const AGGREGATES = [
  ...(['count', 'count_distinct', 'sum', 'max', 'min', 'last'] as const),
  ...(['active_days', 'days_since_last', 'slope'] as const),
] as const;

const source = text('a source from this file', 'source: usage');
const filter = text(
  'an SQL condition over the columns of the source',
  `filter: "event = 'login'"`,
).optional();
const observed = z
  .enum(['source', 'account'], { error: tell('source or account', 'observed: account') })
  .optional()
  .describe('What freshness looks at: the newest row of the export, or the newest row of this account.');

/** Keys of a measure that counts over one source. */
const aggregateKeys = {
  source,
  column: text('a column of the source', 'column: user_id').optional(),
  filter,
  window: z
    .string({ error: tell('a window', WINDOW_EXAMPLE) })
    .regex(WINDOW, { error: tell('a window', WINDOW_EXAMPLE) })
    .optional()
    .describe('The last n calendar days (28d) or working days (20wd), the as-of day included.'),
  weeks: whole('the number of weeks of the slope', 'weeks: 12', 2, 53).optional(),
  observed,
  no_rows: z
    .enum(['unknown', 'zero'], { error: tell('unknown or zero', 'no_rows: unknown') })
    .default('unknown')
    .describe('Value of an account that never occurs in the source.'),
};

const aggregate = z.strictObject(
  {
    kind: z.enum(AGGREGATES, { error: tell('a kind of measure', AGGREGATES.join(', ')) }),
    ...aggregateKeys,
  },
  { error: tell('a measure', '{ kind: count, source: usage, window: 28d }') },
);

const avg = z.strictObject({ kind: z.literal('avg'), ...aggregateKeys });
const share = z.strictObject({ kind: z.literal('share'), ...aggregateKeys });
const ratio = z.strictObject({ kind: z.literal('ratio'), numerator: aggregate, denominator: aggregate });

const milestone = z.strictObject({
  kind: z.literal('milestone'),
  source,
  due: text('the column with the due date', 'due: due_on'),
  done: text('the column with the day on which it was reached', 'done: done_on'),
  filter,
  observed,
});

const KINDS = [...AGGREGATES, 'avg', 'share', 'milestone', 'ratio', 'change'];
const noKnownKind =
  (kinds: readonly string[]) =>
  (issue: { input?: unknown; code?: string | undefined }): string | undefined =>
    typeof issue.input === 'object' && issue.input !== null
      ? `has no known kind — write kind: ${kinds.join(', ')}`
      : tell('a measure', '{ kind: count, source: usage, window: 28d }')(issue);

const compared = [...AGGREGATES, 'avg', 'share', 'ratio'].filter(
  (kind) => kind !== 'slope' && kind !== 'days_since_last',
);

const change = z.strictObject({
  kind: z.literal('change'),
  of: z
    .discriminatedUnion('kind', [aggregate, avg, share, ratio], { error: noKnownKind(compared) })
    .describe('What is compared with itself in the window before, which is as long.'),
  as: z
    .enum(['absolute', 'relative'], { error: tell('absolute or relative', 'as: relative') })
    .default('relative')
    .describe('The difference itself, or as a share of the value before.'),
});

/** What is measured. */
export const measureSchema = z.discriminatedUnion('kind', [aggregate, avg, share, milestone, ratio, change], {
  error: noKnownKind(KINDS),
});

/** What a measured value is compared with. */
export const baselineSchema = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({
        kind: z.literal('own_history'),
        weeks: whole('the number of past weeks', 'weeks: 12', 4, 26),
      }),
      z.strictObject({
        kind: z.literal('segment'),
        by: z.literal('segment', { error: tell('segment', 'by: segment') }).default('segment'),
        statistic: z.literal('median', { error: tell('median', 'statistic: median') }).default('median'),
      }),
    ],
    { error: tell('a baseline', '{ kind: own_history, weeks: 12 } or { kind: segment, by: segment }') },
  )
  .describe('The value becomes what was measured as a share of this: 1 is as usual.');

export type MeasureInput = z.output<typeof measureSchema>;
export type BaselineInput = z.output<typeof baselineSchema>;
export type AggregateInput = z.output<typeof aggregate>;
export type AverageInput = z.output<typeof avg> | z.output<typeof share>;
export type MilestoneInput = z.output<typeof milestone>;
export type PlainInput = z.output<typeof change>['of'];

/** Reads `28d` or `20wd`; the schema has checked the form. */
export function parseWindow(written: string): { unit: 'd' | 'wd'; length: number } {
  const [, length = '0', unit] = WINDOW.exec(written) ?? [];
  return { unit: unit === 'wd' ? 'wd' : 'd', length: Number(length) };
}
