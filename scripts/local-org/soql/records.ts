import type { SqlValue } from '../org.ts';
import type { ParentStep } from './scope.ts';
import type { ChildColumn, ValueColumn } from './select.ts';
import type { Translation } from './translate.ts';
import { columnValue, type JsonValue, type RenderContext } from './values.ts';

/** A record as the API shows it; parents and child lists are nested. */
export interface QueryRecord {
  attributes: { type: string; url?: string };
  [field: string]: JsonValue | QueryRecord | ChildList | QueryRecord['attributes'];
}

/** The records of one child relationship. */
export interface ChildList {
  totalSize: number;
  done: boolean;
  records: QueryRecord[];
}

/** One row of the database. */
export type SqlRow = Record<string, SqlValue>;

/** What shaping needs besides the rows. */
export interface ShapeContext extends RenderContext {
  /** Version in the records' addresses, for example `67.0`. */
  version: string;
}

/** The child lists of one column, by parent id. */
export type ChildLists = Map<string, QueryRecord[]>;

/** Shapes rows to records. A parent is null exactly when its foreign key is null, at every level. */
export function shapeRecords(
  translation: Translation,
  rows: SqlRow[],
  children: Map<ChildColumn, ChildLists>,
  context: ShapeContext,
): QueryRecord[] {
  const writers = columnWriters(translation, children, context);
  const { object, aggregate } = translation;
  return rows.map((row) => {
    const record: QueryRecord = aggregate
      ? { attributes: { type: 'AggregateResult' } }
      : { attributes: attributesOf(object.name, row['_id'], context.version) };
    for (const write of writers) write(record, row);
    return record;
  });
}

type Writer = (record: QueryRecord, row: SqlRow) => void;

function columnWriters(
  translation: Translation,
  children: Map<ChildColumn, ChildLists>,
  context: ShapeContext,
): Writer[] {
  let index = 0;
  return translation.columns.map((column): Writer => {
    if (column.type === 'child') {
      const lists = children.get(column);
      return (record, row) => {
        const records = lists?.get(String(row['_id'])) ?? [];
        record[column.name] = records.length > 0 ? { totalSize: records.length, done: true, records } : null;
      };
    }
    const key = `c${index}`;
    index += 1;
    return valueWriter(translation, column, key, context);
  });
}

function valueWriter(
  translation: Translation,
  column: ValueColumn,
  key: string,
  context: ShapeContext,
): Writer {
  const name = column.path.at(-1) ?? '';
  const steps = column.parents.map((step) => ({
    ...step,
    key: `p${translation.parentKeys.indexOf(step.keySql)}`,
  }));
  const { guard } = column;
  const guardKey = guard && `p${translation.parentKeys.indexOf(guard.keySql)}`;
  return (record, row) => {
    if (guard && guardKey !== undefined) {
      record[guard.name] ??= null;
      const id = row[guardKey];
      if (id === null || !guard.fits(String(id))) return;
    }
    const target = descend(record, row, steps, context.version);
    if (target) target[name] = columnValue(column, row[key], context);
  };
}

function descend(
  record: QueryRecord,
  row: SqlRow,
  steps: (ParentStep & { key: string })[],
  version: string,
): QueryRecord | undefined {
  let target = record;
  for (const step of steps) {
    const id = row[step.key];
    if (id === null || id === undefined) {
      target[step.name] = null;
      return undefined;
    }
    let parent = target[step.name] as QueryRecord | undefined;
    if (!parent) {
      const type = step.typeOf?.(String(id)) ?? step.object.name;
      parent = { attributes: attributesOf(type, id, version) };
      target[step.name] = parent;
    }
    target = parent;
  }
  return target;
}

function attributesOf(
  type: string,
  id: SqlValue | undefined,
  version: string,
): { type: string; url: string } {
  return { type, url: `/services/data/v${version}/sobjects/${type}/${String(id)}` };
}
