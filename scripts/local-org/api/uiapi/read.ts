import type { SqlValue } from '../../org.ts';
import { quoteName, viewOf } from '../../soql/scope.ts';
import type { ListQuery } from './list-query.ts';
import { selectList, type Level, type Page, type Row, type RowReader } from './rows.ts';

/** Wraps raw rows and reads their parents and children: one query for each relationship, however many rows there are. */
export function withRelated(reader: RowReader, level: Level, raw: Record<string, SqlValue>[]): Row[] {
  const rows = raw.map((values): Row => ({
    object: level.object,
    values,
    parents: new Map(),
    children: new Map(),
  }));
  if (rows.length === 0) return rows;
  for (const [name, { targets }] of level.parents) {
    const ids = new Set(raw.flatMap((row) => (typeof row[name] === 'string' ? [row[name]] : [])));
    const found = new Map<string, Row>();
    for (const target of targets.values()) {
      const wanted = [...ids].filter((id) => id.startsWith(target.object.keyPrefix));
      for (const parent of readByIds(reader, target, wanted)) found.set(String(parent.values['Id']), parent);
    }
    for (const row of rows) row.parents.set(name, found.get(String(row.values[name])) ?? null);
  }
  const byId = new Map(rows.map((row) => [String(row.values['Id']), row]));
  for (const [key, { field, list }] of level.children) {
    const pages = selectChildren(reader, list, field.name, [...byId.keys()]);
    for (const [id, row] of byId) {
      row.children.set(key, pages.get(id) ?? { rows: [], offset: list.offset, hasNext: false, total: 0 });
    }
  }
  return rows;
}

/** The rows with these ids, in no particular order; ids that don't exist are left out. One query, whatever the number. */
export function readByIds(reader: RowReader, level: Level, ids: string[]): Row[] {
  const [first] = ids;
  if (first === undefined) return [];
  const one = ids.length === 1;
  const sql = `SELECT ${selectList(level, 't')} FROM ${viewOf(level.object)} t WHERE t."Id" ${
    one ? '= ?' : 'IN (SELECT value FROM json_each(?))'
  } AND ${reader.present(level.object, 't')}`;
  return withRelated(reader, level, reader.all(sql, [one ? first : JSON.stringify(ids)]));
}

function from(list: ListQuery): string {
  const { scope } = list;
  return `FROM ${viewOf(scope.object)} ${scope.root} ${scope.joins.join(' ')}`;
}

/** Reads one page, with everything related that its level asks for. */
export function selectPage(reader: RowReader, list: ListQuery): Page {
  const { scope, where, order, offset, limit, level } = list;
  const condition = `WHERE ${reader.present(scope.object, scope.root)} AND (${where.sql})`;
  const raw = reader.all(
    `SELECT ${selectList(level, scope.root)} ${from(list)} ${condition} ORDER BY ${order.sql} LIMIT ? OFFSET ?`,
    [...where.params, ...order.params, limit + 1, offset],
  );
  const total = list.total
    ? Number(reader.all(`SELECT count(*) AS n ${from(list)} ${condition}`, where.params)[0]?.['n'] ?? 0)
    : null;
  return {
    rows: withRelated(reader, level, raw.slice(0, limit)),
    offset,
    hasNext: raw.length > limit,
    total,
  };
}

/** Reads the same page of children for many parents in one query; parents without children are not in the answer. */
export function selectChildren(
  reader: RowReader,
  list: ListQuery,
  foreignKey: string,
  parentIds: string[],
): Map<string, Page> {
  const { scope, where, order, offset, limit, level } = list;
  const key = `${scope.root}.${quoteName(foreignKey)}`;
  const count = list.total ? `, count(*) OVER (PARTITION BY ${key}) AS "#total"` : '';
  const inner =
    `SELECT ${selectList(level, scope.root)}, ${key} AS "#parent", ` +
    `row_number() OVER (PARTITION BY ${key} ORDER BY ${order.sql}) AS "#row"${count} ${from(list)} ` +
    `WHERE ${key} IN (SELECT value FROM json_each(?)) AND ${reader.present(scope.object, scope.root)} AND (${where.sql})`;
  // The first row comes along even when the page starts later: it tells the total.
  const raw = reader.all(
    `SELECT * FROM (${inner}) WHERE ("#row" > ? AND "#row" <= ?) OR "#row" = 1 ORDER BY "#parent", "#row"`,
    [...order.params, JSON.stringify(parentIds), ...where.params, offset, offset + limit + 1],
  );
  const pages = new Map<string, Page>();
  const kept: { parent: string; values: Record<string, SqlValue> }[] = [];
  for (const values of raw) {
    const parent = String(values['#parent']);
    const row = Number(values['#row']);
    const page = pages.get(parent) ?? { rows: [], offset, hasNext: false, total: null };
    if (list.total) page.total = Number(values['#total']);
    if (row > offset + limit) page.hasNext = true;
    else if (row > offset) kept.push({ parent, values });
    pages.set(parent, page);
  }
  const rows = withRelated(
    reader,
    level,
    kept.map(({ values }) => values),
  );
  for (const [index, row] of rows.entries()) {
    const parent = kept[index]?.parent;
    if (parent !== undefined) pages.get(parent)?.rows.push(row);
  }
  return pages;
}
