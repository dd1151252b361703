import type { Condition, HavingClause, ValueQueryCondition, WhereClause } from '@jetstreamapp/soql-parser-js';
import { ApiError } from '../errors.ts';
import { invalidField, malformed } from './errors.ts';
import { isFilterable, kindOf } from './field-kind.ts';
import { functionSql, type Rendering } from './functions.ts';
import { valuesWithLabel } from './labels.ts';
import {
  isDateLiteral,
  literalValue,
  storedRange,
  unquote,
  type Literal,
  type LiteralTarget,
} from './literals.ts';
import { bind, resolvePath, type ResolvedField, type Scope } from './scope.ts';

/** Translates the inner query of a semi join to one SELECT of one column. Handed in, because it is a whole query again. */
export type SubqueryTranslator = (scope: Scope, condition: ValueQueryCondition) => string;

interface Operand extends LiteralTarget {
  sql: string;
  rendering: Rendering;
  source: ResolvedField | undefined;
}

const NEGATIVE = new Set(['!=', '<>', 'NOT IN', 'EXCLUDES']);

/**
 * Translates a WHERE or HAVING tree to SQL; values are bound in the order of the text. With a NOT in the tree every
 * condition is made true or false: in SOQL a comparison with an empty field is false and its negation true.
 * Throws MALFORMED_QUERY when AND and OR meet without parentheses.
 */
export function conditionTree(
  scope: Scope,
  tree: WhereClause | HavingClause,
  subquery: SubqueryTranslator,
): string {
  const parts: string[] = [];
  const levels: (string | undefined)[] = [undefined];
  const negated = hasNot(tree);
  let node: WhereClause | HavingClause | undefined = tree;
  while (node) {
    const operator: string | undefined = 'operator' in node ? node.operator : undefined;
    const opened = node.left?.openParen ?? 0;
    parts.push('('.repeat(opened));
    for (let count = 0; count < opened; count += 1) levels.push(undefined);
    if (operator === 'NOT') {
      parts.push('NOT ');
    } else {
      const left = node.left;
      if (!left || !('operator' in left)) throw malformed('unexpected end of condition');
      const sql = condition(scope, left, subquery);
      parts.push(negated ? `((${sql}) IS TRUE)` : sql);
      const closed = ('closeParen' in left ? left.closeParen : 0) ?? 0;
      parts.push(')'.repeat(closed));
      for (let count = 0; count < closed; count += 1) levels.pop();
      if (operator) {
        joinWith(levels, operator);
        parts.push(` ${operator} `);
      }
    }
    node = 'right' in node ? node.right : undefined;
  }
  // The parser loses one of three NOTs that directly follow each other, together with its parenthesis.
  if (levels.length !== 1) throw malformed('NOT may be nested directly at most twice');
  return parts.join('');
}

function joinWith(levels: (string | undefined)[], operator: string): void {
  const top = levels.length - 1;
  if (levels[top] !== undefined && levels[top] !== operator)
    throw malformed(`unexpected token: '${operator}'`);
  levels[top] = operator;
}

function hasNot(tree: WhereClause | HavingClause): boolean {
  let node: WhereClause | HavingClause | undefined = tree;
  while (node) {
    if ('operator' in node && node.operator === 'NOT') return true;
    node = 'right' in node ? node.right : undefined;
  }
  return false;
}

function condition(
  scope: Scope,
  node: Condition | ValueQueryCondition,
  subquery: SubqueryTranslator,
): string {
  const operand = operandOf(scope, node);
  if (!('operator' in node)) throw malformed('unexpected end of condition');
  const operator = node.operator.toUpperCase();
  if ('valueQuery' in node) {
    if (operand.kind !== 'id') {
      throw invalidField(
        scope.context,
        operand.name,
        `The left operand field in the where expression for the ` +
          `query (${operand.name}) should be an id or reference field`,
      );
    }
    const sql = subquery(scope, node);
    return operator === 'NOT IN'
      ? `(${operand.sql} IS NULL OR ${operand.sql} NOT IN (${sql}))`
      : `${operand.sql} IN (${sql})`;
  }
  const literals = literalsOf(node);
  if (operand.rendering === 'label') return labelCondition(scope, operand, operator, literals);
  switch (operator) {
    case 'IN':
    case 'NOT IN':
      return listCondition(scope, operand, operator === 'NOT IN', literals);
    case 'INCLUDES':
    case 'EXCLUDES':
      return multiCondition(scope, operand, operator, literals);
    case 'LIKE':
      return likeCondition(scope, operand, literals[0]);
    default:
      return comparison(scope, operand, operator, literals[0]);
  }
}

function operandOf(scope: Scope, node: Condition | ValueQueryCondition): Operand {
  if ('fn' in node) {
    const call = functionSql(scope, node.fn);
    return { ...call, name: node.fn.rawValue ?? call.name };
  }
  if (!('field' in node)) throw malformed('unexpected end of condition');
  const source = resolvePath(scope, node.field);
  const kind = kindOf(scope.context.schema, source.field);
  if (!isFilterable(kind)) {
    throw invalidField(
      scope.context,
      node.field,
      `field '${node.field}' can not be filtered in a query call`,
    );
  }
  return { name: node.field, kind, sql: source.sql, rendering: 'value', source };
}

function literalsOf(node: Condition): Literal[] {
  if (!('value' in node)) throw malformed('unexpected end of condition');
  const values = Array.isArray(node.value) ? node.value : [node.value];
  const types = Array.isArray(node.literalType) ? node.literalType : [node.literalType ?? 'STRING'];
  const numbers = 'dateLiteralVariable' in node ? [node.dateLiteralVariable].flat() : [];
  return values.map((text, index) => {
    const type = types[index] ?? types[0] ?? 'STRING';
    const written = /:\s*(\d+)$/.exec(text)?.[1];
    const n = written === undefined ? (numbers[index] ?? numbers[0] ?? 0) : Number(written);
    return { text, type, n };
  });
}

function comparison(scope: Scope, operand: Operand, operator: string, literal: Literal | undefined): string {
  const { sql } = operand;
  if (!literal) throw malformed('unexpected end of condition');
  const negative = NEGATIVE.has(operator);
  if (!negative && operator !== '=' && (operand.kind === 'boolean' || operand.kind === 'multipicklist')) {
    throw refusedOperator(operand);
  }
  if (isDateLiteral(literal)) return rangeCondition(scope, operand, operator, literal);
  const empty = literal.type === 'NULL' || (literal.type === 'STRING' && unquote(literal.text) === '');
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
  const isNull = (literal: Literal): boolean => literal.type === 'NULL';
  const ranges = literals.filter(isDateLiteral);
  const values = literals
    .filter((literal) => !isNull(literal) && !isDateLiteral(literal))
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
  for (const literal of ranges) tests.push(rangeCondition(scope, operand, '=', literal));
  const listed = tests.length > 0 ? tests.join(' OR ') : '0';
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
  const included = choices.map((choice) => `(${choice})`).join(' OR ');
  return operator === 'INCLUDES' ? `(${included})` : `(${sql} IS NULL OR NOT (${included}))`;
}

function likeCondition(scope: Scope, operand: Operand, literal: Literal | undefined): string {
  if (operand.kind !== 'text' && operand.kind !== 'picklist') throw refusedOperator(operand);
  if (!literal || literal.type !== 'STRING') throw malformed('LIKE takes a quoted pattern');
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
