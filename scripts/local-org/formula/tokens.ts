import { FormulaError } from './messages.ts';

/** One piece of formula text. `start` and `end` are offsets. */
export interface Token {
  kind: 'number' | 'string' | 'name' | 'mark' | 'end';
  /** The mark or name as written, or the value of a literal. */
  text: string;
  start: number;
  end: number;
}

const PIECE =
  /\s+|\/\*[\s\S]*?\*\/|(?<number>\d+(?:\.\d+)?|\.\d+)|(?<string>"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*')|(?<name>[A-Za-z_$][\w$]*(?::[A-Za-z]\w*)?)|(?<mark>\|\||&&|==|<>|!=|<=|>=|[-+*/^&=<>!(),.])/y;

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' };

function unescape(literal: string): string {
  return literal.slice(1, -1).replace(/\\([\s\S])/g, (_, letter: string) => {
    const character = ESCAPES[letter];
    if (character === undefined)
      throw new FormulaError(`Syntax error. Invalid escape sequence '\\${letter}'`);
    return character;
  });
}

/**
 * Cuts formula text into tokens; blanks and comments are dropped, an `end` token closes the list.
 * @throws FormulaError at a character that belongs to no token.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  PIECE.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    PIECE.lastIndex = at;
    const match = PIECE.exec(text);
    if (!match) {
      const found = text.charAt(at);
      const open = found === '"' || found === "'";
      throw new FormulaError(
        open ? 'Syntax error. Missing closing quotation mark' : `Syntax error. Extra '${found}'`,
      );
    }
    const end = PIECE.lastIndex;
    for (const kind of ['number', 'string', 'name', 'mark'] as const) {
      const piece = match.groups?.[kind];
      if (piece !== undefined)
        tokens.push({ kind, text: kind === 'string' ? unescape(piece) : piece, start: at, end });
    }
    at = end;
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length });
  return tokens;
}
