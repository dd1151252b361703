import { z } from 'zod';
import { EPOCH_FORMATS, isEpoch } from './epoch.ts';
import { tell } from './tell.ts';
import { list, named, text, timeZone } from './schemaParts.ts';

const TYPES = ['text', 'integer', 'number', 'timestamp', 'date', 'boolean'] as const;
const FILES = { error: tell('a file, a glob or a list of them', 'usage/*.csv.gz') };
const DELIMITER = { error: tell('one character', "delimiter: ';'") };
const share = { error: tell('a share from 0 to 1', '0.2') };

function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== '';
  } catch {
    return false;
  }
}

const FORMAT = { error: tell('a time format or a list of them', "'%Y-%m-%d %H:%M'") };
const timeFormat = z.string(FORMAT).refine((format) => format.includes('%') || isEpoch(format), {
  error: tell(`a strptime format or ${EPOCH_FORMATS.join(', ')}`, "'%Y-%m-%d %H:%M'"),
});

const column = z.strictObject(
  {
    from: text('the name of the column in the file', 'from: "Account ID"')
      .optional()
      .describe(
        'Name in the file or query when it differs; for JSON, SOQL and objects in Parquet a path with dots.',
      ),
    type: z.enum(TYPES, { error: tell('a column type', TYPES.join(', ')) }).default('text'),
    format: z
      .union([timeFormat, z.array(timeFormat).min(1, FORMAT)], FORMAT)
      .optional()
      .describe(
        `strptime format(s) of a date or timestamp that is not ISO 8601; ${EPOCH_FORMATS.join(', ')} for seconds, milliseconds and microseconds since 1970.`,
      ),
    required: z
      .boolean({ error: tell('true or false', 'required: true') })
      .default(false)
      .describe('A row without a value here is rejected.'),
  },
  { error: tell('a column', '{ type: text }') },
);

const rule = z.strictObject(
  {
    name: z
      .string({ error: tell('a name for the rule', 'before_start') })
      .regex(/^[a-z][a-z0-9_]{0,39}$/, { error: tell('small letters, digits and _', 'before_start') }),
    reject_when: text('an SQL condition', 'usage_date < start_date').describe(
      'SQL condition over the columns of the source; rows for which it is true are rejected.',
    ),
    reason: text('the reason that people will read', 'used before the subscription started'),
  },
  { error: tell('a row rule', '{ name: …, reject_when: …, reason: … }') },
);

const source = z
  .strictObject(
    {
      files: z
        .union([text('a file or glob', 'usage/*.csv.gz'), z.array(z.string()).min(1, FILES)], FILES)
        .optional()
        .describe('csv, csv.gz, jsonl, jsonl.gz or parquet files below data_dir.'),
      sql: text('an SQL query', 'SELECT … FROM usage JOIN contracts …')
        .optional()
        .describe('A SELECT over the sources above this one; it sees their accepted rows only.'),
      soql: text('a SOQL query', 'SELECT Account.AccountNumber, CreatedDate FROM Case').optional(),
      format: z
        .enum(['csv', 'jsonl', 'parquet'], { error: tell('a file format', 'csv, jsonl or parquet') })
        .optional()
        .describe('Only needed when the ending of the file does not say it.'),
      delimiter: z
        .string(DELIMITER)
        // No letter, digit, quote or line end, and one byte.
        .regex(/^(?!["'\w])[\t -~]$/, DELIMITER)
        .default(','),
      encoding: text('a character encoding', 'utf-8 or shift_jis')
        .refine(isEncoding, { error: tell('a character encoding', 'utf-8, shift_jis, euc-jp or utf-16le') })
        .default('utf-8'),
      decimal: z
        .enum(['.', ','], { error: tell('a decimal sign', "decimal: ','") })
        .default('.')
        .describe("Decimal sign of numbers in text files. With ',' a dot may group thousands: 1.234,5."),
      columns: named(column, 'columns', 'columns: { account_key: { type: text } }'),
      account: text('the column with the account key', 'account: account_key').optional(),
      time: text('the column that says when a row happened', 'time: ts').optional(),
      time_zone: timeZone.default('UTC').describe('Zone of times that are written without one.'),
      unique: z
        .union([text('a column', 'usage_id'), z.array(z.string()).min(1)], {
          error: tell('a column or a list of columns', 'unique: usage_id'),
        })
        .optional()
        .describe('Columns that together occur once; all rows but the first are rejected.'),
      future: z
        .enum(['reject', 'ignore'], { error: tell('reject or ignore', 'future: reject') })
        .default('reject')
        .describe('Rows dated later than the day after the as-of day.'),
      past: z
        .enum(['reject', 'ignore'], { error: tell('reject or ignore', 'past: reject') })
        .default('reject')
        .describe('Rows dated before 1990-01-01: empty dates that a program wrote as its first day.'),
      rules: list(rule, 'a list of row rules', '- name: …').default([]),
      max_rejected_share: z.number(share).min(0, share).max(1, share).optional(),
      max_rejected_why: text('the reason for the other limit', 'max_rejected_why: "…"').optional(),
    },
    { error: tell('a source', 'files:, sql: or soql: with columns:') },
  )
  .superRefine((value, context) => {
    const origins = [value.files, value.sql, value.soql].filter((origin) => origin !== undefined);
    if (origins.length !== 1)
      context.addIssue({
        code: 'custom',
        message: `has ${origins.length === 0 ? 'no origin' : 'several origins'} — write exactly one of files, sql or soql`,
      });
    if (value.max_rejected_share !== undefined && value.max_rejected_why === undefined)
      context.addIssue({
        code: 'custom',
        path: ['max_rejected_share'],
        message: 'has no stated reason — write max_rejected_why: "…" beside it',
      });
    if (value.sql !== undefined && value.time_zone !== 'UTC')
      context.addIssue({
        code: 'custom',
        path: ['time_zone'],
        message: 'has no effect on SQL sources — write it at the source of the files',
      });
  });

/** All sources by name. */
export const sourcesSchema = named(
  source,
  'sources',
  'sources: { usage: { files: usage/*.csv.gz, … } }',
).refine((map) => Object.keys(map).length > 0, { error: 'is empty — write at least one source' });

export type SourceInput = z.output<typeof source>;
