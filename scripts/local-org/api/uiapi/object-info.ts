import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { isFilterable, isSortable, kindOf } from '../../soql/field-kind.ts';
import { fieldHelp, fieldLabel, objectLabel, objectPluralLabel } from './labels.ts';
import type { Asker } from './paths.ts';
import { dependencyOf } from './picklists.ts';
import { MASTER_RECORD_TYPE, type RecordTypeChoice } from './record-types.ts';
import { targetsOf } from './rows.ts';
import { themeOf } from './theme.ts';
import { dataTypeOf, scaleOf } from './values.ts';

function fieldInfo(asker: Asker, object: ObjectDef, field: FieldDef): Record<string, unknown> {
  const { schema, session, access } = asker;
  const mayWrite = (operation: 'insert' | 'update'): boolean =>
    access.canWrite(session, object.name, field.name, operation);
  const kind = kindOf(schema, field);
  const isReference = field.referenceTo.length > 0;
  const isNumber = kind === 'number';
  const controller = dependencyOf(schema, object, field)?.controllingField;
  return {
    apiName: field.name,
    calculated: field.formula !== undefined || field.type === 'Summary',
    compound: field.type === 'Location',
    compoundComponentName: null,
    compoundFieldName: field.compound ?? null,
    controllerName: controller ?? null,
    controllingFields: controller === undefined ? [] : [controller],
    createable: mayWrite('insert'),
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
    maskType: field.mask?.type ?? null,
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
    updateable: mayWrite('update'),
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

const recordTypeInfo = ({ id, name, isDefault, isMaster }: RecordTypeChoice): Record<string, unknown> => ({
  available: true,
  defaultRecordTypeMapping: isDefault,
  master: isMaster,
  name,
  recordTypeId: id,
});

/** Dependent picklists below the fields that control them, as a tree. */
function dependentFields(asker: Asker, fields: FieldDef[], object: ObjectDef): Record<string, unknown> {
  const children = new Map<string, string[]>();
  for (const field of fields) {
    const controller = dependencyOf(asker.schema, object, field)?.controllingField;
    if (controller !== undefined) children.set(controller, [...(children.get(controller) ?? []), field.name]);
  }
  const below = (name: string): Record<string, unknown> =>
    Object.fromEntries((children.get(name) ?? []).map((child) => [child, below(child)]));
  const dependent = new Set([...children.values()].flat());
  const roots = [...children.keys()].filter((name) => !dependent.has(name));
  return Object.fromEntries(roots.map((name) => [name, below(name)]));
}

/** What UI API tells about an object: labels in the session's language, rights, fields that may be read, children. */
export function objectInfo(asker: Asker, object: ObjectDef): Record<string, unknown> {
  const { session, access } = asker;
  const may = (right: 'create' | 'edit' | 'delete'): boolean =>
    object.readOnly !== true && access.canObject(session, object.name, right);
  const types = asker.recordTypes(object);
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
    defaultRecordTypeId: types.find(({ isDefault }) => isDefault)?.id ?? MASTER_RECORD_TYPE,
    deletable: may('delete'),
    dependentFields: dependentFields(asker, fields, object),
    feedEnabled: false,
    fields: Object.fromEntries(fields.map((field) => [field.name, fieldInfo(asker, object, field)])),
    keyPrefix: object.keyPrefix,
    label: objectLabel(object, session.language),
    labelPlural: objectPluralLabel(object, session.language),
    layoutable: true,
    mruEnabled: true,
    nameFields: [object.nameField],
    queryable: true,
    recordTypeInfos: Object.fromEntries(types.map((type) => [type.id, recordTypeInfo(type)])),
    searchLayoutable: true,
    searchable: true,
    themeInfo: themeOf(asker.schema, object),
    updateable: may('edit'),
  };
}
