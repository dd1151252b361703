import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { child } from '../../schema/xml.ts';
import { problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** Longest developer name by type, without object and suffix (Salesforce Help, "Custom Field Attributes" and others). */
const LIMITS: Readonly<Record<string, number>> = {
  CompactLayout: 80,
  CustomField: 40,
  CustomObject: 40,
  CustomPermission: 80,
  CustomTab: 80,
  FieldSet: 80,
  FlexiPage: 80,
  GlobalValueSet: 80,
  ListView: 40,
  PermissionSet: 80,
  RecordType: 80,
  ValidationRule: 40,
};

const WORDS =
  'It can only contain underscores and alphanumeric characters, must begin with a letter, not include spaces, ' +
  'not end with an underscore, and not contain two consecutive underscores.';

const WELL_FORMED = /^[A-Za-z](_?[A-Za-z0-9])*$/;

/** Types whose names may carry the name space of a package. */
const SPACED: ReadonlySet<string> = new Set(['CustomTab', 'FlexiPage', 'PermissionSet']);

/** The part of a full name that its author chose; undefined when the platform gave the name. */
function ownName({ type, fullName }: MetadataComponent): string | undefined {
  const last = fullName.slice(fullName.lastIndexOf('.') + 1);
  if (type === 'CustomField' || type === 'CustomObject')
    return last.endsWith('__c') ? last.slice(0, -'__c'.length) : undefined;
  if (type === 'CustomTab') return /__[a-z]+$|^standard-/.test(last) ? undefined : last;
  return SPACED.has(type) ? last.replace(/^[A-Za-z][A-Za-z0-9]{0,14}__/, '') : last;
}

function checkName(component: MetadataComponent): DeployProblem[] {
  const limit = LIMITS[component.type];
  const name = limit === undefined ? undefined : ownName(component);
  if (limit === undefined || name === undefined) return [];
  const problems: DeployProblem[] = [];
  const root = componentXml(component);
  const at = { node: child(root, 'fullName') ?? root };
  if (!WELL_FORMED.test(name))
    problems.push(problemIn(component, `The ${component.type} name ${name} is not valid. ${WORDS}`, at));
  if (name.length > limit)
    problems.push(
      problemIn(
        component,
        `The ${component.type} name ${name} is too long: ${name.length} characters, at most ${limit}`,
        at,
      ),
    );
  return problems;
}

/** API names that people choose: their characters and their length. */
export const developerNamesRule: Rule = ({ components }) => components.flatMap(checkName);
