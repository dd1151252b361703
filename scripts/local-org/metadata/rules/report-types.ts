import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { children, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { joinedObjects } from '../report-objects.ts';
import type { JoinedObject } from '../report-objects.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { objectExists } from '../world.ts';
import type { World } from '../world.ts';

/** Most objects of a report type (Salesforce Help, "Create a Custom Report Type"). */
const MAX_OBJECTS = 4;

/** Fields of every custom object, as report types name them: lookups without `Id`. */
const COMMON = new Set(
  'id name owner createdby createddate lastmodifiedby lastmodifieddate lastactivitydate lastvieweddate lastreferenceddate systemmodstamp recordtype currencyisocode division connectionreceived connectionsent isdeleted'.split(
    ' ',
  ),
);

type Report = (problem: string, node: XmlNode) => void;

/** True for the relationship of a lookup on an object that isn't stored here. */
function isOnOther(relationship: string, parent: string, world: World): boolean {
  const name = relationship.replace(/__r$/, '');
  return world.all('CustomField').some((field) => {
    if (world.object(field.fullName.replace(/\..*$/, ''))) return false;
    const root = componentXml(field);
    return childText(root, 'relationshipName') === name && childText(root, 'referenceTo') === parent;
  });
}

function checkObjects(objects: JoinedObject[], world: World, report: Report): void {
  const [base] = objects;
  if (base && !objectExists(world, base.table))
    report(`Entity ${base.table} of baseObject does not exist`, base.node);
  for (const [index, each] of objects.entries()) {
    const above = objects[index - 1];
    if (!above || each.relationship === undefined) continue;
    if (
      above.object &&
      !each.object &&
      !isOnOther(each.relationship, above.object, world) &&
      (each.relationship.endsWith('__r') || world.object(above.object)?.custom)
    )
      report(`Relationship ${each.relationship} of ${above.object} does not exist`, each.node);
    if (above.outer && !each.outer)
      report(`Invalid join: an inner join can't follow an outer join (${each.relationship})`, each.node);
    if (index === MAX_OBJECTS)
      report(`Too many objects: a report type joins at most ${MAX_OBJECTS}`, each.node);
  }
}

// Only what ends in __c, or belongs to a custom object, is certain: standard objects have more fields than are known.
function missingField(object: string, field: string, world: World): boolean {
  const [first = ''] = field.split('.');
  const name = first.replace(/__r$/, '__c');
  if (world.field(object, name)) return false;
  if (name.endsWith('__c')) return true;
  if (!world.object(object)?.custom) return false;
  return !COMMON.has(name.toLowerCase()) && !world.field(object, `${name}Id`);
}

function checkType(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const problems: DeployProblem[] = [];
  const report: Report = (problem, node) => problems.push(problemIn(component, problem, { node }));
  const objects = joinedObjects(component, world);
  checkObjects(objects, world, report);
  if (problems.length) return problems; // every column below would be wrong too
  const byTable = new Map(objects.map((each) => [each.table.toLowerCase(), each]));
  for (const column of children(root, 'sections').flatMap((section) => children(section, 'columns'))) {
    const table = childText(column, 'table') ?? '';
    const field = childText(column, 'field') ?? '';
    const joined = byTable.get(table.toLowerCase());
    if (!joined) report(`Invalid table ${table}: it is not joined by this report type`, column);
    else if (joined.object && missingField(joined.object, field, world))
      report(
        `Invalid field ${field} of table ${table}: field ${joined.object}.${field} does not exist`,
        column,
      );
  }
  return problems;
}

/** Custom report types: their objects, joins and columns exist and fit. */
export const reportTypesRule: Rule = (input) =>
  ofType(input, 'ReportType').flatMap((component) => checkType(component, input.world));
