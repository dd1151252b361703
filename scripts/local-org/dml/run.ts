import { ApiError } from '../errors.ts';
import type { Access, Dml, DmlRequest, InputRow, SaveResult, Session } from '../org.ts';
import { findField, findObject } from '../org.ts';
import { toId18 } from '../schema/ids.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import { coerce, display } from './coerce.ts';
import type { Engine } from './engine.ts';
import { refuse, refused, ROLLED_BACK, rowError, RowRefused, saved } from './errors.ts';
import { createParents } from './lookups.ts';
import { keyCondition } from './plan.ts';
import type { StoredRow } from './plan.ts';
import { createRecordTypes } from './record-types.ts';
import { removeRow } from './remove.ts';
import { createRowAccess, noAccessToRow } from './row-access.ts';
import type { Rules } from './rules.ts';
import { insertRow, updateRow } from './write.ts';
import type { Writer } from './write.ts';

/** Makes the rules of one request. */
export type RulesFactory = (session: Session, object: ObjectDef, now: Date) => Rules;

/** Thrown to undo an all-or-none request after its first failure. */
class Undo extends Error {}

function keyField(object: ObjectDef, name: string | undefined): FieldDef {
  const field = findField(object, name ?? 'Id');
  if (!field || (!field.externalId && field.type !== 'Id'))
    throw new ApiError(
      400,
      'INVALID_FIELD',
      `Field name provided, ${name ?? ''} does not match an External ID, Salesforce Id, or indexed field for ${object.name}`,
    );
  return field;
}

function valueOf(row: InputRow, name: string): unknown {
  if (name in row) return row[name];
  const wanted = name.toLowerCase();
  const key = Object.keys(row).find((candidate) => candidate.toLowerCase() === wanted);
  return key === undefined ? undefined : row[key];
}

