import { ApiError } from '../errors.ts';
import type { InputRow, SaveError } from '../org.ts';
import type { ObjectDef } from '../schema/types.ts';
import { bodyRow, isPlainObject, objectOf, withoutAttributes } from './records.ts';
import type { DataAnswer, DataRequest, DataResource } from './resources.ts';

/** Most records, kinds of records and levels of one call. Source: REST API Developer Guide, "sObject Tree". */
const MAX = { records: 200, types: 5, levels: 5 };

/** One record of a tree, apart from its children. */
interface Node {
  object: ObjectDef;
  referenceId: string;
  row: InputRow;
  /** The record above it and the field that points there. */
  parent?: { node: Node; field: string };
  id: string | null;
}

interface TreeError {
  referenceId?: string;
  errors: SaveError[];
}

/** Records that can't be made; everything that was made goes back. */
class TreeRefused extends Error {
  readonly results: TreeError[];

  constructor(results: TreeError[]) {
    super('refused');
    this.results = results;
  }
}

/** `/composite/tree/X`: records with their children, all or none. */
export const treeResource: DataResource = {
  method: 'POST',
  path: '/composite/tree/:object',
  run: (request, { object = '' }) => createTrees(request, objectOf(request.org, request.session, object)),
};

function createTrees(request: DataRequest, root: ObjectDef): DataAnswer {
  const { records } = bodyRow(request);
  if (!Array.isArray(records) || records.length === 0)
    throw new ApiError(400, 'JSON_PARSER_ERROR', 'The body must be an object with the list records');
  try {
    const levels = readLevels(request, root, records);
    const nodes = levels.flat();
    refuseTooMany(nodes);
    refuseDuplicates(nodes);
    request.org.transaction(() => {
      for (const level of levels) createLevel(request, level);
    });
    const results = nodes.map(({ referenceId, id }) => ({ referenceId, id }));
    return { status: 201, body: { hasErrors: false, results } };
  } catch (error) {
    if (!(error instanceof TreeRefused)) throw error;
    return { status: 400, body: { hasErrors: true, results: error.results } };
  }
}

/** The nodes of all trees, level by level: parents come before their children. */
function readLevels(request: DataRequest, root: ObjectDef, records: unknown[]): Node[][] {
  const levels: Node[][] = [];
  let waiting = records.map((record): Waiting => ({ record, object: root }));
  while (waiting.length > 0) {
    if (levels.length === MAX.levels)
      throw new ApiError(400, 'LIMIT_EXCEEDED', `A tree can not be more than ${MAX.levels} levels deep`);
    const read = waiting.map((one) => readNode(request, one));
    levels.push(read.map(({ node }) => node));
    waiting = read.flatMap(({ children }) => children);
  }
  return levels;
}

interface Waiting {
  record: unknown;
  object: ObjectDef;
  parent?: { node: Node; field: string };
}

function readNode(
  request: DataRequest,
  { record, object, parent }: Waiting,
): { node: Node; children: Waiting[] } {
  const attributes = isPlainObject(record) ? record['attributes'] : undefined;
  const { type, referenceId } = isPlainObject(attributes) ? attributes : {};
  if (!isPlainObject(record) || typeof referenceId !== 'string' || !/^[A-Za-z0-9]\w*$/.test(referenceId))
    throw refusal(undefined, 'INVALID_INPUT', 'Each record needs attributes with a type and a referenceId');
  if (typeof type !== 'string' || type.toLowerCase() !== object.name.toLowerCase())
    throw refusal(referenceId, 'INVALID_INPUT', `The record must be of type ${object.name}`);
  const node: Node = { object, referenceId, row: {}, id: null, ...(parent === undefined ? {} : { parent }) };
  const children: Waiting[] = [];
  for (const [name, value] of Object.entries(withoutAttributes(record))) {
    const given = record[name];
    const below = isPlainObject(given) ? given['records'] : undefined;
    if (!Array.isArray(below)) {
      node.row[name] = value;
      continue;
    }
    const { child, field } = childOf(request, object, name, referenceId);
    for (const one of below as unknown[])
      children.push({ record: one, object: child, parent: { node, field } });
  }
  return { node, children };
}

/** The object and the lookup field behind the name of a child relationship. */
function childOf(
  { org, session }: DataRequest,
  parent: ObjectDef,
  name: string,
  referenceId: string,
): { child: ObjectDef; field: string } {
  for (const child of org.schema().objects.values()) {
    for (const field of child.fields.values()) {
      const fits = field.childRelationship?.toLowerCase() === name.toLowerCase();
      if (
        fits &&
        field.referenceTo.includes(parent.name) &&
        org.access.canObject(session, child.name, 'read')
      )
        return { child, field: field.name };
    }
  }
  const message = `No such column '${name}' on sobject of type ${parent.name}`;
  throw refusal(referenceId, 'INVALID_FIELD', message, [name]);
}

/** Makes the records of one level; those of one object go together, as they do in an org. */
function createLevel({ org, session }: DataRequest, level: Node[]): void {
  const failed: TreeError[] = [];
  for (const nodes of Map.groupBy(level, ({ object }) => object.name).values()) {
    const [first] = nodes;
    if (!first) continue;
    const results = org.dml.run(session, {
      operation: 'insert',
      object: first.object.name,
      rows: nodes.map(rowOf),
      allOrNone: false,
    });
    for (const [index, node] of nodes.entries()) {
      const result = results[index];
      node.id = result?.id ?? null;
      if (result && !result.success) failed.push({ referenceId: node.referenceId, errors: result.errors });
    }
  }
  if (failed.length > 0) throw new TreeRefused(failed);
}

function rowOf({ row, parent }: Node): InputRow {
  return parent ? { ...row, [parent.field]: parent.node.id } : row;
}

function refuseTooMany(nodes: Node[]): void {
  const types = new Set(nodes.map(({ object }) => object.name)).size;
  if (nodes.length > MAX.records)
    throw new ApiError(
      400,
      'LIMIT_EXCEEDED',
      `Can not create more than ${MAX.records} records in one request`,
    );
  if (types > MAX.types)
    throw new ApiError(400, 'LIMIT_EXCEEDED', `Can not create more than ${MAX.types} types of records`);
}

/** A reference id that occurs several times is told once for each time. */
function refuseDuplicates(nodes: Node[]): void {
  const byId = Map.groupBy(nodes, ({ referenceId }) => referenceId);
  const twice = nodes.filter(({ referenceId }) => (byId.get(referenceId)?.length ?? 0) > 1);
  if (twice.length === 0) return;
  const results = twice.map(({ referenceId }) => ({
    referenceId,
    errors: [
      {
        statusCode: 'INVALID_INPUT',
        message: `Duplicate ReferenceId provided in the request: ${referenceId}.`,
        fields: [],
      },
    ],
  }));
  throw new TreeRefused(results);
}

function refusal(
  referenceId: string | undefined,
  statusCode: string,
  message: string,
  fields: string[] = [],
): TreeRefused {
  const errors = [{ statusCode, message, fields }];
  return new TreeRefused([referenceId === undefined ? { errors } : { referenceId, errors }]);
}
