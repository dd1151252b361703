import { bookOf } from '../../formula/book.ts';
import { createGlobals } from '../../globals.ts';
import type { Org, Session, SqlValue } from '../../org.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { toFormula } from '../../store/functions.ts';

/** The values that a new record has before anything is entered, as they would be stored; the session's user owns it. */
export function defaultRow(org: Org, session: Session, object: ObjectDef): Record<string, SqlValue> {
  const globals = createGlobals(
    {
      schema: () => org.schema(),
      db: { get: (sql, params) => org.reader.all(sql, [...(params ?? [])], session)[0] },
    },
    org.access,
    session,
  );
  const byFormula = (field: FieldDef): SqlValue => {
    const formula = bookOf(org.schema()).defaultValue(object, field);
    const value = (at: number) => {
      const slot = formula.slots[at];
      return slot ? toFormula(globals(slot.path.join('.')), slot) : null;
    };
    const { timeZone } = session;
    return formula.evaluate({ value, prior: value, isNew: true, now: org.clock(), timeZone });
  };
  const row: Record<string, SqlValue> = {};
  for (const field of object.fields.values()) {
    if (field.type === 'Checkbox') row[field.name] = field.defaultValue?.toLowerCase() === 'true' ? 1 : 0;
    else if (field.defaultValue !== undefined) row[field.name] = byFormula(field);
    else row[field.name] = field.picklist?.values.find(({ isDefault }) => isDefault)?.value ?? null;
  }
  if (object.fields.has('OwnerId')) row['OwnerId'] = session.userId;
  return row;
}
