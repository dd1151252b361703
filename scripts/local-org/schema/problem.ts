import { componentFile, componentLine } from './read-components.ts';
import type { DeployProblem, MetadataComponent } from './types.ts';
import type { XmlNode } from './xml.ts';

/** Collects what an org would refuse about one component. */
export type Report = (problem: string, node?: XmlNode) => void;

/** A report function for a component that appends to `problems`, with the component's file and the element's line. */
export function reporter(problems: DeployProblem[], component: MetadataComponent): Report {
  return (problem, node) =>
    void problems.push({
      componentType: component.type,
      fullName: component.fullName,
      fileName: componentFile(component),
      problem,
      problemType: 'Error',
      line: componentLine(component, node),
      column: 1,
    });
}
