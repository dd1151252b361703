import type { DeployProblem } from '../schema/types.ts';

const problemOf = (
  componentType: string,
  fullName: string,
  fileName: string,
  problem: string,
): DeployProblem => ({ componentType, fullName, fileName, problem, problemType: 'Error', line: 1 });

/** An org has one set of labels: a second file in the same folder would replace the first. */
function labelFiles(paths: string[]): DeployProblem[] {
  const first = new Map<string, string>();
  return paths.flatMap((path) => {
    const folder = /^(.*\/)?labels\/[^/]+\.labels(-meta\.xml)?$/.exec(path);
    if (!folder) return [];
    const known = first.get(folder[1] ?? '');
    first.set(folder[1] ?? '', known ?? path);
    if (known === undefined) return [];
    const name = (path.split('/').at(-1) ?? '').replace(/\.labels.*$/, '');
    const problem = `Only one file of custom labels can be deployed: ${known.split('/').at(-1) ?? ''} is another one`;
    return [problemOf('CustomLabels', name, path, problem)];
  });
}

/**
 * The CLI deploys package directories in the order of their names, so an object must come with the first one that holds
 * anything of it. The first folder of a path is taken for its package directory.
 */
function splitObjects(paths: string[]): DeployProblem[] {
  const packages = new Map<string, { own: Map<string, string>; parts: string[] }>();
  for (const path of paths) {
    const match = /^(?:([^/]+)\/)(?:.*\/)?objects\/(\w+__c)\/(.+)$/.exec(path);
    if (!match) continue;
    const [, folder = '', object = '', rest = ''] = match;
    const known = packages.get(object) ?? { own: new Map<string, string>(), parts: [] };
    packages.set(object, known);
    if (/^\w+\.object(-meta\.xml)?$/.test(rest)) known.own.set(folder, path);
    else known.parts.push(folder);
  }
  return [...packages].flatMap(([object, { own, parts }]) => {
    const [[folder, path] = []] = [...own].sort(([a], [b]) => (a < b ? -1 : 1));
    const earlier = parts.filter((part) => folder !== undefined && part < folder).sort()[0];
    if (path === undefined || earlier === undefined) return [];
    const problem = `${object} is split over package directories, and ${earlier} comes first: its object-meta.xml must be there`;
    return [problemOf('CustomObject', object, path, problem)];
  });
}

/** Checks what only the places of files tell: label files side by side, objects over several package directories. */
export function checkPlaces(files: ReadonlyMap<string, unknown>): DeployProblem[] {
  const paths = [...files.keys()].sort();
  return [...labelFiles(paths), ...splitObjects(paths)];
}
