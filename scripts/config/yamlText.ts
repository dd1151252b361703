import { isAlias, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';

/** A configuration as it is written, or what keeps it from being read, one line each. */
export type WrittenYaml =
  { document: Document; lines: LineCounter; written: unknown; problems: [] } | { problems: string[] };

const MENDS: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'the file holds several documents — keep one, without a line of ---',
  TAG_RESOLVE_FAILED: 'this tag is not known — write a plain value without !',
};

/** Places of aliases whose anchor is missing, and of keys that no block can hold. */
function oddities(document: Document): { at: number; message: string }[] {
  const anchors = new Set<string>();
  const found: { at: number; message: string }[] = [];
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) {
        if (!anchors.has(node.source))
          found.push({
            at: node.range?.[0] ?? 0,
            message: `there is no anchor &${node.source} above *${node.source} — write the value itself, or quote a text that begins with *`,
          });
      } else if (node.anchor !== undefined) anchors.add(node.anchor);
    },
    Pair(_, { key }) {
      if (isScalar(key) && key.value === '__proto__')
        found.push({ at: key.range?.[0] ?? 0, message: '__proto__ is not a name — write another key' });
    },
  });
  return found;
}

/** Reads YAML 1.2. Everything that a person could have meant otherwise is a problem, never a guess. */
export function readYaml(file: string, text: string): WrittenYaml {
  if (/[\0\uFFFD]/.test(text)) return { problems: [`${file}:1: is not UTF-8 text — save the file as UTF-8`] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const found = [...document.errors, ...document.warnings];
  if (found.length > 0)
    return {
      problems: found.map(({ code, pos, message }) => {
        const { line, col } = lines.linePos(pos[0]);
        const told = MENDS[code] ?? `${message} — mend the indentation or quotes there`;
        return `${file}:${line}: not valid YAML at column ${col}: ${told}`;
      }),
    };
  const odd = oddities(document);
  if (odd.length > 0)
    return { problems: odd.map(({ at, message }) => `${file}:${lines.linePos(at).line}: ${message}`) };
  try {
    return { document, lines, written: document.toJS() ?? {}, problems: [] };
  } catch {
    // The only thing left that the reader refuses: aliases of aliases that would grow without end.
    return { problems: [`${file}:1: too many aliases — write the values out`] };
  }
}
