import { ApiError } from '../../errors.ts';
import { toId18 } from '../../schema/ids.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { isFilterable, isSortable, kindOf } from '../../soql/field-kind.ts';
import { fieldHelp, fieldLabel, objectLabel, objectPluralLabel, picklistLabel } from './labels.ts';
import type { Asker } from './paths.ts';
import { targetsOf } from './rows.ts';
import { themeOf } from './theme.ts';
import { dataTypeOf, scaleOf } from './values.ts';

/** Id of the master record type, which every object has. */
export const MASTER_RECORD_TYPE = '012000000000000AAA';

/** Refuses a record type that the object does not have (400 ILLEGAL_QUERY_PARAMETER_VALUE). */
export function checkRecordType(object: ObjectDef, id: string | undefined): void {
  if (id === undefined || toId18(id) === MASTER_RECORD_TYPE) return;
  throw new ApiError(
    400,
    'ILLEGAL_QUERY_PARAMETER_VALUE',
    `${object.name} has no record type with this id: ${id}`,
  );
}

function fieldInfo(asker: Asker, object: ObjectDef, field: FieldDef): Record<string, unknown> {
  const { schema, session, access } = asker;
  const mayEdit = access.canField(session, object.name, field.name, 'edit');
  const kind = kindOf(schema, field);
  const isReference = field.referenceTo.length > 0;
  const isNumber = kind === 'number';
  return {
    apiName: field.name,
    calculated: field.formula !== undefined || field.type === 'Summary',
    compound: false,
    compoundComponentName: null,
    compoundFieldName: null,
    controllerName: null,
    controllingFields: [],
    createable: field.createable && mayEdit,
    custom: field.custom,
    dataType: dataTypeOf(schema, field),
    extraTypeInfo:
      field.type === 'Html' ? 'RichTextArea' : field.type === 'TextArea' ? 'PlainTextArea' : null,
    filterable: isFilterable(kind),
    filteredLookupInfo: null,
    highScaleNumber: false,
    htmlFormatted: field.type === 'Html',
    inlineHelpText: fieldHelp(object, field, session.language),
    label: fieldLabel(object, field, session.language),
    length: field.length ?? (isReference ? 18 : 0),
    maskType: null,
    nameField: field.nameField,
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: isNumber ? (field.precision ?? 18) : 0,
    reference: isReference,
    referenceTargetField: null,
    referenceToInfos: targetsOf(schema, field).map((target) => ({
      apiName: target.name,
      nameFields: [target.nameField],
    })),
    relationshipName: field.parentPath ?? null,
    required: (field.required || field.type === 'MasterDetail') && field.type !== 'Checkbox',
    scale: isNumber ? scaleOf(schema, field) : 0,
    searchPrefilterable: isReference,
    sortable: isSortable(kind),
    unique: field.unique,
    updateable: field.updateable && mayEdit,
  };
}

function childRelationships(asker: Asker, object: ObjectDef): Record<string, unknown>[] {
  const { schema, session, access } = asker;
  return [...schema.objects.values()]
    .filter((child) => access.canObject(session, child.name, 'read'))
    .flatMap((child) =>
      [...child.fields.values()]
        .filter((field) => field.childRelationship !== undefined && field.referenceTo.includes(object.name))
        .filter((field) => access.canField(session, child.name, field.name, 'read'))
        .map((field) => ({
          childObjectApiName: child.name,
          fieldName: field.name,
          junctionIdListNames: [],
          junctionReferenceTo: [],
          relationshipName: field.childRelationship,
        })),
    );
}

/** What UI API tells about an object: labels in the session's language, rights, fields that may be read, children. */
export function objectInfo(asker: Asker, object: ObjectDef): Record<string, unknown> {
  const { session, access } = asker;
  const may = (right: 'create' | 'edit' | 'delete'): boolean =>
    object.readOnly !== true && access.canObject(session, object.name, right);
  const fields = [...object.fields.values()].filter((field) =>
    access.canField(session, object.name, field.name, 'read'),
  );
  return {
    apiName: object.name,
    associateEntityType: null,
    associateParentEntity: null,
    childRelationships: childRelationships(asker, object),
    compactLayoutable: true,
    createable: may('create'),
    custom: object.custom,
    defaultRecordTypeId: MASTER_RECORD_TYPE,
    deletable: may('delete'),
    dependentFields: {},
    feedEnabled: false,
    fields: Object.fromEntries(fields.map((field) => [field.name, fieldInfo(asker, object, field)])),
    keyPrefix: object.keyPrefix,
    label: objectLabel(object, session.language),
    labelPlural: objectPluralLabel(object, session.language),
    layoutable: true,
    mruEnabled: true,
    nameFields: [object.nameField],
    queryable: true,
    recordTypeInfos: {
      [MASTER_RECORD_TYPE]: {
        available: true,
        defaultRecordTypeMapping: true,
        master: true,
        name: 'Master',
        recordTypeId: MASTER_RECORD_TYPE,
      },
    },
    searchLayoutable: true,
    searchable: true,
    themeInfo: themeOf(asker.schema, object),
    updateable: may('edit'),
  };
}

/** The values of one picklist with labels in the session's language; inactive values are left out. */
export function picklistValues(
  asker: Asker,
  object: ObjectDef,
  field: FieldDef,
  url: string,
): Record<string, unknown> {
  const { language } = asker.session;
  const values = (field.picklist?.values ?? [])
    .filter((entry) => entry.isActive)
    .map(({ value, isDefault }) => ({
      isDefault,
      entry: { attributes: null, label: picklistLabel(object, field, value, language), validFor: [], value },
    }));
  return {
    controllerValues: {},
    defaultValue: values.find(({ isDefault }) => isDefault)?.entry ?? null,
    eTag: '',
    url,
    values: values.map(({ entry }) => entry),
  };
}
