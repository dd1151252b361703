import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { configJsonSchema } from './schema.ts';

/** Text of config/tenki.schema.json. */
export function schemaFileText(): string {
  return `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
}

if (import.meta.main)
  await writeFile(path.join(import.meta.dirname, '../../config/tenki.schema.json'), schemaFileText());
