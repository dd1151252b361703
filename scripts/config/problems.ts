import { isNode, isMap, isScalar, type Document, type LineCounter } from 'yaml';
import type { z } from 'zod';
import { didYouMean } from './tell.ts';

/** One thing that is wrong in a configuration. */
export interface Problem {
  path: readonly (string | number)[];
  message: string;
}

interface JsonSchemaNode {
  properties?: Record<string, JsonSchemaNode>;
  additionalProperties?: JsonSchemaNode | boolean;
  items?: JsonSchemaNode;
  anyOf?: JsonSchemaNode[];
  oneOf?: JsonSchemaNode[];
}

function alternatives(node: JsonSchemaNode): JsonSchemaNode[] {
  return [node, ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap(alternatives)];
}

/** Keys that the schema knows at a path. */
function knownKeys(schema: JsonSchemaNode, path: readonly PropertyKey[]): string[] {
  let nodes = alternatives(schema);
  for (const part of path)
    nodes = nodes
      .flatMap((node) => {
        if (typeof part === 'number') return node.items ? [node.items] : [];
        const own = node.properties?.[String(part)];
        if (own) return [own];
        return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
      })
      .flatMap(alternatives);
  return [...new Set(nodes.flatMap((node) => Object.keys(node.properties ?? {})))];
}

const plainPath = (path: readonly PropertyKey[]): (string | number)[] =>
  path.map((part) => (typeof part === 'number' ? part : String(part)));

/** Turns zod's issues into problems; `schema` is the JSON Schema that names the known keys. */
export function problemsOf(issues: readonly z.core.$ZodIssue[], schema: unknown): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const path = plainPath(issue.path);
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
    const known = knownKeys(schema as JsonSchemaNode, issue.path);
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `is not a setting — ${didYouMean(key, known)}`,
    }));
  });
}

/** Line of the key at a path, or of the nearest thing above it that is in the file. */
export function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(last));
      if (pair && isScalar(pair.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** `file:line: path: message`, one problem a line, in the order of the file. */
export function formatProblems(
  file: string,
  document: Document,
  lines: LineCounter,
  problems: readonly Problem[],
): string[] {
  return problems
    .map(({ path, message }) => ({ line: lineOf(document, lines, path), path: path.join('.'), message }))
    .sort((a, b) => a.line - b.line)
    .map(({ line, path, message }) => `${file}:${line}: ${path === '' ? '' : `${path}: `}${message}`);
}
