import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { Org, Session } from '../org.ts';
import { describeField } from './describe-field.ts';
import { objectOf, readableFields } from './records.ts';
import { recordTypesOf } from './uiapi/record-types.ts';
import { ok, type DataAnswer, type DataRequest, type DataResource } from './resources.ts';

/**
 * `/sobjects`, `/sobjects/X` and `/sobjects/X/describe`; the tooling twin answers the same for data objects. The describes
 * honour If-Modified-Since: the last deploy, or the start of the server, is when they changed.
 */
export function describeResources(org: Org): DataResource[] {
  let modified = org.clock();
  org.onDeploy(() => (modified = org.clock()));
  const unlessKnown = (request: DataRequest, describe: () => unknown): DataAnswer => {
    const headers = { 'Last-Modified': modified.toUTCString() };
    const since = Date.parse(request.header('if-modified-since') ?? '');
    // HTTP dates have whole seconds.
    if (since >= Math.floor(modified.getTime() / 1000) * 1000) return { status: 304, headers };
    return { ...ok(describe()), headers };
  };
  const describeOne = (request: DataRequest, { object = '' }: Record<string, string>): DataAnswer => {
    const found = find(request, object);
    return unlessKnown(request, () => describeObject(request, found));
  };
  return [
    {
      method: 'GET',
      path: '/sobjects',
      run: (request) => unlessKnown(request, () => describeGlobal(request)),
    },
    {
      method: 'GET',
      path: '/sobjects/:object',
      run: (request, { object = '' }) =>
        ok({ objectDescribe: describeBasics(request, find(request, object)), recentItems: [] }),
    },
    { method: 'GET', path: '/sobjects/:object/describe', run: describeOne },
    { method: 'GET', path: '/tooling/sobjects/:object/describe', run: describeOne },
  ];
}

function find(request: DataRequest, name: string): ObjectDef {
  return objectOf(request.org, request.session, name);
}

function describeGlobal(request: DataRequest): Record<string, unknown> {
  const { org, session } = request;
  const visible = [...org.schema().objects.values()].filter((object) =>
    org.access.canObject(session, object.name, 'read'),
  );
  const sobjects = visible.map((object) => describeBasics(request, object));
  return { encoding: 'UTF-8', maxBatchSize: 200, sobjects };
}

function describeObject(request: DataRequest, object: ObjectDef): Record<string, unknown> {
  const { org, session } = request;
  const schema = org.schema();
  return {
    ...describeBasics(request, object),
    actionOverrides: [],
    childRelationships: childRelationships(org, session, object),
    compactLayoutable: true,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: readableFields(org, session, object).map((field) =>
      withRights(org, session, object, field, describeField(schema, object, field, session.language)),
    ),
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: recordTypeInfos(request, object),
    sobjectDescribeOption: 'FULL',
    supportedScopes: [
      { label: `All ${object.pluralLabel}`, name: 'everything' },
      { label: `My ${object.pluralLabel}`, name: 'mine' },
    ],
  };
}

/** The properties that `/sobjects` and a full describe share. */
function describeBasics(request: DataRequest, object: ObjectDef): Record<string, unknown> {
  const { org, session } = request;
  const translation = object.translations.get(session.language);
  const may = (right: 'create' | 'edit' | 'delete'): boolean =>
    object.readOnly !== true && org.access.canObject(session, object.name, right);
  const base = address(request, object);
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: may('create'),
    custom: object.custom,
    customSetting: object.kind?.endsWith('Setting') ?? false,
    deepCloneable: false,
    deletable: may('delete'),
    deprecatedAndHidden: false,
    feedEnabled: false,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix,
    label: translation?.label ?? object.label,
    labelPlural: translation?.pluralLabel ?? object.pluralLabel,
    layoutable: true,
    mergeable: false,
    mruEnabled: true,
    name: object.name,
    queryable: true,
    replicateable: true,
    retrieveable: true,
    searchLayoutable: true,
    searchable: true,
    triggerable: true,
    undeletable: may('delete'),
    updateable: may('edit'),
    urls: { sobject: base, describe: `${base}/describe`, rowTemplate: `${base}/{ID}` },
  };
}

function address(request: DataRequest, object: ObjectDef): string {
  return `/services/data/v${request.version}/sobjects/${object.name}`;
}

function withRights(
  org: Org,
  session: Session,
  object: ObjectDef,
  field: FieldDef,
  described: Record<string, unknown>,
): Record<string, unknown> {
  const may = (operation: 'insert' | 'update'): boolean =>
    org.access.canWrite(session, object.name, field.name, operation);
  return { ...described, createable: may('insert'), updateable: may('update') };
}

function childRelationships(org: Org, session: Session, parent: ObjectDef): Record<string, unknown>[] {
  return [...org.schema().objects.values()]
    .filter((child) => org.access.canObject(session, child.name, 'read'))
    .flatMap((child) =>
      [...child.fields.values()]
        .filter((field) => field.referenceTo.includes(parent.name))
        .map((field) => ({
          cascadeDelete: field.type === 'MasterDetail' || field.deleteConstraint === 'Cascade',
          childSObject: child.name,
          deprecatedAndHidden: false,
          field: field.name,
          junctionIdListNames: [],
          junctionReferenceTo: [],
          relationshipName: field.childRelationship ?? null,
          restrictedDelete: field.deleteConstraint === 'Restrict',
        })),
    );
}

function recordTypeInfos(request: DataRequest, object: ObjectDef): Record<string, unknown>[] {
  return recordTypesOf(request.org, request.session, object).map((type) => ({
    active: true,
    available: true,
    defaultRecordTypeMapping: type.isDefault,
    developerName: type.definition?.name ?? 'Master',
    master: type.isMaster,
    name: type.name,
    recordTypeId: type.id,
    urls: { layout: `${address(request, object)}/describe/layouts/${type.id}` },
  }));
}
