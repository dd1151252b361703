import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** Largest static resource in bytes (Salesforce Help, "Static Resources"). */
const MAX_BYTES = 5 * 1024 * 1024;

function checkResource(component: MetadataComponent): DeployProblem[] {
  const paths = [...component.files.keys()];
  const problems: DeployProblem[] = [];
  const { fullName } = component;
  if (!paths.some((path) => path.endsWith('-meta.xml')))
    problems.push(problemIn(component, `${fullName}.resource-meta.xml is missing`));
  const content = paths.filter((path) => !path.endsWith('-meta.xml'));
  if (!content.length) problems.push(problemIn(component, `Static resource ${fullName} has no content`));
  const size = content.reduce((sum, path) => sum + (component.files.get(path)?.length ?? 0), 0);
  if (size > MAX_BYTES)
    problems.push(
      problemIn(component, `Static resource ${fullName} is too large: ${size} bytes, at most ${MAX_BYTES}`),
    );
  if (!/^[A-Za-z](_?[A-Za-z0-9])*$/.test(fullName) || fullName.length > 80)
    problems.push(
      problemIn(
        component,
        `Static resource name '${fullName}' is invalid: letters, digits, single underscores`,
      ),
    );
  return problems;
}

/** Static resources have content, a description and a name that can be imported. */
export const staticResourcesRule: Rule = (input) => ofType(input, 'StaticResource').flatMap(checkResource);
