import assert from 'node:assert/strict';
import path from 'node:path';
import type { Org } from '../../scripts/local-org/org.ts';
import { readComponents } from '../../scripts/local-org/schema/read-components.ts';
import { sourceFiles } from '../../scripts/local-org/source-files.ts';

/** Puts this project's metadata with its Japanese translations into an org, as a deploy would. */
export async function deployTenki(org: Org): Promise<void> {
  const files = await sourceFiles(path.resolve(import.meta.dirname, '../..'), ['force-app']);
  const { components } = readComponents(files);
  assert.deepEqual(org.applyMetadata(components, { checkOnly: false }).problems, []);
}
