import { ApiError } from '../errors.ts';
import { bookOf } from '../formula/book.ts';
import type { Formula } from '../formula/compile.ts';
import { parentField } from '../formula/scope.ts';
import type { FormulaValue, Inputs, Slot } from '../formula/types.ts';
import type { Globals } from '../globals.ts';
import type { SaveError, Session, SqlValue } from '../org.ts';
import { findObject } from '../org.ts';
import { partsOf } from '../schema/parse-field.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import { quote } from '../store/columns.ts';
import { fieldSql, pathSql } from '../store/expressions.ts';
import { toFormula } from '../store/functions.ts';
import type { Engine } from './engine.ts';
import { rowError, RowRefused } from './errors.ts';
import type { StoredRow } from './plan.ts';

/** The formulas of one request: validation rules and default values. */
export interface Rules {
  /** Ends the row with every rule that fails. `before` is the stored row of an update. */
  check(row: StoredRow, before: StoredRow | undefined): void;
  /** Value of a default formula. */
  defaultOf(field: FieldDef): SqlValue;
}

/** What the formulas of a request share. */
export interface RulesContext {
  engine: Engine;
  object: ObjectDef;
  session: Session;
  globals: Globals;
  now: Date;
}

type Getter = (row: StoredRow) => FormulaValue;

/** A geolocation of a row that is being written, as the database would put it together. */
const placeText = (latitude: SqlValue, longitude: SqlValue): SqlValue =>
  latitude === null && longitude === null ? null : JSON.stringify({ latitude, longitude });

/** Reads slots of rows that are being written: columns from the row, the rest by formula or SQL. */
function createReader(context: RulesContext): (slot: Slot) => Getter {
  const { engine, object } = context;
  const schema = engine.schema();
  const parents = new Map<string, SqlValue>();

  function throughParent(slot: Slot): Getter {
    const [first = '', ...rest] = slot.path;
    const reference = parentField(object, first);
    const key = slot.path.join('.');
    return (row) => {
      const id = reference ? row[reference.name] : null;
      if (typeof id !== 'string' || !reference) return toFormula(null, slot);
      const cacheKey = `${key}\u0000${id}`;
      let value = parents.get(cacheKey);
      if (value === undefined) {
        const target = reference.referenceTo
          .flatMap((name) => findObject(schema, name) ?? [])
          .find((one) => one.keyPrefix === id.slice(0, 3));
        const found =
          target &&
          engine.db.get(
            `SELECT ${pathSql(schema, target, rest, 'r')} AS value FROM ${quote(target.name)} r WHERE r.Id = ?`,
            [id],
          );
        value = found?.['value'] ?? null;
        parents.set(cacheKey, value);
      }
      return toFormula(value, slot);
    };
  }

  function computed(field: FieldDef, slot: Slot): Getter {
    if (field.formula !== undefined) {
      const formula = bookOf(schema).field(object, field);
      const run = createRunner(context, formula, getterOf);
      return (row) => toFormula(run(row, undefined), slot);
    }
    const sql = `SELECT ${fieldSql(schema, object, field, 't')} AS value FROM ${quote(object.name)} t WHERE t.Id = ?`;
    const empty = field.summary?.operation === 'count' || field.summary?.operation === 'sum' ? 0 : null;
    return (row) => {
      const id = row['Id'];
      return typeof id === 'string' ? (engine.db.get(sql, [id])?.['value'] ?? null) : empty;
    };
  }

  function getterOf(slot: Slot): Getter {
    const [first = ''] = slot.path;
    if (first.startsWith('$')) {
      const path = slot.path.join('.');
      return () => toFormula(context.globals(path), slot);
    }
    if (slot.path.length > 1) return throughParent(slot);
    const field = object.fields.get(first);
    if (field && (field.formula !== undefined || field.summary)) return computed(field, slot);
    if (field?.type === 'Location') {
      const [latitude = '', longitude = ''] = partsOf(field).map((part) => part.name);
      return (row) => placeText(row[latitude] ?? null, row[longitude] ?? null);
    }
    return slot.type === 'Checkbox' ? (row) => row[first] === 1 : (row) => row[first];
  }

  return getterOf;
}

type Runner = (row: StoredRow, before: StoredRow | undefined) => SqlValue;

/** Binds a formula to rows of the request. Without `before` the row counts as new. */
function createRunner(context: RulesContext, formula: Formula, getterOf: (slot: Slot) => Getter): Runner {
  const getters = formula.slots.map(getterOf);
  let row: StoredRow = {};
  let before: StoredRow = {};
  const inputs: Inputs = {
    value: (slot) => getters[slot]?.(row),
    prior: (slot) => getters[slot]?.(before),
    isNew: false,
    now: context.now,
    timeZone: context.session.timeZone,
  };
  return (current, previous) => {
    row = current;
    before = previous ?? current;
    inputs.isNew = previous === undefined;
    return formula.evaluate(inputs);
  };
}

/** Those that are true; what a formula can't work out ends the row. */
function orRefused<T>(rules: readonly T[], isTrue: (rule: T) => boolean): T[] {
  try {
    return rules.filter(isTrue);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new RowRefused([rowError(error.errorCode, error.message)]);
  }
}

/** Makes the rules of one request; formulas are bound on first use and run for every row. */
export function createRules(context: RulesContext): Rules {
  const { object, engine } = context;
  const book = bookOf(engine.schema());
  const getterOf = createReader(context);
  const defaults = new Map<string, Runner>();
  let active: { run: Runner; error: SaveError }[] | undefined;

  const bind = () =>
    object.validationRules
      .filter((rule) => rule.active)
      .map((rule) => ({
        run: createRunner(context, book.rule(object, rule), getterOf),
        error: rowError(
          'FIELD_CUSTOM_VALIDATION_EXCEPTION',
          object.translations.get(context.session.language)?.validationRules.get(rule.name) ?? rule.message,
          rule.errorDisplayField ? [rule.errorDisplayField] : [],
        ),
      }));

  return {
    check(row, before) {
      active ??= bind();
      const failed = orRefused(active, (rule) => rule.run(row, before) === 1);
      if (failed.length) throw new RowRefused(failed.map((rule) => rule.error));
    },
    defaultOf(field) {
      let run = defaults.get(field.name);
      if (!run) {
        run = createRunner(context, book.defaultValue(object, field), getterOf);
        defaults.set(field.name, run);
      }
      return run({}, undefined);
    },
  };
}
