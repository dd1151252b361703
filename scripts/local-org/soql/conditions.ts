import { ApiError } from '../errors.ts';
import type { Literal, Test, Where } from './ast.ts';
import { invalidField, misplaced } from './errors.ts';
import { isFilterable, kindOf } from './field-kind.ts';
import { functionSql, type Rendering } from './functions.ts';
import { valuesWithLabel } from './labels.ts';
import { literalValue, storedRange, unquote, type LiteralTarget } from './literals.ts';
import { bind, resolvePath, type ResolvedField, type Scope } from './scope.ts';

/** Translates the inner query of a semi join to one SELECT of one column. Handed in, because it is a whole query again. */
export type SubqueryTranslator = (scope: Scope, test: Test) => string;

interface Operand extends LiteralTarget {
  sql: string;
  rendering: Rendering;
  source: ResolvedField | undefined;
}

const NEGATIVE = new Set(['!=', '<>', 'NOT IN', 'EXCLUDES']);

/**
 * Translates a WHERE or HAVING tree to SQL; values are bound in the order of the text. Under a NOT every condition is made
 * true or false: in SOQL a comparison with an empty field is false and its negation true.
 */
export function conditionTree(
  scope: Scope,
  tree: Where,
  subquery: SubqueryTranslator,
  negated = false,
): string {
  switch (tree.type) {
    case 'test': {
      const sql = condition(scope, tree, subquery);
      return negated ? `((${sql}) IS TRUE)` : sql;
    }
    case 'not':
      return `NOT (${conditionTree(scope, tree.part, subquery, true)})`;
    default: {
      const parts = tree.parts.map((part) => `(${conditionTree(scope, part, subquery, negated)})`);
      return balanced(parts, tree.type === 'and' ? ' AND ' : ' OR ');
    }
  }
}

/** Joins parts as a tree of halves: SQLite limits the depth of an expression, and a plain chain is as deep as it is long. */
export function balanced(parts: string[], operator: string): string {
  if (parts.length <= 2) return parts.join(operator);
  const middle = parts.length >> 1;
  const halves = [parts.slice(0, middle), parts.slice(middle)];
  return halves.map((half) => `(${balanced(half, operator)})`).join(operator);
}

function condition(scope: Scope, test: Test, subquery: SubqueryTranslator): string {
  const operand = operandOf(scope, test);
  const { operator, values } = test;
  if (test.query) return joinCondition(scope, operand, test, subquery);
  // Source: SOQL and SOSL Reference, "Location-Based SOQL Queries": distances are compared by < and > only.
  if (typeof test.operand !== 'string' && test.operand.distance && operator !== '<' && operator !== '>')
    throw refusedOperator(operand);
  if (operand.rendering === 'label') return labelCondition(scope, operand, operator, values);
  switch (operator) {
    case 'IN':
    case 'NOT IN':
      return listCondition(scope, operand, operator === 'NOT IN', values);
    case 'INCLUDES':
    case 'EXCLUDES':
      return multiCondition(scope, operand, operator, values);
    case 'LIKE':
      return likeCondition(scope, operand, values[0]);
    default:
      return comparison(scope, operand, operator, values[0]);
  }
}

function joinCondition(scope: Scope, operand: Operand, test: Test, subquery: SubqueryTranslator): string {
  if (operand.kind !== 'id') {
    throw invalidField(
      scope.context,
      operand.name,
      `The left operand field in the where expression for the ` +
        `query (${operand.name}) should be an id or reference field`,
    );
  }
  const sql = subquery(scope, test);
  return test.operator === 'NOT IN'
    ? `(${operand.sql} IS NULL OR ${operand.sql} NOT IN (${sql}))`
    : `${operand.sql} IN (${sql})`;
}

function operandOf(scope: Scope, { operand }: Test): Operand {
  if (typeof operand !== 'string') {
    const call = functionSql(scope, operand);
    return { ...call, name: operand.text };
  }
  const source = resolvePath(scope, operand);
  const kind = kindOf(scope.context.schema, source.field);
  if (!isFilterable(kind)) {
    throw invalidField(scope.context, operand, `field '${operand}' can not be filtered in a query call`);
  }
  return { name: operand, kind, sql: source.sql, rendering: 'value', source };
}

