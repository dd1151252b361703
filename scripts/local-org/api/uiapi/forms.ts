import type { Org } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { defaultRow } from './defaults.ts';
import { layoutFields, recordLayout, type LayoutRepresentation, type LayoutRequest } from './layout.ts';
import { objectInfo } from './object-info.ts';
import { wantFields, type Asker, type Wanted } from './paths.ts';
import { withRelated } from './read.ts';
import { idAndObject, noAccess, readRecord } from './reads.ts';
import { MASTER_RECORD_TYPE } from './record-types.ts';
import { recordOf, type RecordRepresentation } from './record.ts';
import { rowReader, targetsOf } from './rows.ts';

type Json = Record<string, unknown>;

/** Fields of layouts with the names of what they point to, as field paths. */
function pathsOf(asker: Asker, object: ObjectDef, layouts: LayoutRepresentation[]): string[] {
  return [...new Set(layouts.flatMap(layoutFields))].flatMap((name) => {
    const field = object.fields.get(name);
    const parents = field ? targetsOf(asker.schema, field) : [];
    const above = parents.map((target) => `${field?.parentPath ?? ''}.${target.nameField}`);
    return [name, ...above].map((path) => `${object.name}.${path}`);
  });
}

/** What the session may read of the objects: those named and those that their wanted fields point to. */
function objectInfos(asker: Asker, wanted: Wanted[]): Json {
  const objects = new Map<string, ObjectDef>();
  const collect = ({ level, parents }: Wanted): void => {
    objects.set(level.object.name, level.object);
    for (const { byTarget } of parents.values()) for (const below of byTarget.values()) collect(below);
  };
  wanted.forEach(collect);
  return Object.fromEntries([...objects].map(([name, object]) => [name, objectInfo(asker, object)]));
}

/** How a page of records is asked for. */
export interface RecordUiRequest {
  layouts: LayoutRequest[];
  optionalFields: string[];
}

/** Records with the layouts and metadata to show them. Throws NOT_FOUND (404) when one of them can't be read. */
export function recordUi(org: Org, asker: Asker, ids: string[], request: RecordUiRequest): Json {
  const layouts: Record<string, Record<string, Record<string, Record<string, LayoutRepresentation>>>> = {};
  const userStates: Json = {};
  const records: Record<string, RecordRepresentation> = {};
  const wanted: Wanted[] = [];
  for (const { id, object } of ids.map((one) => idAndObject(asker, one))) {
    const own = request.layouts.map((one) => recordLayout(asker, object, one));
    const byType: Record<string, Record<string, LayoutRepresentation>> = {};
    for (const layout of own) {
      (byType[layout.layoutType] ??= {})[layout.mode] = layout;
      userStates[layout.id] = {
        id: layout.id,
        sectionUserStates: Object.fromEntries(
          layout.sections.map((section) => [section.id, { collapsed: false, id: section.id }]),
        ),
      };
    }
    layouts[object.name] = { [MASTER_RECORD_TYPE]: byType };
    const fields = wantFields(asker, object, [], [...pathsOf(asker, object, own), ...request.optionalFields]);
    wanted.push(fields);
    records[id] = readRecord(org, asker, fields, id);
  }
  return { layoutUserStates: userStates, layouts, objectInfos: objectInfos(asker, wanted), records };
}

/** A record that does not exist yet: without an id and without the stamps of a write. */
function unsaved(record: RecordRepresentation): Json {
  return { ...record, id: null, lastModifiedById: null, lastModifiedDate: null, systemModstamp: null };
}

/** What a form for a new record starts with: layout, metadata and default values. Throws INSUFFICIENT_ACCESS (403). */
export function createDefaults(
  org: Org,
  asker: Asker,
  object: ObjectDef,
  { recordTypeId, optionalFields }: { recordTypeId: string; optionalFields: string[] },
): Json {
  if (!asker.access.canObject(asker.session, object.name, 'create')) throw noAccess();
  const layout = recordLayout(asker, object, { layoutType: 'Full', mode: 'Create', recordTypeId });
  const wanted = wantFields(asker, object, [], [...pathsOf(asker, object, [layout]), ...optionalFields]);
  const [row] = withRelated(rowReader(org, asker.session), wanted.level, [
    defaultRow(org, asker.session, object),
  ]);
  if (!row) throw new Error('A row gives a row');
  return {
    layout,
    objectInfos: objectInfos(asker, [wanted]),
    record: { ...unsaved(recordOf(asker, wanted, row)), recordTypeId },
  };
}

/** What a form for a copy of a record starts with: the record's values as far as the session may set them. */
export function cloneDefaults(org: Org, asker: Asker, recordId: string, optionalFields: string[]): Json {
  const { id, object } = idAndObject(asker, recordId);
  if (!asker.access.canObject(asker.session, object.name, 'create')) throw noAccess();
  const layout = recordLayout(asker, object, { layoutType: 'Full', mode: 'Edit' });
  const settable = pathsOf(asker, object, [layout]).filter((path) => {
    const name = path.split('.')[1] ?? '';
    const field = object.fields.get(name);
    return !field || (field.createable && asker.access.canField(asker.session, object.name, name, 'edit'));
  });
  const wanted = wantFields(asker, object, [], [...settable, ...optionalFields]);
  const record = readRecord(org, asker, wanted, id);
  return {
    layout,
    objectInfos: objectInfos(asker, [wanted]),
    record: { ...unsaved(record), cloneSourceId: id },
  };
}
