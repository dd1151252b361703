import { z } from 'zod';
import { bookSchema } from './bookSchema.ts';
import { tell } from './tell.ts';
import { indicatorsSchema } from './indicatorSchema.ts';
import {
  combinationsSchema,
  compositeSchema,
  hollowSchema,
  overridesSchema,
  touchesSchema,
} from './judgingSchema.ts';
import { historyDirSchema, retentionSchema } from './historySchema.ts';
import { writingSettings } from './writingSchema.ts';
import { sourcesSchema } from './sourceSchema.ts';
import { dayText, list, text, timeZone, whole } from './schemaParts.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The API name of an object or field, or a path to one. */
function fieldName(what: string, example: string) {
  return text(what, example).regex(/^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/, { error: tell(what, example) });
}

/** Whether a SOQL condition ends where the condition does; words within quotes are values. */
function isCondition(soql: string): boolean {
  return !/\b(order\s+by|group\s+by|limit|offset|for\s+(view|update|reference))\b/i.test(
    soql.replaceAll(/'(\\.|[^'\\])*'/g, ''),
  );
}

const accountValue = z
  .strictObject(
    {
      field: fieldName('a field of the account object', 'AnnualRevenue').optional(),
      source: text('a source from this file', 'contracts').optional(),
      column: text('a column of that source', 'arr').optional(),
    },
    { error: tell('where the value comes from', '{ source: contracts, column: arr }') },
  )
  .refine((v) => (v.field === undefined) === (v.source !== undefined && v.column !== undefined), {
    error: tell('either a field, or a source and a column', '{ source: contracts, column: arr }'),
  })
  .describe('A field of the account object, or a column of a source.');

/** The configuration as RevOps writes it; types.ts has what the sync works with. */
export const configSchema = z.strictObject(
  {
    $schema: z.string().optional(),
    model: z
      .string({ error: tell('the name and version of this set of definitions', 'model: standard-1') })
      .regex(/^[\w.-]{1,40}$/, {
        error: tell('at most 40 letters, digits, dots, dashes', 'model: standard-1'),
      })
      .describe('Name and version of this set of definitions. Change it when a definition changes.'),
    review_on: dayText
      .optional()
      .describe(
        'The day on which somebody looks at these definitions again; overdue reviews are told by check and by every run.',
      ),
    time_zone: timeZone
      .default('Asia/Tokyo')
      .describe('Zone of the business: a day begins and ends at its midnight.'),
    working_days: list(
      z.enum(WEEKDAYS, { error: tell('a weekday', 'mon, tue, wed, thu, fri, sat or sun') }),
      'a list of weekdays',
      '[mon, tue, wed, thu, fri]',
    )
      .min(1, { error: 'is empty — write at least one weekday, for example [mon, tue, wed, thu, fri]' })
      .default(['mon', 'tue', 'wed', 'thu', 'fri']),
    holidays: list(dayText, 'a list of days', "['2026-11-23']")
      .default([])
      .describe('Days off that fall on a working day.'),
    accounts: z
      .strictObject(
        {
          object: fieldName('the API name of the account object', 'Account').default('Account'),
          key: fieldName('the field that holds the key of the exports', 'AccountNumber').default(
            'AccountNumber',
          ),
          where: text('a SOQL condition', "Type = 'Customer'")
            .refine(isCondition, {
              error:
                'goes on after the condition — write the condition only, without ORDER BY, GROUP BY, LIMIT or OFFSET',
            })
            .optional(),
          arr: accountValue.optional(),
          renewal_on: accountValue.optional(),
          segment: accountValue.optional(),
          left_on: accountValue.optional(),
        },
        { error: tell('a block of account settings', 'accounts: { key: AccountNumber }') },
      )
      .default({ object: 'Account', key: 'AccountNumber' })
      .describe('Which accounts health is kept for, and how exports name them.'),
    data_dir: text('a folder', 'data').default('data').describe('Folder of the source files.'),
    max_rejected_share: z
      .number({ error: tell('a share from 0 to 1', '0.2') })
      .min(0, { error: tell('a share from 0 to 1', '0.2') })
      .max(1, { error: tell('a share from 0 to 1', '0.2') })
      .default(0.2)
      .describe('A run refuses to go on when a source has a larger share of rejected rows.'),
    sources: sourcesSchema,
    indicators: indicatorsSchema,
    book: bookSchema,
    combinations: combinationsSchema,
    hollow: hollowSchema,
    overrides: overridesSchema,
    touches: touchesSchema,
    max_proposals: whole('the most open proposals of an account', 'max_proposals: 2', 1, 20)
      .default(2)
      .describe('Most open proposals of an account; the worst alarms come first.'),
    ...writingSettings,
    composite: compositeSchema,
    history_dir: historyDirSchema,
    retention: retentionSchema,
  },
  { error: tell('a block of settings', 'model:, sources: and indicators:') },
);

export type ConfigInput = z.output<typeof configSchema>;

/** ISO number (Monday = 1) of a weekday as written in the file. */
export function weekdayNumber(name: (typeof WEEKDAYS)[number]): number {
  return WEEKDAYS.indexOf(name) + 1;
}

/** JSON Schema of the configuration, for editors. */
export function configJsonSchema(): unknown {
  return {
    ...z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }),
    title: 'Tenki configuration',
  };
}
