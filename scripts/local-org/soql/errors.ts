import { ApiError } from '../errors.ts';

/** What a message about a query needs to point into it. */
export interface QueryText {
  text: string;
}

/**
 * The documented form of a message that points into a query: the line around the token, a caret under it, the position,
 * then the reason. Without a place (`token` not found in the text) only the reason is given.
 */
export function pointAt(query: QueryText, token: string, reason: string): string {
  const start = locate(query.text, token);
  return start === undefined ? reason : pointTo(query.text, start, token.length, reason);
}

/** `pointAt` with the offset and length of the token. */
function pointTo(text: string, offset: number, length: number, reason: string): string {
  const row = text.slice(0, offset).split('\n').length;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', start);
  const line = text.slice(start, end < 0 ? undefined : end);
  const column = offset - start + 1;
  const from = Math.max(0, column - 1 - 40);
  const excerpt = line.slice(from, column - 1 + Math.min(length, 40) + 20);
  return `\n${excerpt}\n${' '.repeat(column - 1 - from)}^\nERROR at Row:${row}:Column:${column}\n${reason}`;
}

/** Refusal of a column that the entity does not have or that the session cannot see: both read the same. */
export function noSuchColumn(query: QueryText, path: string, column: string, entity: string): ApiError {
  const reason =
    `No such column '${column}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the ` +
    `'__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`;
  return new ApiError(400, 'INVALID_FIELD', pointAt(query, path, reason));
}

/** Refusal of a path step that is no relationship. */
export function noSuchRelationship(query: QueryText, path: string, step: string): ApiError {
  const reason =
    `Didn't understand relationship '${step}' in field path. If you are attempting to use a custom relationship, be sure ` +
    `to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`;
  return new ApiError(400, 'INVALID_FIELD', pointAt(query, path, reason));
}

/** Refusal of a path that goes up too far. */
export function tooManySteps(query: QueryText, path: string, most: number): ApiError {
  const reason = `Relationship path '${path}' exceeds the maximum of ${most} child-to-parent levels`;
  return new ApiError(400, 'INVALID_FIELD', pointAt(query, path, reason));
}

/** Refusal of a child list that the entity does not have. */
export function noSuchChildRelationship(query: QueryText, name: string): ApiError {
  const reason =
    `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, ` +
    `be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`;
  return new ApiError(400, 'INVALID_TYPE', pointAt(query, name, reason));
}

/** Refusal of an entity that does not exist or that the session cannot read. */
export function noSuchEntity(query: QueryText, name: string): ApiError {
  const reason =
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' ` +
    `after the entity name. Please reference your WSDL or the describe call for the appropriate names.`;
  return new ApiError(400, 'INVALID_TYPE', pointAt(query, name, reason));
}

/** Refusal of a field in a place where its type is not allowed, or of a value that does not fit it. */
export function invalidField(query: QueryText, token: string, reason: string): ApiError {
  return new ApiError(400, 'INVALID_FIELD', pointAt(query, token, reason));
}

/** Refusal of a query that cannot be read. */
export function malformed(reason: string): ApiError {
  return new ApiError(400, 'MALFORMED_QUERY', reason);
}

/** Refusal of a query that cannot be read, at a place in its text. */
export function malformedAt(text: string, offset: number, length: number, reason: string): ApiError {
  return malformed(pointTo(text, offset, length, reason));
}

/** Refusal of a query that makes no sense, pointing at one of its words. */
export function misplaced(query: QueryText, token: string, reason: string): ApiError {
  return malformed(pointAt(query, token, reason));
}

function locate(text: string, token: string): number | undefined {
  const escaped = token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found =
    new RegExp(`(?<![\\w.])${escaped}(?![\\w])`, 'i').exec(text) ?? new RegExp(escaped, 'i').exec(text);
  return found?.index;
}
