import { findField } from '../../org.ts';
import { FILTER_OPERATIONS } from '../../store/literals.ts';
import type { FieldDef, FieldType, ObjectDef, OrgSchema } from '../types.ts';
import { element } from './findings.ts';
import type { Add, Check } from './findings.ts';

const NUMERIC: ReadonlySet<FieldType> = new Set<FieldType>(['Number', 'Currency', 'Percent', 'Summary']);
const ORDERED: ReadonlySet<FieldType> = new Set<FieldType>([...NUMERIC, 'Date', 'DateTime']);

function checkSummary(schema: OrgSchema, object: ObjectDef, field: FieldDef, add: Add): void {
  const summary = field.summary;
  if (!summary) return;
  const fullName = `${object.name}.${field.name}`;
  const child = schema.objects.get(summary.childObject);
  const master = child?.fields.get(summary.childField);
  if (!child || master?.type !== 'MasterDetail' || !master.referenceTo.includes(object.name)) {
    add(
      'CustomField',
      fullName,
      `Invalid summary foreign key: ${summary.childObject}.${summary.childField} is not a master-detail field to ${object.name}`,
      element('summaryForeignKey'),
    );
    return;
  }
  if (summary.summarizedField !== undefined) {
    const summarized = findField(child, summary.summarizedField);
    const allowed = summary.operation === 'sum' ? NUMERIC : ORDERED;
    if (!summarized)
      add(
        'CustomField',
        fullName,
        `Unknown field: ${child.name}.${summary.summarizedField}`,
        element('summarizedField'),
      );
    else if (!allowed.has(summarized.type))
      add(
        'CustomField',
        fullName,
        `Field ${child.name}.${summarized.name} of type ${summarized.type} cannot be summarized by ${summary.operation}`,
        element('summarizedField'),
      );
  }
  for (const filter of summary.filters) {
    const place = element('summaryFilterItems', `${child.name}.${filter.field}`);
    if (!findField(child, filter.field))
      add('CustomField', fullName, `Unknown field: ${child.name}.${filter.field}`, place);
    if (!FILTER_OPERATIONS.has(filter.operation))
      add(
        'CustomField',
        fullName,
        `'${filter.operation}' is not a valid value for the enum 'FilterOperation'`,
        place,
      );
  }
}

/** Roll-ups name a master-detail field that points here, and fields of the child that exist and can be summarised. */
export const checkSummaries: Check = (schema, add) => {
  for (const object of schema.objects.values())
    for (const field of object.fields.values()) checkSummary(schema, object, field, add);
};
