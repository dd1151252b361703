import { buildSchema } from '../schema/build-schema.ts';
import type { ComponentName } from '../schema/build-schema.ts';
import { readComponents } from '../schema/read-components.ts';
import type { DeployProblem, MetadataComponent, OrgSchema } from '../schema/types.ts';
import { checkDocuments } from './documents.ts';
import type { Rule } from './rule.ts';
import { applicationsRule } from './rules/applications.ts';
import { coverageRule } from './rules/coverage.ts';
import { flexipageComponentsRule } from './rules/flexipage-components.ts';
import { flexipageStructureRule } from './rules/flexipage-structure.ts';
import { labelsRule } from './rules/labels.ts';
import { layoutsRule } from './rules/layouts.ts';
import { lwcCompileRule } from './rules/lwc-compile.ts';
import { lwcFilesRule } from './rules/lwc-files.ts';
import { lwcImportsRule } from './rules/lwc-imports.ts';
import { lwcMetaRule } from './rules/lwc-meta.ts';
import { shapeRule } from './rules/shape.ts';
import { tabsRule } from './rules/tabs.ts';
import { loadTypings } from './typings.ts';
import { worldOf } from './world.ts';

/** All rule groups, by name. A new group is one file and one line here. */
export const RULES: Readonly<Record<string, Rule>> = {
  coverage: coverageRule,
  shape: shapeRule,
  'lwc-files': lwcFilesRule,
  'lwc-meta': lwcMetaRule,
  'lwc-compile': lwcCompileRule,
  'lwc-imports': lwcImportsRule,
  'flexipage-structure': flexipageStructureRule,
  'flexipage-components': flexipageComponentsRule,
  tabs: tabsRule,
  applications: applicationsRule,
  labels: labelsRule,
  layouts: layoutsRule,
};

/** Removes repetitions (two rules may see the same mistake) and sorts by file and line. */
export function tidyProblems(problems: DeployProblem[]): DeployProblem[] {
  const found = new Map<string, DeployProblem>();
  for (const each of problems) {
    const key = [each.componentType, each.fullName, each.fileName, each.line ?? '', each.problem].join('\n');
    if (!found.has(key)) found.set(key, each);
  }
  return [...found.values()].sort(
    (a, b) =>
      (a.fileName < b.fileName ? -1 : a.fileName > b.fileName ? 1 : 0) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}

/**
 * Runs every rule group over `components`. `schema` is the org as it would be with them. References between objects,
 * fields and permission sets are the schema's own checks (`Org.applyMetadata`), not these.
 */
export async function checkComponents(
  components: MetadataComponent[],
  schema: OrgSchema,
): Promise<DeployProblem[]> {
  const input = { components, world: worldOf(schema), typings: await loadTypings() };
  return tidyProblems(Object.values(RULES).flatMap((rule) => rule(input)));
}

/** What a set of files amounts to. */
export interface FileCheck {
  components: MetadataComponent[];
  problems: DeployProblem[];
}

/**
 * Reads files (source or metadata format) and checks them against an org's present metadata: reading, documents,
 * single components and every rule group. `present` is not changed.
 */
export async function checkFiles(
  files: Map<string, Uint8Array>,
  present: OrgSchema,
  destructive: ComponentName[] = [],
): Promise<FileCheck> {
  const read = readComponents(files);
  const built = buildSchema(present, read.components, destructive);
  const deployed = new Set(read.components.map((each) => `${each.type}:${each.fullName}`));
  // Problems of components that are in the org already and not touched are not this deploy's.
  const own = built.problems.filter((each) => deployed.has(`${each.componentType}:${each.fullName}`));
  const ruled = await checkComponents(read.components, built.schema);
  return {
    components: read.components,
    problems: tidyProblems([...read.problems, ...checkDocuments(files), ...own, ...ruled]),
  };
}
