import type { QueryContext } from './scope.ts';
import type { SelectColumn, ValueColumn } from './select.ts';
import { childSelect } from './run.ts';
import type { Translation } from './translate.ts';

/** Metadata of one column, as `columns=true` answers it. */
export interface ColumnMetadata {
  aggregate: boolean;
  apexType: string;
  booleanType: boolean;
  columnName: string;
  custom: boolean;
  displayName: string;
  foreignKeyName: string | null;
  insertable: boolean;
  joinColumns: ColumnMetadata[];
  numberType: boolean;
  textType: boolean;
  updatable: boolean;
}

const APEX_TYPES: Partial<Record<ValueColumn['kind'], string>> = {
  id: 'Id',
  number: 'Double',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
};

/** Column metadata of a select list: parents nest in `joinColumns`, child lists and functions count as aggregates. */
export function columnMetadata(columns: SelectColumn[], context: QueryContext): ColumnMetadata[] {
  const result: ColumnMetadata[] = [];
  for (const column of columns) {
    if (column.type === 'child') {
      const joinColumns = columnMetadata(childSelect(column, context), context);
      result.push({ ...leaf(column.name, undefined), aggregate: true, joinColumns });
      continue;
    }
    const siblings = column.parents.reduce((level, parent) => {
      let node = level.find((entry) => entry.columnName === parent.name);
      if (!node) {
        node = leaf(parent.name, undefined);
        level.push(node);
      }
      return node.joinColumns;
    }, result);
    siblings.push(leaf(column.path.at(-1) ?? '', column));
  }
  return result;
}

/** The whole answer to a query with `columns=true`. */
export function columnsAnswer(translation: Translation, context: QueryContext): Record<string, unknown> {
  const metadata = translation.countOnly
    ? [{ ...leaf('count', undefined), aggregate: true }]
    : columnMetadata(translation.columns, context);
  return {
    columnMetadata: metadata,
    entityName: translation.object.name,
    groupBy: translation.aggregate && !translation.countOnly,
    idSelected: translation.columns.some(
      (column) => column.type === 'value' && column.path.length === 1 && column.path[0] === 'Id',
    ),
    keyPrefix: translation.object.keyPrefix,
  };
}

function leaf(name: string, column: ValueColumn | undefined): ColumnMetadata {
  const kind = column?.kind ?? 'text';
  const field = column?.source?.field;
  return {
    aggregate: column?.isFunction ?? false,
    apexType: APEX_TYPES[kind] ?? 'String',
    booleanType: kind === 'boolean',
    columnName: name,
    custom: field ? field.custom : /__[cr]$/.test(name),
    displayName: name,
    foreignKeyName: null,
    insertable: field?.createable ?? false,
    joinColumns: [],
    numberType: kind === 'number',
    textType: !['number', 'boolean', 'date', 'datetime', 'time'].includes(kind),
    updatable: field?.updateable ?? false,
  };
}
