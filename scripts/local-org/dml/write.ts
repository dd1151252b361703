import type { InputRow, SaveResult } from '../org.ts';
import type { FieldDef } from '../schema/types.ts';
import { checkUnique, checkValues } from './checks.ts';
import { applyDefaults, formatNumber } from './defaults.ts';
import type { Engine } from './engine.ts';
import { refuse, saved } from './errors.ts';
import { readInput } from './input.ts';
import type { RequestContext } from './input.ts';
import type { StoredRow } from './plan.ts';
import type { RecordTypes } from './record-types.ts';
import type { Rules } from './rules.ts';

/** What a write needs besides the row. */
export interface Writer {
  engine: Engine;
  context: RequestContext;
  rules: Rules;
  /** The object's record types, if it has any. */
  recordTypes: RecordTypes | undefined;
  /** Time of the request as stored: `YYYY-MM-DDTHH:MM:SS.sssZ`. */
  now: string;
}

function derive(writer: Writer, row: StoredRow, changes: StoredRow): void {
  for (const field of writer.context.plan.derived) {
    const parts = (field.derivedFrom ?? [])
      .map((name) => row[name])
      .filter((part) => typeof part === 'string');
    row[field.name] = changes[field.name] = parts.join(' ') || null;
  }
}

/** A lookup needs reading its target; a detail needs what its field asks for of the master. */
function checkParent(writer: Writer, field: FieldDef, id: string): void {
  const { parents, rows } = writer.context;
  const target = parents.check(field, id);
  const right = field.type === 'MasterDetail' && !field.writeRequiresMasterRead ? 'edit' : 'read';
  if (!rows.may(target, id, right))
    refuse(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      'insufficient access rights on cross-reference id',
      [field.name],
    );
  if (field.name === 'RecordTypeId') writer.recordTypes?.check(field, id);
}

function checkOwner(writer: Writer, changes: StoredRow, id: string | null): void {
  const { plan, rows } = writer.context;
  const owner = changes['OwnerId'];
  if (typeof owner === 'string') rows.checkOwner(plan.object, id, owner);
}

function checkParents(writer: Writer, changes: StoredRow): void {
  for (const field of writer.context.plan.references) {
    const id = changes[field.name];
    if (typeof id === 'string') checkParent(writer, field, id);
  }
}

/** Inserts one row; throws RowRefused. */
export function insertRow(writer: Writer, input: InputRow, key: FieldDef | undefined): SaveResult {
  const { engine, context, now } = writer;
  const { plan, session } = context;
  const changes = readInput(context, input, 'insert', key);
  writer.recordTypes?.settle(changes, true);
  const recordType = writer.recordTypes?.of(changes['RecordTypeId']);
  const row: StoredRow = applyDefaults(plan, changes, writer.rules, session, recordType);
  derive(writer, row, changes);
  checkParents(writer, changes);
  checkOwner(writer, changes, null);
  checkValues(plan, row, changes, recordType);
  row['SystemModstamp'] = now;
  row['CreatedDate'] ??= now;
  row['LastModifiedDate'] ??= now;
  row['CreatedById'] ??= session.userId;
  row['LastModifiedById'] ??= session.userId;
  row['IsDeleted'] = 0;
  writer.rules.check(row, undefined);
  checkUnique(engine, plan, row, row, null, key);
  for (const field of plan.autoNumbers) {
    const next = engine.nextNumber(plan.object, field);
    row[field.name] = formatNumber(field.displayFormat ?? '{0}', next, now, session.timeZone);
  }
  const id = engine.nextId(plan.object);
  row['Id'] = id;
  engine.insert(plan, row);
  return saved(id, true);
}

/** Updates one present row; throws RowRefused. */
export function updateRow(
  writer: Writer,
  input: InputRow,
  before: StoredRow,
  key: FieldDef | undefined,
): SaveResult {
  const { engine, context, now } = writer;
  const { plan, session } = context;
  const id = String(before['Id']);
  const changes = readInput(context, input, 'update', key);
  writer.recordTypes?.settle(changes, false);
  const row: StoredRow = { ...before, ...changes };
  derive(writer, row, changes);
  checkParents(writer, changes);
  checkOwner(writer, changes, id);
  checkValues(plan, row, changes, writer.recordTypes?.of(row['RecordTypeId']));
  row['LastModifiedDate'] =
    row['SystemModstamp'] =
    changes['LastModifiedDate'] =
    changes['SystemModstamp'] =
      now;
  row['LastModifiedById'] = changes['LastModifiedById'] = session.userId;
  writer.rules.check(row, before);
  checkUnique(engine, plan, row, changes, id, key);
  engine.update(plan, id, changes);
  return saved(id, false);
}
