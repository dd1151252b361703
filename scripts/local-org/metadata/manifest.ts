import type { ComponentName } from '../schema/build-schema.ts';
import { children, childText, parseXml, XmlError } from '../schema/xml.ts';
import { folderTypeOf, registryType } from '../schema/registry.ts';
import type { DeployProblem, MetadataComponent } from '../schema/types.ts';
import { isCovered, MAX_API_VERSION, notCovered, RETIRED_BELOW } from './coverage.ts';
import { textOf } from './rule.ts';
import { CONTAINER_OF } from './write-components.ts';

/** One member of a manifest. `fullName` may be `*`. */
export interface Member extends ComponentName {
  line: number;
}

/** A `package.xml` or `destructiveChanges.xml`. */
export interface Manifest {
  members: Member[];
  version: string | undefined;
}

/** Words a problem of a manifest file itself: fullName is the file, the component type is empty. */
export function manifestProblem(file: string, problem: string, line = 1): DeployProblem {
  return { componentType: '', fullName: file, fileName: file, problem, problemType: 'Error', line };
}

/** Reads a manifest. A mistake comes back as the problem to report. */
export function readManifest(file: string, bytes: Uint8Array): Manifest | DeployProblem {
  try {
    const root = parseXml(textOf(bytes));
    if (root.name !== 'Package')
      return manifestProblem(file, `Root element ${root.name} is not Package`, root.line);
    const members = children(root, 'types').flatMap((types) => {
      const type = childText(types, 'name') ?? '';
      return children(types, 'members').map((member) => ({ type, fullName: member.text, line: member.line }));
    });
    return { members, version: childText(root, 'version') };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return manifestProblem(file, `Error parsing file: ${error.message}`, error.line);
  }
}

function found(member: Member, components: MetadataComponent[]): boolean {
  // The manifest lists a folder among the components that it holds, with or without a slash behind it.
  const types = [member.type, folderTypeOf(member.type)];
  const name = member.fullName.replace(/\/$/, '');
  // Documents are listed with their endings, which a project need not know.
  const names = member.type === 'Document' ? [name, name.replace(/\.[^./]+$/, '')] : [name];
  const same = components.some((each) => types.includes(each.type) && names.includes(each.fullName));
  if (same) return true;
  // A rule of a workflow and other parts of a kept file are named without being components of their own.
  const holder = registryType(member.type);
  if (holder && holder.name !== member.type)
    return components.some((each) => each.type === holder.name && name.startsWith(`${each.fullName}.`));
  // A container counts as found when a part of it is there: a label file, or an object file that only adds fields.
  return components.some(
    (each) =>
      CONTAINER_OF.get(each.type) === member.type &&
      (member.type === 'CustomLabels' || each.fullName.startsWith(`${member.fullName}.`)),
  );
}

/** Why an API version can't be used; undefined when it can. */
export function versionProblem(version: string | undefined): string | undefined {
  const number = Number(version);
  if (version && /^\d+(\.0)?$/.test(version) && number >= RETIRED_BELOW && number <= MAX_API_VERSION)
    return undefined;
  return `Invalid version specified: ${version ?? 'none'} (${RETIRED_BELOW}.0 to ${MAX_API_VERSION}.0)`;
}

/**
 * Compares package.xml with what the zip holds. Members that the zip lacks are errors (warnings with `allowMissing`),
 * and so are members of types that the local org does not cover.
 */
export function checkManifest(
  manifest: Manifest,
  components: MetadataComponent[],
  allowMissing: boolean,
): DeployProblem[] {
  const problems: DeployProblem[] = [];
  const version = versionProblem(manifest.version);
  if (version) problems.push(manifestProblem('package.xml', version));
  for (const member of manifest.members) {
    if (member.fullName === '*') continue;
    const at = {
      componentType: member.type,
      fullName: member.fullName,
      fileName: 'package.xml',
      line: member.line,
    };
    if (!isCovered(member.type)) {
      if (found(member, components)) continue; // the component itself is refused
      problems.push({ ...at, problem: notCovered(member.type), problemType: 'Error' });
    } else if (!found(member, components)) {
      const problem = `An object '${member.fullName}' of type ${member.type} was named in package.xml, but was not found in zipped directory`;
      problems.push({ ...at, problem, problemType: allowMissing ? 'Warning' : 'Error' });
    }
  }
  return problems;
}
