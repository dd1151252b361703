import { buildSchema } from '../schema/build-schema.ts';
import type { ComponentName } from '../schema/build-schema.ts';
import { readComponents } from '../schema/read-components.ts';
import type { DeployProblem, MetadataComponent, OrgSchema } from '../schema/types.ts';
import { checkDocuments } from './documents.ts';
import { checkPlaces } from './packages.ts';
import type { Rule } from './rule.ts';
import { applicationsRule } from './rules/applications.ts';
import { coverageRule } from './rules/coverage.ts';
import { customMetadataRule } from './rules/custom-metadata.ts';
import { customSettingsRule } from './rules/custom-settings.ts';
import { dashboardsRule } from './rules/dashboards.ts';
import { decomposedRule } from './rules/decomposed.ts';
import { developerNamesRule } from './rules/developer-names.ts';
import { fieldSetsRule } from './rules/field-sets.ts';
import { flexipageComponentsRule } from './rules/flexipage-components.ts';
import { flexipageStructureRule } from './rules/flexipage-structure.ts';
import { flexipageVisibilityRule } from './rules/flexipage-visibility.ts';
import { flowsRule } from './rules/flows.ts';
import { foldersRule } from './rules/folders.ts';
import { keptReferencesRule } from './rules/kept-references.ts';
import { labelsRule } from './rules/labels.ts';
import { layoutActionsRule } from './rules/layout-actions.ts';
import { layoutsRule } from './rules/layouts.ts';
import { lwcCompileRule } from './rules/lwc-compile.ts';
import { lwcFilesRule } from './rules/lwc-files.ts';
import { lwcImportsRule } from './rules/lwc-imports.ts';
import { lwcMetaRule } from './rules/lwc-meta.ts';
import { namesRule } from './rules/names.ts';
import { orgFeaturesRule } from './rules/org-features.ts';
import { dependentPicklistsRule } from './rules/dependent-picklists.ts';
import { lookupFiltersRule } from './rules/lookup-filters.ts';
import { pageOverridesRule } from './rules/page-overrides.ts';
import { permissionReferencesRule } from './rules/permission-references.ts';
import { quickActionsRule } from './rules/quick-actions.ts';
import { recordTypeReachRule } from './rules/record-type-reach.ts';
import { recordTypesRule } from './rules/record-types.ts';
import { reportTypesRule } from './rules/report-types.ts';
import { reportsRule } from './rules/reports.ts';
import { shapeRule } from './rules/shape.ts';
import { staticResourcesRule } from './rules/static-resources.ts';
import { tabsRule } from './rules/tabs.ts';
import { translationsRule } from './rules/translations.ts';
import { valueSetsRule } from './rules/value-sets.ts';
import { loadTypings } from './typings.ts';
import { worldOf } from './world.ts';

/** All rule groups, by name. A new group is one file and one line here. */
export const RULES: Readonly<Record<string, Rule>> = {
  coverage: coverageRule,
  shape: shapeRule,
  decomposed: decomposedRule,
  names: namesRule,
  'developer-names': developerNamesRule,
  'value-sets': valueSetsRule,
  'field-sets': fieldSetsRule,
  'record-type-reach': recordTypeReachRule,
  'record-types': recordTypesRule,
  'lwc-files': lwcFilesRule,
  'lwc-meta': lwcMetaRule,
  'lwc-compile': lwcCompileRule,
  'lwc-imports': lwcImportsRule,
  'flexipage-structure': flexipageStructureRule,
  'flexipage-components': flexipageComponentsRule,
  'flexipage-visibility': flexipageVisibilityRule,
  tabs: tabsRule,
  applications: applicationsRule,
  labels: labelsRule,
  layouts: layoutsRule,
  'custom-metadata': customMetadataRule,
  'custom-settings': customSettingsRule,
  dashboards: dashboardsRule,
  flows: flowsRule,
  folders: foldersRule,
  'kept-references': keptReferencesRule,
  'layout-actions': layoutActionsRule,
  'org-features': orgFeaturesRule,
  'dependent-picklists': dependentPicklistsRule,
  'lookup-filters': lookupFiltersRule,
  'page-overrides': pageOverridesRule,
  'permission-references': permissionReferencesRule,
  'quick-actions': quickActionsRule,
  'report-types': reportTypesRule,
  reports: reportsRule,
  'static-resources': staticResourcesRule,
  translations: translationsRule,
};

const placeOf = (each: DeployProblem): string =>
  [each.componentType, each.fullName, each.fileName, each.line ?? ''].join('\n');

/**
 * Removes repetitions and sorts by file and line. Two checks may see the same mistake; where one says more in the same
 * words (`… for the enum 'X' (a, b)`), the longer one stays.
 */
export function tidyProblems(problems: DeployProblem[]): DeployProblem[] {
  const byPlace = new Map<string, DeployProblem[]>();
  for (const each of problems) {
    const found = byPlace.get(placeOf(each)) ?? [];
    const more = found.some((other) => other.problem.startsWith(each.problem));
    const rest = more ? found : [...found.filter((other) => !each.problem.startsWith(other.problem)), each];
    byPlace.set(placeOf(each), rest);
  }
  return [...byPlace.values()]
    .flat()
    .sort(
      (a, b) =>
        (a.fileName < b.fileName ? -1 : a.fileName > b.fileName ? 1 : 0) ||
        (a.line ?? 0) - (b.line ?? 0) ||
        (a.column ?? 0) - (b.column ?? 0),
    );
}

/**
 * Runs every rule group over `components`. `schema` is the org as it would be with them. References between objects,
 * fields, permission sets and translations are the schema's own checks (`buildSchema`), not these. `before` is the org
 * without them, `usernames` are those of its active users.
 */
export async function checkComponents(
  components: MetadataComponent[],
  schema: OrgSchema,
  { before = schema, usernames = [] }: { before?: OrgSchema; usernames?: readonly string[] } = {},
): Promise<DeployProblem[]> {
  const input = {
    components,
    world: worldOf(schema),
    before: worldOf(before),
    usernames: new Set(usernames.map((name) => name.toLowerCase())),
    typings: await loadTypings(),
  };
  return tidyProblems(Object.values(RULES).flatMap((rule) => rule(input)));
}

/** What a set of files amounts to. */
export interface FileCheck {
  components: MetadataComponent[];
  problems: DeployProblem[];
}

/**
 * Reads files (source or metadata format) and checks everything against an org's present metadata: reading, whole
 * documents, single components, references of the schema, and every rule group. `present` is not changed.
 */
export async function checkFiles(
  files: Map<string, Uint8Array>,
  present: OrgSchema,
  destructive: ComponentName[] = [],
  usernames: readonly string[] = [],
): Promise<FileCheck> {
  const { components, problems } = readComponents(files);
  const built = buildSchema(present, components, destructive);
  const found = [
    ...problems,
    ...checkDocuments(files),
    ...checkPlaces(files),
    ...built.problems,
    ...(await checkComponents(components, built.schema, { before: present, usernames })),
  ];
  return { components, problems: tidyProblems(found) };
}
