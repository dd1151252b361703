import { createRequire } from 'node:module';
import type { Expression } from 'esformula';

/** The library's parser, which it does not export from its main file. */
const { parseFormula } = createRequire(import.meta.url)('sformula/lib/formula.js') as {
  parseFormula: (text: string) => Expression;
};

/** Escapes the other kind of quote inside string literals: `"it's"` is fine in an org, the parser wants `"it\'s"`. */
function escapeQuotes(text: string): string {
  let result = '';
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote === '') {
      if (text.startsWith('/*', at)) {
        const end = text.indexOf('*/', at + 2);
        const stop = end < 0 ? text.length : end + 2;
        result += text.slice(at, stop);
        at = stop - 1;
        continue;
      }
      if (char === '"' || char === "'") quote = char;
      result += char;
    } else if (char === '\\') {
      result += text.slice(at, at + 2);
      at++;
    } else if (char === quote) {
      quote = '';
      result += char;
    } else result += char === '"' || char === "'" ? `\\${char}` : char;
  }
  return result;
}

/**
 * Parses formula text into its syntax tree.
 * @throws the parser's SyntaxError.
 */
export const parseText = (text: string): Expression => parseFormula(escapeQuotes(text));

/** The dotted path of a field expression (`Account__r.Name`); undefined for anything else. */
export function pathOf(node: Expression): string[] | undefined {
  if (node.type === 'Identifier') return [node.name];
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return undefined;
  const head = pathOf(node.object as Expression);
  return head && [...head, node.property.name];
}
