import { parseQuery, type Query } from '@jetstreamapp/soql-parser-js';
import { malformed } from './errors.ts';

/** A query as parsed; `allRows` is the trailing `ALL ROWS`, which the parser does not know. */
export interface ParsedQuery {
  query: Query;
  text: string;
  allRows: boolean;
}

const ALL_ROWS = /\bALL\s+ROWS\s*$/i;

/** Parses one SOQL text. Throws MALFORMED_QUERY with the first line of the parser's message. */
export function parseSoql(text: string): ParsedQuery {
  const trimmed = text.trim();
  if (trimmed === '') throw malformed('A query string has to be specified');
  const allRows = ALL_ROWS.test(trimmed);
  const readable = allRows ? trimmed.replace(ALL_ROWS, '') : trimmed;
  try {
    return { query: parseQuery(readable), text: trimmed, allRows };
  } catch (error) {
    throw malformed(reasonOf(error));
  }
}

/** The parser lists every token it could have taken; what was found instead says more in one line. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const found = /but found: '(.*)'/.exec(message)?.[1];
  if (found !== undefined) return found === '' ? 'unexpected end of query' : `unexpected token: '${found}'`;
  return message.split('\n')[0] ?? message;
}
