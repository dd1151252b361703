import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One XML element. `text` is the element's own text, entities resolved; `line` counts from 1. */
export interface XmlNode {
  name: string;
  text: string;
  children: XmlNode[];
  line: number;
  /** The element's source text. */
  source: string;
}

/** A file that is no well-formed XML; `line` and `column` count from 1. */
export class XmlError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.name = 'XmlError';
    this.line = line;
    this.column = column;
  }
}

interface RawNode {
  [key: string | symbol]: unknown;
  '#text'?: string;
}

const META = XMLParser.getMetaDataSymbol() as symbol;
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  captureMetaData: true,
  cdataPropName: '#cdata',
});

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, code: string) => {
    if (!code.startsWith('#')) return NAMED[code] ?? whole;
    const hex = code[1] === 'x' || code[1] === 'X';
    const point = hex ? Number.parseInt(code.slice(2), 16) : Number.parseInt(code.slice(1), 10);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  });
}

function textPiece(piece: RawNode): string {
  if (piece['#text'] !== undefined) return decode(piece['#text']);
  const cdata = piece['#cdata'] as RawNode[] | undefined;
  return cdata ? cdata.map((part) => part['#text'] ?? '').join('') : '';
}

/** Line numbers of offsets, found with one pass over the text. */
function lineFinder(text: string): (offset: number) => number {
  const breaks: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks.push(at);
  return (offset) => {
    let low = 0;
    let high = breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

function toNode(raw: RawNode, text: string, lineOf: (offset: number) => number): XmlNode | undefined {
  const name = Object.keys(raw).find((key) => key !== ':@' && !key.startsWith('#') && !key.startsWith('?'));
  if (!name) return undefined;
  const pieces = raw[name] as RawNode[];
  const meta = raw[META] as { startIndex: number; endIndex: number } | undefined;
  const start = meta?.startIndex ?? 0;
  return {
    name,
    text: pieces.map(textPiece).join('').trim(),
    children: pieces.flatMap((piece) => toNode(piece, text, lineOf) ?? []),
    line: lineOf(start),
    source: text.slice(start, meta?.endIndex ?? text.length),
  };
}

function parseRaw(text: string): RawNode[] {
  try {
    return parser.parse(text) as RawNode[];
  } catch (error) {
    throw new XmlError(error instanceof Error ? error.message : String(error), 1, 1);
  }
}

/**
 * Reads one XML document into its root element. Attributes are dropped (metadata files use none but `xsi:nil` and the
 * name space). Document types are refused, so entities can't be declared.
 * @throws XmlError when the text is not well-formed.
 */
export function parseXml(text: string): XmlNode {
  if (/<!DOCTYPE/i.test(text)) throw new XmlError('A document type declaration is not allowed', 1, 1);
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new XmlError(valid.err.msg, valid.err.line, valid.err.col);
  const lineOf = lineFinder(text);
  for (const raw of parseRaw(text)) {
    const node = toNode(raw, text, lineOf);
    if (node) return node;
  }
  throw new XmlError('The file holds no element', 1, 1);
}

/** The first child of that name. */
export function child(node: XmlNode, name: string): XmlNode | undefined {
  return node.children.find((candidate) => candidate.name === name);
}

/** All children of that name, in document order. */
export function children(node: XmlNode, name: string): XmlNode[] {
  return node.children.filter((candidate) => candidate.name === name);
}

/** Text of the first child of that name; undefined when there is none or it is empty. */
export function childText(node: XmlNode, name: string): string | undefined {
  return child(node, name)?.text || undefined;
}

/** True when the child says `true`; `fallback` when there is no such child. */
export function childFlag(node: XmlNode, name: string, fallback = false): boolean {
  const text = childText(node, name);
  return text === undefined ? fallback : text.toLowerCase() === 'true';
}

/** Number of a child's text; undefined when there is none or it is no number. */
export function childNumber(node: XmlNode, name: string): number | undefined {
  const text = childText(node, name);
  const value = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}
