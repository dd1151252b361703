import { OBJECT_CHILDREN } from '../schema/component-types.ts';
import type { DeployProblem } from '../schema/types.ts';
import { childText, parseXml, XmlError } from '../schema/xml.ts';
import type { XmlNode } from '../schema/xml.ts';
import { textOf } from './rule.ts';

interface Container {
  type: string;
  fullName: string;
  /** Child component type by element name. */
  parts: Map<string, string>;
}

function containerOf(path: string): Container | undefined {
  const file = path.split('/').at(-1) ?? '';
  const object = /^(.+)\.object(-meta\.xml)?$/.exec(file)?.[1];
  if (object !== undefined)
    return {
      type: 'CustomObject',
      fullName: object,
      parts: new Map(OBJECT_CHILDREN.map((kind) => [kind.element, kind.type])),
    };
  return /\.labels(-meta\.xml)?$/.test(file)
    ? { type: 'CustomLabels', fullName: 'CustomLabels', parts: new Map([['labels', 'CustomLabel']]) }
    : undefined;
}

function checkContainer(path: string, root: XmlNode, { type, fullName, parts }: Container): DeployProblem[] {
  const problems: DeployProblem[] = [];
  const report = (componentType: string, name: string, problem: string, line: number) =>
    problems.push({ componentType, fullName: name, fileName: path, problem, problemType: 'Error', line });
  const elements = new Set<string>();
  const names = new Set<string>();
  for (const [index, node] of root.children.entries()) {
    const part = parts.get(node.name);
    const split = elements.has(node.name) && root.children[index - 1]?.name !== node.name;
    elements.add(node.name);
    if (!part) continue;
    if (split)
      report(
        type,
        fullName,
        `Element ${node.name} is duplicated at this location in type ${type}`,
        node.line,
      );
    const name = childText(node, 'fullName') ?? '';
    const full = type === 'CustomObject' ? `${fullName}.${name}` : name;
    if (names.has(`${node.name}:${name}`)) report(part, full, `Duplicate ${part} name: ${full}`, node.line);
    names.add(`${node.name}:${name}`);
  }
  return problems;
}

/**
 * Checks what can only be seen in whole files that hold several components (objects, labels): the same part twice, and
 * lists whose elements are not together. A file that is not well-formed is left to the reader.
 */
export function checkDocuments(files: Map<string, Uint8Array>): DeployProblem[] {
  return [...files].flatMap(([path, bytes]) => {
    const container = containerOf(path);
    if (!container) return [];
    try {
      return checkContainer(path, parseXml(textOf(bytes)), container);
    } catch (error) {
      if (error instanceof XmlError) return [];
      throw error;
    }
  });
}
