import { malformedAt } from './errors.ts';

/** One piece of a query. `start` and `end` are offsets. */
export interface Token {
  kind: 'string' | 'datetime' | 'date' | 'time' | 'number' | 'word' | 'mark' | 'end';
  text: string;
  start: number;
  end: number;
}

const KINDS = ['string', 'datetime', 'date', 'time', 'number', 'word', 'mark'] as const;

const PIECE = new RegExp(
  [
    String.raw`\s+`,
    String.raw`(?<string>'(?:\\[\s\S]|[^'\\])*')`,
    String.raw`(?<datetime>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2}))`,
    String.raw`(?<date>\d{4}-\d{2}-\d{2}(?![\dT]))`,
    String.raw`(?<time>\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z)`,
    String.raw`(?<number>[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?(?!\w))`,
    String.raw`(?<word>[A-Za-z]\w*(?:\.\w+)*)`,
    String.raw`(?<mark><=|>=|!=|<>|[(),=<>:])`,
  ].join('|'),
  'iy',
);

/**
 * Cuts a query into tokens; an `end` token closes the list.
 * Throws MALFORMED_QUERY at a character that belongs to no token.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    PIECE.lastIndex = at;
    const match = PIECE.exec(text);
    if (!match) {
      const found = text.charAt(at);
      const reason = found === "'" ? 'unexpected end of string' : `unexpected token: '${found}'`;
      throw malformedAt(text, at, 1, reason);
    }
    const end = PIECE.lastIndex;
    for (const kind of KINDS) {
      const piece = match.groups?.[kind];
      if (piece !== undefined) tokens.push({ kind, text: piece, start: at, end });
    }
    at = end;
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length });
  return tokens;
}
