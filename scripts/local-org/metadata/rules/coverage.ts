import { isCovered, notCovered } from '../coverage.ts';
import { problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** Components of a type that the local org does not take. */
export const coverageRule: Rule = ({ components }) =>
  components
    .filter((component) => !isCovered(component.type))
    .map((component) => problemIn(component, notCovered(component.type)));