function present(writer: Writer, raw: unknown, right: 'edit' | 'delete'): StoredRow {
  if (raw === undefined || raw === null || raw === '')
    refuse('MISSING_ARGUMENT', 'Id not specified in an update call');
  const id = typeof raw === 'string' ? toId18(raw) : undefined;
  const { rows } = writer.context;
  const { object } = writer.context.plan;
  if (id === undefined || id.slice(0, 3) !== object.keyPrefix)
    refuse('MALFORMED_ID', `${object.label} ID: id value of incorrect type: ${display(raw)}`, ['Id']);
  const row = writer.engine.db.get(`${writer.context.plan.selectSql}Id = ?`, [id]);
  const reached = rows.may(object, id, 'read');
  if (row && reached) return rows.may(object, id, right) ? row : noAccessToRow();
  if (reached && writer.engine.wasDeleted(object, id)) refuse('ENTITY_IS_DELETED', 'entity is deleted');
  return refuse('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
}

function requireRight(writer: Writer, right: 'create' | 'edit' | 'delete'): void {
  const { access, session, plan } = writer.context;
  const name = plan.object.name;
  if (!plan.object.readOnly && access.canObject(session, name, right)) {
    for (const master of plan.masters)
      if (
        !access.canObject(
          session,
          master.referenceTo[0] ?? '',
          master.writeRequiresMasterRead ? 'read' : 'edit',
        )
      )
        refuse(
          'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
          'insufficient access rights on cross-reference id',
        );
    return;
  }
  if (!access.canObject(session, name, 'read'))
    refuse('INVALID_TYPE', `sObject type '${name}' is not supported.`);
  if (right === 'create')
    refuse('INVALID_TYPE_FOR_OPERATION', `entity type cannot be inserted: ${plan.object.label}`);
  refuse('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
}

function upsertRow(writer: Writer, row: InputRow, key: FieldDef, seen: Set<string>): SaveResult {
  const raw = valueOf(row, key.name);
  const { plan } = writer.context;
  if (key.type === 'Id') {
    if (raw !== undefined && raw !== null && raw !== '') {
      requireRight(writer, 'edit');
      return updateRow(writer, row, present(writer, raw, 'edit'), key);
    }
    requireRight(writer, 'create');
    return insertRow(writer, row, key);
  }
  const coerced = coerce(key, raw, writer.context.text);
  if ('error' in coerced) throw new RowRefused([coerced.error]);
  const value = coerced.value;
  if (value === null || value === '#N/A') refuse('MISSING_ARGUMENT', `${key.name} not specified`, [key.name]);
  const mark = key.caseSensitive ? String(value) : String(value).toLowerCase();
  if (seen.has(mark)) refuse('DUPLICATE_VALUE', `Duplicate external id specified: ${value}`, [key.name]);
  seen.add(mark);
  const found = writer.engine.db.all(`${plan.selectSql}${keyCondition(key)} LIMIT 2`, [value]);
  if (found.length > 1)
    refuse('DUPLICATE_EXTERNAL_ID', `More than one record found for external id field: ${key.name}`, [
      key.name,
    ]);
  const before = found[0];
  requireRight(writer, before ? 'edit' : 'create');
  if (before && !writer.context.rows.may(plan.object, String(before['Id']), 'edit')) noAccessToRow();
  return before ? updateRow(writer, row, before, key) : insertRow(writer, row, key);
}

function deleteRow(writer: Writer, row: InputRow): SaveResult {
  requireRight(writer, 'delete');
  const before = present(writer, valueOf(row, 'Id'), 'delete');
  const id = String(before['Id']);
  removeRow(writer.engine, writer.context.plan.object, id, writer.context.session.userId, writer.now);
  return saved(id, false);
}

function writeOne(
  writer: Writer,
  request: DmlRequest,
  row: InputRow,
  key: FieldDef | undefined,
  seen: Set<string>,
): SaveResult {
  switch (request.operation) {
    case 'insert':
      requireRight(writer, 'create');
      if (valueOf(row, 'Id'))
        refuse('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
      return insertRow(writer, row, undefined);
    case 'update':
      requireRight(writer, 'edit');
      return updateRow(writer, row, present(writer, valueOf(row, 'Id'), 'edit'), undefined);
    case 'upsert':
      return key
        ? upsertRow(writer, row, key, seen)
        : refuse('MISSING_ARGUMENT', 'external id field not specified');
    case 'delete':
      return deleteRow(writer, row);
  }
}

function idOfInput(row: InputRow): string | null {
  const id = row['Id'] ?? row['id'];
  return typeof id === 'string' ? (toId18(id) ?? id) : null;
}

/** Makes the pipeline that every write goes through. `sessionOf` tells what a row's new owner may do. */
export function createDml(
  engine: Engine,
  access: Access,
  rulesFor: RulesFactory,
  clock: () => Date,
  sessionOf: (userId: string) => Session | undefined,
): Pick<Dml, 'run'> {
  return {
    run(session, request) {
      const object = findObject(engine.schema(), request.object);
      if (!object)
        throw new ApiError(400, 'INVALID_TYPE', `sObject type '${request.object}' is not supported.`);
      const key = request.operation === 'upsert' ? keyField(object, request.externalIdField) : undefined;
      const moment = clock();
      const plan = engine.plan(object);
      const writer: Writer = {
        engine,
        rules: rulesFor(session, object, moment),
        recordTypes: createRecordTypes(engine, session, object),
        now: moment.toISOString(),
        context: {
          session,
          access,
          plan,
          parents: createParents(engine),
          rows: createRowAccess(engine, access, session, sessionOf),
          text: request.text ?? false,
          writable: { insert: new Map(), update: new Map() },
        },
      };
      const seen = new Set<string>();
      const one = (row: InputRow): SaveResult => {
        if (typeof row !== 'object' || row === null)
          return refused([rowError('JSON_PARSER_ERROR', 'A record must be an object')]);
        try {
          if (request.operation === 'delete')
            return engine.db.transaction(() => writeOne(writer, request, row, key, seen));
          return writeOne(writer, request, row, key, seen);
        } catch (error) {
          if (!(error instanceof RowRefused)) throw error;
          return refused(error.errors, idOfInput(row));
        }
      };
      let results: SaveResult[] = [];
      try {
        engine.db.transaction(() => {
          results = request.rows.map(one);
          engine.saveNumbers();
          if (request.allOrNone && results.some((result) => !result.success)) throw new Undo();
        });
      } catch (error) {
        if (!(error instanceof Undo)) throw error;
        results = results.map((result, index) =>
          result.success ? refused([ROLLED_BACK], idOfInput(request.rows[index] ?? {})) : result,
        );
      }
      return results;
    },
  };
}
