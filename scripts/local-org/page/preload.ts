import { shellModule } from './build/browser-id.ts';
import type { BootModel, PageNode } from './browser/model.ts';
import type { PlacedBuild } from './import-map.ts';

/** Addresses of every file that a page needs at once, so that the browser fetches them side by side, not layer by layer. */
export function preloads(builds: PlacedBuild[], boot: BootModel): string[] {
  const found = new Set<string>();
  for (const id of [shellModule, ...pageComponents(boot).map((name) => `c/${name}`)])
    visitModule(builds, id, found);
  return [...found];
}

function visitModule(builds: PlacedBuild[], id: string, found: Set<string>): void {
  const build = builds.findLast((one) => one.manifest.entries[id] !== undefined);
  const path = build?.manifest.entries[id];
  if (build && path !== undefined) visitFile(builds, build, path, found);
}

function visitFile(builds: PlacedBuild[], build: PlacedBuild, path: string, found: Set<string>): void {
  const address = `${build.base}/${path}`;
  if (found.has(address)) return;
  found.add(address);
  for (const imported of build.manifest.imports[path] ?? []) {
    if (build.manifest.imports[imported]) visitFile(builds, build, imported, found);
    else visitModule(builds, imported, found);
  }
}

function pageComponents(boot: BootModel): string[] {
  const { route } = boot;
  const page = 'pages' in route ? route.pages.Large : undefined;
  const eager = boot.shell.utilities.flatMap((item) => (item.eager ? nodeComponents(item.body) : []));
  return [...(page?.regions.flatMap((region) => region.body.flatMap(nodeComponents)) ?? []), ...eager];
}

function nodeComponents(node: PageNode): string[] {
  if (node.kind === 'component') return [node.name];
  // Only the first tab is open at first.
  return node.kind === 'tabs' ? (node.tabs[0]?.body.flatMap(nodeComponents) ?? []) : [];
}