function comparison(scope: Scope, operand: Operand, operator: string, literal: Literal | undefined): string {
  const { sql } = operand;
  if (!literal) throw misplaced(scope.context, operand.name, 'unexpected end of condition');
  const negative = NEGATIVE.has(operator);
  if (!negative && operator !== '=' && (operand.kind === 'boolean' || operand.kind === 'multipicklist')) {
    throw refusedOperator(operand);
  }
  if (literal.type === 'period') return rangeCondition(scope, operand, operator, literal);
  const empty = literal.type === 'null' || (literal.type === 'string' && unquote(literal.text) === '');
  if (empty && (operator === '=' || negative)) return `${sql} IS ${negative ? 'NOT ' : ''}NULL`;
  const placeholder = bind(scope, literalValue(scope.context, operand, literal));
  return negative ? `(${sql} <> ${placeholder} OR ${sql} IS NULL)` : `${sql} ${operator} ${placeholder}`;
}

function rangeCondition(scope: Scope, operand: Operand, operator: string, literal: Literal): string {
  const { sql } = operand;
  const { from, to } = storedRange(scope.context, operand, literal);
  switch (operator) {
    case '=':
      return `(${sql} >= ${bind(scope, from)} AND ${sql} < ${bind(scope, to)})`;
    case '<':
      return `${sql} < ${bind(scope, from)}`;
    case '<=':
      return `${sql} < ${bind(scope, to)}`;
    case '>':
      return `${sql} >= ${bind(scope, to)}`;
    case '>=':
      return `${sql} >= ${bind(scope, from)}`;
    default:
      return `(${sql} < ${bind(scope, from)} OR ${sql} >= ${bind(scope, to)} OR ${sql} IS NULL)`;
  }
}

function listCondition(scope: Scope, operand: Operand, negative: boolean, literals: Literal[]): string {
  const { sql } = operand;
  const isNull = (literal: Literal): boolean =>
    literal.type === 'null' || (literal.type === 'string' && unquote(literal.text) === '');
  const values = literals
    .filter((literal) => !isNull(literal) && literal.type !== 'period')
    .map((literal) => literalValue(scope.context, operand, literal));
  const tests: string[] = [];
  // One bound JSON list instead of thousands of placeholders, which SQLite limits.
  if (values.length > 0) {
    tests.push(
      values.length <= 500
        ? `${sql} IN (${values.map((value) => bind(scope, value)).join(', ')})`
        : `${sql} IN (SELECT value FROM json_each(${bind(scope, JSON.stringify(values))}))`,
    );
  }
  for (const literal of literals)
    if (literal.type === 'period') tests.push(rangeCondition(scope, operand, '=', literal));
  const listed = tests.length > 0 ? balanced(tests, ' OR ') : '0';
  if (literals.some(isNull)) {
    return negative ? `(NOT (${listed}) AND ${sql} IS NOT NULL)` : `(${listed} OR ${sql} IS NULL)`;
  }
  return negative ? `(NOT (${listed}) OR ${sql} IS NULL)` : `(${listed})`;
}

function multiCondition(scope: Scope, operand: Operand, operator: string, literals: Literal[]): string {
  const { sql } = operand;
  if (operand.kind !== 'multipicklist') throw refusedOperator(operand);
  const choices = literals.map((literal) =>
    String(literalValue(scope.context, operand, literal))
      .split(';')
      .map((value) => `instr(';' || ${sql} || ';', ${bind(scope, `;${value};`)}) > 0`)
      .join(' AND '),
  );
  const included = balanced(
    choices.map((choice) => `(${choice})`),
    ' OR ',
  );
  return operator === 'INCLUDES' ? `(${included})` : `(${sql} IS NULL OR NOT (${included}))`;
}

function likeCondition(scope: Scope, operand: Operand, literal: Literal | undefined): string {
  if (operand.kind !== 'text' && operand.kind !== 'picklist') throw refusedOperator(operand);
  if (!literal || literal.type !== 'string')
    throw misplaced(scope.context, literal?.text ?? '', `unexpected token: '${literal?.text ?? ''}'`);
  return `${operand.sql} LIKE ${bind(scope, unquote(literal.text, true))} ESCAPE '\\'`;
}

function labelCondition(scope: Scope, operand: Operand, operator: string, literals: Literal[]): string {
  const { source, sql } = operand;
  if (!source || !['=', '!=', 'IN', 'NOT IN'].includes(operator)) throw refusedOperator(operand);
  const values = literals.flatMap((literal) =>
    valuesWithLabel(source.object, source.field, unquote(literal.text), scope.context.language),
  );
  const listed = `${sql} IN (${values.map((value) => bind(scope, value)).join(', ')})`;
  return NEGATIVE.has(operator) ? `(NOT (${listed}) OR ${sql} IS NULL)` : listed;
}

function refusedOperator(operand: Operand): ApiError {
  return new ApiError(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${operand.kind} field`);
}
