import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { checkFiles } from '../../../../scripts/local-org/metadata/check.ts';
import { buildSchema, emptySchema } from '../../../../scripts/local-org/schema/build-schema.ts';
import type { OrgFeatures } from '../../../../scripts/local-org/schema/features.ts';
import { readComponents } from '../../../../scripts/local-org/schema/read-components.ts';
import type { OrgSchema } from '../../../../scripts/local-org/schema/types.ts';
import { sourceFiles } from '../../../../scripts/local-org/source-files.ts';

const TEST = path.resolve(import.meta.dirname, '../../..');
const CORPUS = path.join(TEST, 'metadata');

/** One problem of `expected.json`. */
interface Expected {
  component: string;
  file: string;
  line?: number;
  problem: string;
  problemType: string;
}

const library = await sourceFiles(path.join(TEST, 'fixtures/library/force-app/main/default'), ['.']);
const libraryIn = (features: Partial<OrgFeatures>) =>
  buildSchema(emptySchema(features), readComponents(library).components).schema;
const present = libraryIn({});

// The one user of every new org.
const USERNAMES = ['admin@local.example'];

/** The org that a side of a case is checked against: the library, with what `org.json` switches on or off. */
function orgOf(folder: string): OrgSchema {
  const file = path.join(folder, '../org.json');
  if (!existsSync(file)) return present;
  const sides = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Partial<OrgFeatures>>;
  return libraryIn(sides[path.basename(folder)] ?? {});
}

/** The problems of a folder; notes, which fail no deploy, only where the case is about one. */
async function problemsIn(folder: string, notes: boolean): Promise<Expected[]> {
  const { problems } = await checkFiles(await sourceFiles(folder, ['.']), orgOf(folder), [], USERNAMES);
  const counted = problems.filter((each) => notes || each.problemType !== 'Info');
  return counted.map((each) => ({
    component: `${each.componentType} ${each.fullName}`,
    file: each.fileName,
    ...(each.line === undefined ? {} : { line: each.line }),
    problem: each.problem,
    problemType: each.problemType,
  }));
}

const cases = globSync('*/*/', { cwd: CORPUS }).sort();

test('the corpus has cases, each with both sides and what is expected', () => {
  assert.ok(cases.length > 0);
  const parts = ['refused', 'passes', 'expected.json'];
  const missing = cases.flatMap((name) => parts.filter((part) => !existsSync(path.join(CORPUS, name, part))));
  assert.deepEqual(missing, []);
});

for (const group of new Set(cases.map((name) => path.dirname(name))))
  suite(`metadata corpus, ${group}`, () => {
    for (const name of cases.filter((one) => path.dirname(one) === group)) {
      const expected = JSON.parse(
        readFileSync(path.join(CORPUS, name, 'expected.json'), 'utf8'),
      ) as Expected[];
      const notes = expected.some((each) => each.problemType === 'Info');

      test(`${path.basename(name)}: the mistake is refused with its place`, async () => {
        assert.ok(expected.length > 0);
        assert.deepEqual(await problemsIn(path.join(CORPUS, name, 'refused'), notes), expected);
      });

      test(`${path.basename(name)}: the near miss passes`, async () => {
        assert.deepEqual(await problemsIn(path.join(CORPUS, name, 'passes'), notes), []);
      });
    }
  });
