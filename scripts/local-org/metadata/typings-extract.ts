import ts from 'typescript';

/** What one element may hold. `text` and `any` take whatever is written. */
export type ValueShape =
  | { kind: 'text' }
  | { kind: 'boolean' }
  | { kind: 'number' }
  | { kind: 'type'; name: string }
  | { kind: 'any' };

/** One element of a metadata type. */
export interface PropertyShape {
  value: ValueShape;
  list: boolean;
  optional: boolean;
}

/** One named metadata type: an enumeration, a plain value, or a structure with its own and inherited elements. */
export type TypeShape =
  | { kind: 'enum'; values: string[] }
  | { kind: 'alias'; value: ValueShape }
  | { kind: 'struct'; bases: string[]; properties: Record<string, PropertyShape> };

/** All metadata types by name. */
export type Typings = Record<string, TypeShape>;

// The typings name the SOAP id and date types like TypeScript's; in a file both are text.
const TEXT_REFERENCES = new Set(['ID', 'Date', 'string', 'QName']);

function valueOf(node: ts.TypeNode): ValueShape {
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword:
      return { kind: 'text' };
    case ts.SyntaxKind.BooleanKeyword:
      return { kind: 'boolean' };
    case ts.SyntaxKind.NumberKeyword:
      return { kind: 'number' };
    default:
  }
  if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) {
    const name = node.typeName.text;
    return TEXT_REFERENCES.has(name) ? { kind: 'text' } : { kind: 'type', name };
  }
  return { kind: 'any' };
}

function propertiesOf(node: ts.TypeLiteralNode): Record<string, PropertyShape> {
  const properties: Record<string, PropertyShape> = {};
  for (const member of node.members) {
    if (!ts.isPropertySignature(member) || !member.type) continue;
    if (!ts.isIdentifier(member.name) && !ts.isStringLiteral(member.name)) continue;
    const list = ts.isArrayTypeNode(member.type);
    properties[member.name.text] = {
      value: valueOf(ts.isArrayTypeNode(member.type) ? member.type.elementType : member.type),
      list,
      optional: list || member.questionToken !== undefined,
    };
  }
  return properties;
}

function shapeOf(node: ts.TypeNode): TypeShape {
  const parts = ts.isIntersectionTypeNode(node) || ts.isUnionTypeNode(node) ? [...node.types] : [node];
  const literals = parts.flatMap((part) =>
    ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal) ? [part.literal.text] : [],
  );
  if (literals.length === parts.length) return { kind: 'enum', values: literals };
  const structures = parts.filter((part) => ts.isTypeLiteralNode(part));
  if (!structures.length) return { kind: 'alias', value: valueOf(node) };
  return {
    kind: 'struct',
    bases: parts.flatMap((part) =>
      ts.isTypeReferenceNode(part) && ts.isIdentifier(part.typeName) ? [part.typeName.text] : [],
    ),
    properties: Object.assign({}, ...structures.map(propertiesOf)) as Record<string, PropertyShape>,
  };
}

/** Reads the type declarations of @salesforce/types (`lib/metadata.d.ts`) into plain data. Pure; about 0.1 s. */
export function extractTypings(declarations: string): Typings {
  const source = ts.createSourceFile('metadata.d.ts', declarations, ts.ScriptTarget.Latest, false);
  const typings: Typings = {};
  for (const statement of source.statements) {
    if (ts.isTypeAliasDeclaration(statement)) typings[statement.name.text] = shapeOf(statement.type);
  }
  return typings;
}
