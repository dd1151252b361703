import { setTimeout } from 'node:timers/promises';
import type { Org } from '../org.ts';
import { sharedBuilder } from './build/builder.ts';
import type { BuiltApp, BuiltFolder, BundleSources } from './build/types.ts';

/** Everything that a page is made of. */
export interface FinishedBuilds {
  vendor: BuiltFolder;
  browser: BuiltFolder;
  app: BuiltApp;
}

/** What is built for an org's pages, or why it isn't yet. */
export interface PageBuilds {
  /**
   * Starts what is missing and waits a moment for it, so that a page opened right after a deploy has the new components.
   * Undefined when it takes longer.
   */
  ready(): Promise<FinishedBuilds | undefined>;
  /** Last line of progress, and what went wrong with the page's own builds. */
  state(): { line: string; problem: string | null };
  /** What is finished now; starts nothing. */
  finished(): FinishedBuilds | undefined;
  /** Files of the present and the previous app build: a page that is open keeps working over a deploy. */
  appFile(key: string, path: string): string | undefined;
}

/** How long a page waits for a running build before it shows that one is running. */
const patienceMs = 2500;

/** Builds for one org: nothing before the first page is asked for, from then on the components after every deploy. */
export function pageBuilds(org: Org): PageBuilds {
  const builder = sharedBuilder();
  const apps: BuiltApp[] = [];
  let base: { vendor: BuiltFolder; browser: BuiltFolder } | undefined;
  let line = '';
  let problem: string | null = null;
  let running: Promise<unknown> | undefined;
  let wanted = 0;

  async function buildBase(): Promise<void> {
    const vendor = await builder.vendor((text) => (line = text));
    base = { vendor, browser: await builder.browser() };
  }

  async function buildApp(): Promise<void> {
    const turn = (wanted += 1);
    const app = await builder.app(bundleSources(org));
    if (turn === wanted) apps.splice(0, apps.length, app, ...apps.slice(0, 1));
  }

  function run(work: () => Promise<unknown>): void {
    running = work().catch(
      (error: unknown) => (problem = error instanceof Error ? error.message : String(error)),
    );
  }

  const finished = (): FinishedBuilds | undefined =>
    base && apps[0] ? { ...base, app: apps[0] } : undefined;

  org.onDeploy(() => {
    const before = running;
    if (before) run(() => Promise.all([before, buildApp()]));
  });

  return {
    async ready() {
      if (!running) run(() => Promise.all([buildBase(), buildApp()]));
      const pause = new AbortController();
      const patience = setTimeout(patienceMs, false, { signal: pause.signal }).catch(() => false);
      const inTime = await Promise.race([running?.then(() => true), patience]);
      pause.abort();
      return inTime ? finished() : undefined;
    },
    finished,
    state: () => ({ line, problem }),
    appFile: (key, path) => apps.find((app) => app.manifest.key === key)?.files.get(path),
  };
}

const compiled = /\.(js|ts|html|css)$/;

function bundleSources(org: Org): BundleSources {
  const decoder = new TextDecoder();
  const sources: BundleSources = {};
  for (const component of org.schema().components.values()) {
    if (component.type !== 'LightningComponentBundle') continue;
    for (const [path, bytes] of component.files) {
      const inner = path.split('/').slice(path.split('/').lastIndexOf(component.fullName)).join('/');
      if (compiled.test(inner) && !inner.includes('__tests__/') && !inner.includes('..'))
        sources[inner] = decoder.decode(bytes);
    }
  }
  return sources;
}
