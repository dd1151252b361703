import { z } from 'zod';
import { BANDS } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';

const count = z.int().min(0);
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);

const figure = z.strictObject({
  indicator: z.string(),
  label: z.string(),
  asOf: day,
  value: z.number().nullable().describe('Null: there was nothing to take it from.'),
  band: z.enum(BANDS).nullable(),
  quarterBefore: z.number().nullable(),
});

/** What one run did: what `sync --json` prints. */
export const syncReportSchema = z.strictObject({
  asOf: day.describe('The business day that was judged.'),
  dryRun: z.boolean().describe('True: nothing was written.'),
  accounts: count,
  readRows: count.describe('Rows of all exports and queries.'),
  rejected: count.describe('Rows that were set aside; rejected.csv has them.'),
  unmatched: count.describe('Account keys of exports that the org does not have; unmatched.csv has them.'),
  written: z
    .strictObject({ created: count, updated: count, deleted: count, failed: count })
    .describe('Records; failed.csv has those that the org refused.'),
  kept: z
    .strictObject({ readings: count, lamps: count })
    .describe('Rows that the history got; 0 when it had them already or is switched off.'),
  snapshots: z
    .strictObject({ monthEnd: count, deleted: count })
    .describe(
      'Accounts whose month-end snapshot was due, and snapshots deleted because they are past their retention.',
    ),
  calls: count.describe('API calls that the org counts.'),
  apiUsage: z
    .strictObject({ used: count, max: count })
    .nullable()
    .describe('API requests of 24 hours, of all clients, by the last answer; null: the org did not say.'),
  seconds: z.record(z.string(), z.number().min(0)).describe('Wall time by stage.'),
  messages: z.array(z.string()).describe('What a person should know, one line each.'),
  book: z.array(figure).optional().describe('Indicators of the book as a whole, where any are configured.'),
});

/** The JSON Schema of the report, for whoever reads `sync --json`. */
export function syncReportJsonSchema(): unknown {
  return { ...z.toJSONSchema(syncReportSchema), title: 'Report of tenki sync' };
}
