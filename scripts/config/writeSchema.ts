import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import { syncReportJsonSchema } from '../report/syncReport.ts';
import { configJsonSchema } from './schema.ts';

// Run after a change of a schema: node scripts/config/writeSchema.ts
for (const [name, schema] of [
  ['tenki.schema.json', configJsonSchema()],
  ['sync-report.schema.json', syncReportJsonSchema()],
] as const) {
  const text = await format(JSON.stringify(schema), { parser: 'json', printWidth: 110 });
  await writeFile(path.join(import.meta.dirname, '../../config', name), text);
}
