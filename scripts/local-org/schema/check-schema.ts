import { collector } from './checks/findings.ts';
import type { Check } from './checks/findings.ts';
import { checkFormulas } from './checks/formulas.ts';
import { checkPermissions } from './checks/permissions.ts';
import { checkRelationships } from './checks/relationships.ts';
import { checkSummaries } from './checks/summaries.ts';
import { checkTranslations } from './checks/translations.ts';
import { checkViews } from './checks/views.ts';
import type { DeployProblem, OrgSchema } from './types.ts';

const CHECKS: readonly Check[] = [
  checkRelationships,
  checkSummaries,
  checkFormulas,
  checkPermissions,
  checkViews,
  checkTranslations,
];

/** References between components of a whole schema: everything that is named must exist and fit. */
export function checkSchema(schema: OrgSchema): DeployProblem[] {
  const { add, problems } = collector(schema);
  for (const check of CHECKS) check(schema, add);
  return problems;
}
