import { componentXml } from '../schema/read-components.ts';
import type { FieldType } from '../schema/types.ts';
import { childText } from '../schema/xml.ts';
import { joinedObjects, offeredColumns, plainPath } from './report-objects.ts';
import type { World } from './world.ts';

/** Judges columns of one report. */
export interface ColumnJudge {
  /** Why the report can't have the column; undefined when it can, or nothing is known against it. */
  problem(column: string): string | undefined;
  /** Type of the column's field; undefined when it is not known. */
  typeOf(column: string): FieldType | undefined;
}

/** Columns that a report makes itself: counts, buckets, formulas. */
const MADE_HERE = /^(RowCount$|BucketField_|FORMULA\d|CDF\d|GROUP_)/;

/** Standard report types whose columns are known to be tokens without `$`. */
const WITH_TOKENS =
  /^(CustomEntity|Account(List|Contact|Team)|ContactList|Opportunity($|List|Product|Contact)|CaseList|LeadList|Activity|Event|Task)/;

const customType = (reportType: string): string | undefined => /^(\w+)__c$/.exec(reportType)?.[1];

/** Objects that a report type of the platform names: `CustomEntity$A__c`, `CustomEntityCustomEntity$A__c$B__c`. */
const objectsIn = (reportType: string): string[] => reportType.replace(/@.*$/, '').split('$').slice(1);

/** Why a report can't have the report type. */
export function reportTypeProblem(reportType: string, world: World): string | undefined {
  const wrong = `Invalid value specified: ${reportType} for reportType`;
  const custom = customType(reportType);
  if (custom !== undefined) {
    const type = world.component('ReportType', custom);
    if (!type) {
      const hint = world.object(reportType)
        ? `; the reports of an object have CustomEntity$${reportType}`
        : '';
      return `${wrong}: no ReportType named ${custom} found${hint}`;
    }
    return childText(componentXml(type), 'deployed') === 'true'
      ? undefined
      : `${wrong}: report type ${custom} is not deployed`;
  }
  if (world.component('ReportType', reportType))
    return `${wrong}: a custom report type is named with its suffix, ${reportType}__c`;
  for (const name of objectsIn(reportType))
    if (name.endsWith('__c') && !world.object(name)) return `${wrong}: object ${name} does not exist`;
  const lookup = /@(\w+)\.(\w+__c)$/.exec(reportType);
  if (lookup && !world.field(lookup[1] ?? '', lookup[2] ?? ''))
    return `${wrong}: field ${lookup[1]}.${lookup[2]} does not exist`;
  // No report type of the platform has an underscore in its name, except those of objects.
  return /^[A-Za-z]\w*(\$\w+)*(@[\w.]+)?$/.test(reportType) && !/^[A-Za-z]*_/.test(reportType)
    ? undefined
    : `${wrong}: no such report type`;
}

function customJudge(name: string, world: World): ColumnJudge {
  const type = world.component('ReportType', name);
  if (!type) return { problem: () => undefined, typeOf: () => undefined };
  const offered = offeredColumns(type);
  const objects = new Map(joinedObjects(type, world).map((each) => [each.table.toLowerCase(), each.object]));
  const parts = (column: string): [table: string, field: string] | undefined => {
    const at = column.indexOf('$');
    return at < 0 ? undefined : [column.slice(0, at), column.slice(at + 1).replace(/\.CONVERT$/, '')];
  };
  return {
    problem(column) {
      if (MADE_HERE.test(column)) return undefined;
      const found = parts(column);
      if (!found)
        return `Invalid value specified: ${column}: columns of report type ${name}__c are written Table$Field`;
      const [table, field] = found;
      const here = `${table.toLowerCase()}$`;
      const [first = ''] = plainPath(field).split('.');
      const known = offered.has(here + plainPath(field)) || offered.has(here + first);
      return known ? undefined : `Invalid value specified: ${column}: not a column of report type ${name}__c`;
    },
    typeOf(column) {
      const [table, field] = parts(column) ?? [];
      const object = objects.get(table?.toLowerCase() ?? '');
      return object && field ? world.field(object, field)?.type : undefined;
    },
  };
}

function platformJudge(reportType: string, world: World): ColumnJudge {
  const objectOf = (column: string): [string, string] | undefined => {
    const [object, field, more] = column.replace(/\.CONVERT$/, '').split('.');
    return object && field && more === undefined && world.object(object) ? [object, field] : undefined;
  };
  return {
    problem(column) {
      if (MADE_HERE.test(column)) return undefined;
      const wrong = `Invalid value specified: ${column}`;
      if (column.includes('$') && WITH_TOKENS.test(reportType))
        return `${wrong}: columns of report type ${reportType} are written Object.Field`;
      const found = objectOf(column);
      if (found?.[1].endsWith('__c') && !world.field(...found))
        return `${wrong}: field ${found.join('.')} does not exist`;
      if (!column.includes('.') && column.endsWith('__c'))
        return `${wrong}: columns of custom fields are written Object.Field`;
      return undefined;
    },
    typeOf(column) {
      const found = objectOf(column);
      return found && world.field(...found)?.type;
    },
  };
}

/** The judge for columns of reports with that report type. */
export function columnJudge(reportType: string, world: World): ColumnJudge {
  const custom = customType(reportType);
  return custom === undefined ? platformJudge(reportType, world) : customJudge(custom, world);
}
