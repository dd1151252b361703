import { componentFile, componentLine, componentXml } from '../read-components.ts';
import type { DeployProblem, MetadataComponent, OrgSchema } from '../types.ts';
import { parseXml } from '../xml.ts';
import type { XmlNode } from '../xml.ts';

/** Adds a problem of the named component. `find` picks the element that is wrong, for its line. */
export type Add = (
  type: string,
  fullName: string,
  problem: string,
  find?: (root: XmlNode) => XmlNode | undefined,
  problemType?: DeployProblem['problemType'],
) => void;

/** One group of reference checks over a whole schema. */
export type Check = (schema: OrgSchema, add: Add) => void;

/** The element of that name, optionally the one whose text or descendant's text is `text`. */
export function element(name: string, text?: string): (root: XmlNode) => XmlNode | undefined {
  const holds = (node: XmlNode): boolean =>
    text === undefined || node.text === text || node.children.some(holds);
  return (root) => root.children.find((node) => node.name === name && holds(node));
}

/** File and element of a problem. A translation in source format has a file for each field, so all are looked at. */
function placeOf(
  component: MetadataComponent,
  find: (root: XmlNode) => XmlNode | undefined = () => undefined,
): [file: string, node: XmlNode] {
  for (const [file, bytes] of component.files) {
    const node = find(parseXml(new TextDecoder().decode(bytes)));
    if (node) return [file, node];
  }
  return [componentFile(component), componentXml(component)];
}

/** Collects problems; components that are not in the schema (standard ones) are reported without a file. */
export function collector(schema: OrgSchema): { add: Add; problems: DeployProblem[] } {
  const problems: DeployProblem[] = [];
  const add: Add = (type, fullName, problem, find, problemType = 'Error') => {
    const component = schema.components.get(`${type}:${fullName}`);
    const [fileName, node] = component ? placeOf(component, find) : ['', undefined];
    problems.push({
      componentType: type,
      fullName,
      fileName,
      problem,
      problemType,
      line: component ? componentLine(component, node) : 1,
      column: 1,
    });
  };
  return { add, problems };
}
