import { ApiError } from '../../errors.ts';
import type { Org } from '../../org.ts';
import { columnPath } from '../../list-views/columns.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { fieldLabel, objectLabel, objectPluralLabel, translationOf } from './labels.ts';
import { layoutSource, type LayoutRelatedList } from './layout-source.ts';
import { columnsOf, type Column } from './list-columns.ts';
import { relatedList, relatedListRecords } from './lists.ts';
import type { Asker } from './paths.ts';
import { MASTER_RECORD_TYPE } from './record-types.ts';
import { themeOf } from './theme.ts';

type Json = Record<string, unknown>;

interface RelatedList {
  child: ObjectDef;
  field: FieldDef;
  /** Relationship name. */
  name: string;
}

/** The related lists of an object that the session may see: those of its layout in that order, else all. */
function listsOf(asker: Asker, parent: ObjectDef): RelatedList[] {
  const all: RelatedList[] = [];
  for (const child of asker.schema.objects.values()) {
    if (!asker.access.canObject(asker.session, child.name, 'read')) continue;
    for (const field of child.fields.values()) {
      if (field.childRelationship === undefined || !field.referenceTo.includes(parent.name)) continue;
      if (asker.access.canField(asker.session, child.name, field.name, 'read'))
        all.push({ child, field, name: field.childRelationship });
    }
  }
  const shown = layoutSource(asker.schema, parent).relatedLists;
  return shown ? shown.flatMap((one) => all.find((list) => isOf(one, list)) ?? []) : all;
}

/** Layouts name a list by relationship, by `Child.Field`, or `RelatedContactList` for some standard ones. */
function isOf(shown: LayoutRelatedList, { child, field, name }: RelatedList): boolean {
  return [name, `${child.name}.${field.name}`, `Related${child.name}List`].includes(shown.name);
}

function label({ child, field }: RelatedList, language: string): string {
  return (
    translationOf(child, language)?.fields.get(field.name)?.relationshipLabel ??
    field.childRelationshipLabel ??
    objectPluralLabel(child, language)
  );
}

/** All related lists of an object. */
export function relatedListSummaries(asker: Asker, parent: ObjectDef): Json {
  const { language } = asker.session;
  const relatedLists = listsOf(asker, parent).map((list) => ({
    entityLabel: objectLabel(list.child, language),
    entityLabelPlural: objectPluralLabel(list.child, language),
    fieldApiName: list.field.name,
    keyPrefix: list.child.keyPrefix,
    label: label(list, language),
    objectApiName: list.child.name,
    parentFieldApiName: list.field.name,
    relatedListId: list.name,
    relatedListInfoUrl: null,
    themeInfo: themeOf(asker.schema, list.child),
  }));
  return { parentObjectApiName: parent.name, parentRecordTypeId: MASTER_RECORD_TYPE, relatedLists };
}

/** Throws INVALID_FIELD (400) for a field that can't be read; `Child.Field` may be written as `Field`. */
function wanted(asker: Asker, child: ObjectDef, name: string): Column[] {
  const own = name.toLowerCase().startsWith(`${child.name.toLowerCase()}.`)
    ? name.slice(child.name.length + 1)
    : name;
  return columnsOf(asker, child, [own]);
}

/** One related list: label, columns, what the session may do. Throws NOT_FOUND (404). */
export function relatedListInfo(
  asker: Asker,
  parent: ObjectDef,
  name: string,
  names: { fields: string[]; optionalFields: string[] },
): Json {
  const { session, access, schema } = asker;
  const { child, field } = relatedList(asker, parent, name);
  const list: RelatedList = { child, field, name };
  const shown = layoutSource(schema, parent).relatedLists?.find((one) => isOf(one, list));
  for (const one of names.fields) {
    if (wanted(asker, child, one).length === 0)
      throw new ApiError(400, 'INVALID_FIELD', `No such column '${one}' on entity '${child.name}'.`, [one]);
  }
  const columns = [
    ...columnsOf(asker, child, shown?.columns ?? [child.nameField]),
    ...[...names.fields, ...names.optionalFields].flatMap((one) => wanted(asker, child, one)),
  ];
  const sortPath = shown?.sortField === undefined ? undefined : columnPath(schema, child, shown.sortField);
  const sortField = sortPath === undefined ? undefined : child.fields.get(sortPath);
  return {
    cloneable: false,
    createable: access.canObject(session, child.name, 'create'),
    deletable: access.canObject(session, child.name, 'delete'),
    displayColumns: [...new Map(columns.map((column) => [column.fieldApiName, column])).values()],
    fieldApiName: field.name,
    filterLogicString: null,
    filteredByInfo: [],
    label: label(list, session.language),
    listReference: {
      inContextOfRecordId: null,
      parentObjectApiName: parent.name,
      recordTypeId: null,
      relatedListId: name,
      type: 'relatedList',
    },
    objectApiNames: [child.name],
    orderedByInfo: sortField
      ? [
          {
            fieldApiName: sortField.name,
            isAscending: shown?.descending !== true,
            label: fieldLabel(child, sortField, session.language),
          },
        ]
      : [],
    parentFieldApiName: field.name,
    updateable: access.canObject(session, child.name, 'edit'),
    visibility: 'Public',
  };
}

const COUNT_LIMIT = 1999;

/** How many rows a related list has, up to what a page of it can hold. Throws NOT_FOUND (404). */
export function relatedListCount(org: Org, asker: Asker, parentId: string, name: string): Json {
  const page = relatedListRecords(org, asker, parentId, name, {
    fields: [],
    optionalFields: [],
    sortBy: [],
    pageSize: COUNT_LIMIT,
  });
  return {
    count: page.count,
    hasMore: page.nextPageToken !== null,
    listReference: page.listReference,
  };
}
