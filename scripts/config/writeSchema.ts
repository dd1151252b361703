import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import { configJsonSchema } from './schema.ts';

// Run after a change of the schema: node scripts/config/writeSchema.ts
const text = await format(JSON.stringify(configJsonSchema()), { parser: 'json', printWidth: 110 });
await writeFile(path.join(import.meta.dirname, '../../config/tenki.schema.json'), text);
