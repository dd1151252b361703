import type { Org } from '../../org.ts';
import { listViewCondition, viewerOf } from '../../list-views/condition.ts';
import type { ListView, ObjectDef } from '../../schema/types.ts';
import { conditionSql } from '../../soql/translate.ts';
import { translationOf } from './labels.ts';
import { columnsOf } from './list-columns.ts';
import { readPage, type PageRequest } from './lists.ts';
import type { Asker } from './paths.ts';
import { noRecord } from './reads.ts';

/** The list view of a name. Throws NOT_FOUND (404). */
export function listViewOf(object: ObjectDef, name: string): ListView {
  const view = object.listViews.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!view) throw noRecord();
  return view;
}

/** A list view's label in the session's language. */
function viewLabel(asker: Asker, object: ObjectDef, view: ListView): string {
  return translationOf(object, asker.session.language)?.listViews.get(view.name) ?? view.label;
}

function reference(object: ObjectDef, view: ListView): Record<string, unknown> {
  return { id: null, listViewApiName: view.name, objectApiName: object.name, type: 'listView' };
}

/** What UI API tells about a list view: label and columns. */
export function listInfo(asker: Asker, object: ObjectDef, view: ListView): Record<string, unknown> {
  return {
    displayColumns: columnsOf(asker, object, view.columns),
    filterLogicString: view.booleanFilter ?? null,
    label: viewLabel(asker, object, view),
    listReference: reference(object, view),
    scope: { apiName: view.filterScope.toLowerCase(), label: view.filterScope },
    visibility: 'Public',
  };
}

/** All list views of an object. */
export function listSummaries(asker: Asker, object: ObjectDef): Record<string, unknown> {
  const lists = object.listViews.map((view) => ({
    apiName: view.name,
    id: null,
    label: viewLabel(asker, object, view),
    listReference: reference(object, view),
  }));
  return { count: lists.length, lists, objectApiName: object.name };
}

/** A page of a list view with its columns' values; `fields` and `optionalFields` add to them. Throws as its filter does. */
export function listRecords(
  org: Org,
  asker: Asker,
  object: ObjectDef,
  view: ListView,
  request: PageRequest,
): Record<string, unknown> {
  const columns = columnsOf(asker, object, view.columns);
  const paths = columns.flatMap(({ fieldApiName, lookupId }) =>
    lookupId ? [fieldApiName, lookupId] : [fieldApiName],
  );
  const condition = listViewCondition(viewerOf(org, asker.session), object, view);
  const [first] = columns;
  const page = readPage(
    org,
    asker,
    object,
    {
      ...request,
      optionalFields: [...request.optionalFields, ...paths.map((path) => `${object.name}.${path}`)],
      sortBy: request.sortBy.length > 0 || !first?.sortable ? request.sortBy : [first.fieldApiName],
    },
    (scope) => (condition ? conditionSql(scope, condition) : '1'),
  );
  return { ...page, listReference: reference(object, view) };
}
