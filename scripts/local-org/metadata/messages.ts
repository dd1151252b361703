import type { ComponentName } from '../schema/build-schema.ts';
import { componentFile } from '../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../schema/types.ts';
import { storedOnly } from './coverage.ts';
import type { DeployMessage } from './result.ts';

/** A component that goes through, and what happens to it. */
export interface Passed {
  name: ComponentName;
  fileName: string;
  change: 'created' | 'changed' | 'unchanged' | 'deleted';
}

/** Key of a component in `OrgSchema.components`. */
export const keyOf = (name: ComponentName): string => `${name.type}:${name.fullName}`;

// For bundles the platform writes the place into the text, and the CLI reads it from there only.
function wordsOf({ componentType, problem, line, column }: DeployProblem): string {
  const placed = componentType === 'LightningComponentBundle' && line !== undefined;
  return placed ? `[Line: ${line}, Col: ${column ?? 1}] ${problem}` : problem;
}

/** The deploy message of a problem; `at` is the time of the deploy (ISO text). */
export function failureMessage(problem: DeployProblem, at: string): DeployMessage {
  return {
    changed: false,
    ...(problem.line === undefined ? {} : { columnNumber: problem.column ?? 1 }),
    componentType: problem.componentType,
    created: false,
    createdDate: at,
    deleted: false,
    fileName: problem.fileName,
    fullName: problem.fullName,
    ...(problem.line === undefined ? {} : { lineNumber: problem.line }),
    problem: wordsOf(problem),
    problemType: problem.problemType,
    success: false,
    warning: problem.problemType === 'Warning',
  };
}

/** The deploy message of a component that goes through, with its warning when it has one. */
export function successMessage(
  { name, fileName, change }: Passed,
  at: string,
  warning?: DeployProblem,
): DeployMessage {
  const note = warning?.problem ?? (change === 'deleted' ? undefined : storedOnly(name));
  return {
    changed: change !== 'unchanged',
    componentType: name.type,
    created: change === 'created',
    createdDate: at,
    deleted: change === 'deleted',
    fileName,
    fullName: name.fullName,
    ...(note === undefined ? {} : { problem: note, problemType: 'Warning' as const }),
    success: true,
    warning: note !== undefined,
  };
}

// An object's own text has blank lines where its parts were: they are no difference.
function sameBytes(type: string, a: Uint8Array, b: Uint8Array): boolean {
  if (type !== 'CustomObject') return Buffer.compare(a, b) === 0;
  const squeezed = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8').replace(/\n+/g, '\n');
  return squeezed(a) === squeezed(b);
}

function sameFiles(a: MetadataComponent, b: MetadataComponent): boolean {
  if (a.files.size !== b.files.size) return false;
  return [...b.files].every(([path, bytes]) => {
    const other = a.files.get(path);
    return other !== undefined && sameBytes(b.type, other, bytes);
  });
}

/** What a deploy does to a component, compared with the org before it. */
export function passedComponent(
  before: ReadonlyMap<string, MetadataComponent>,
  component: MetadataComponent,
): Passed {
  const old = before.get(keyOf(component));
  const bundle = component.type === 'LightningComponentBundle';
  return {
    name: { type: component.type, fullName: component.fullName },
    // The platform names a bundle by its folder.
    fileName: bundle ? `lwc/${component.fullName}` : componentFile(component),
    change: !old ? 'created' : sameFiles(old, component) ? 'unchanged' : 'changed',
  };
}
