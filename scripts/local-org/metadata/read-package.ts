import type { ComponentName } from '../schema/build-schema.ts';
import type { DeployProblem, MetadataComponent, OrgSchema } from '../schema/types.ts';
import { checkManifest, manifestProblem, readManifest } from './manifest.ts';

const DESTRUCTIVE = ['destructiveChangesPre.xml', 'destructiveChanges.xml', 'destructiveChangesPost.xml'];

/** A package as it was sent: its components, what it deletes, and what is wrong with it. */
export interface Package {
  components: MetadataComponent[];
  deletions: ComponentName[];
  problems: DeployProblem[];
}

/** Reads the destructive manifests of a package. Deletions happen in the same transaction, so pre and post are alike. */
export function readDeletions(files: Map<string, Uint8Array>): Pick<Package, 'deletions' | 'problems'> {
  const problems: DeployProblem[] = [];
  const deletions: ComponentName[] = [];
  for (const file of DESTRUCTIVE) {
    const bytes = files.get(file);
    const manifest = bytes && readManifest(file, bytes);
    if (!manifest) continue;
    if ('problem' in manifest) problems.push(manifest);
    else if (manifest.members.some((member) => member.fullName === '*'))
      problems.push(manifestProblem(file, 'A destructive manifest can not use the wildcard *'));
    else deletions.push(...manifest.members.map(({ type, fullName }) => ({ type, fullName })));
  }
  return { deletions, problems };
}

/** Reads and checks one package (paths as below its package.xml) against the org's present metadata. */
export async function readPackage(
  files: Map<string, Uint8Array>,
  present: OrgSchema,
  options: { allowMissingFiles: boolean },
  usernames: readonly string[] = [],
): Promise<Package> {
  const { checkFiles } = await import('./check.ts'); // loads compilers: only a deploy pays for them
  const { deletions, problems } = readDeletions(files);
  const { components, problems: found } = await checkFiles(files, present, deletions, usernames);
  const manifest = readManifest('package.xml', files.get('package.xml') ?? new Uint8Array());
  if ('problem' in manifest) problems.push(manifest);
  else problems.push(...checkManifest(manifest, components, options.allowMissingFiles));
  // A file of an unknown kind is explained by the manifest when its type is not covered.
  const explained = problems.some((each) => each.fileName === 'package.xml' && each.componentType !== '');
  problems.push(...found.filter((each) => !(explained && each.componentType === '')));
  return { components, deletions, problems };
}
