import { query, soqlText } from './api.ts';
import type { Row } from './api.ts';
import { selectList } from './format.ts';
import { rulePaths } from './visibility.ts';
import type { RouteModel } from './model.ts';

export type RecordRoute = Extract<RouteModel, { kind: 'record' }>;

/** The record of a page, read once for all its panels. */
export interface RecordData {
  row: Row;
  /** Reads the record again. */
  reload: () => Promise<Row>;
}

/** Reads the record of a page with every field that some panel shows; undefined when there is none that one may see. */
export async function readRecord(route: RecordRoute): Promise<Row | undefined> {
  const pages = [route.pages.Large, route.pages.Small];
  const placed = pages.flatMap((page) =>
    page.regions.flatMap((region) =>
      region.body.flatMap((node) => (node.kind === 'fields' ? node.section.columns.flat() : [])),
    ),
  );
  const names = [
    ...route.highlights,
    ...route.sections.flatMap((section) => section.columns.flat()),
    ...placed,
  ];
  const paths = pages.flatMap((page) => page.regions.flatMap((region) => region.body.flatMap(rulePaths)));
  const columns = new Set([...selectList(route.object, names).split(', '), ...paths]);
  const soql = `SELECT ${[...columns].join(', ')} FROM ${route.object.name} WHERE Id = ${soqlText(route.recordId)}`;
  return (await query(soql)).records[0];
}
