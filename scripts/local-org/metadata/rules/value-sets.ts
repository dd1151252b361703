import { checkValues } from '../../schema/parse-field.ts';
import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem } from '../../schema/types.ts';
import { children } from '../../schema/xml.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** Element of a value by type of set. */
const VALUES = { GlobalValueSet: 'customValue', StandardValueSet: 'standardValue' } as const;

/** Value sets hold each value once and at most one default. */
export const valueSetsRule: Rule = (input) =>
  Object.entries(VALUES).flatMap(([type, element]) =>
    ofType(input, type).flatMap((component) => {
      const problems: DeployProblem[] = [];
      checkValues(children(componentXml(component), element), (problem, node) =>
        problems.push(problemIn(component, problem, node ? { node } : {})),
      );
      return problems;
    }),
  );
