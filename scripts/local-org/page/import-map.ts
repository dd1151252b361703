import type { Org, Session } from '../org.ts';
import { baseLabelsJa } from './base-labels-ja.ts';
import type { BuildManifest } from './build/types.ts';
import { i18nValues } from './i18n.ts';
import { customLabel } from './model/metadata.ts';

/** A finished build and the address under which its files are served. */
export interface PlacedBuild {
  manifest: BuildManifest;
  base: string;
}

/**
 * The page's import map. Modules of the builds point to their files; `@salesforce/*` modules point to `data:` addresses
 * with the values of the session, so that one build serves every language and user, without further requests. Of two
 * builds with the same module the later one wins.
 */
export function importMap(org: Org, session: Session, builds: PlacedBuild[]): Record<string, string> {
  const map: Record<string, string> = {};
  const defaults: Record<string, string> = {};
  const i18n = i18nValues(session);
  for (const { manifest, base } of builds) {
    Object.assign(defaults, manifest.defaults);
    for (const [id, path] of Object.entries(manifest.entries)) map[id] = `${base}/${path}`;
  }
  for (const id of builds.flatMap((build) => build.manifest.scoped)) {
    const code = scopedCode(org, session, i18n, id) ?? defaults[id];
    if (code) map[id] = `data:text/javascript,${encodeURIComponent(code)}`;
  }
  return map;
}

/** Only the browser knows how wide its window is. */
const formFactorCode = `export default matchMedia('(max-width: 48rem)').matches ? 'Small' : 'Large'`;

/** Source text of a `@salesforce/*` module, or undefined when nothing is known of it. */
export function scopedCode(
  org: Org,
  session: Session,
  i18n: ReturnType<typeof i18nValues>,
  id: string,
): string | undefined {
  const [, kind, name] = /^@salesforce\/([^/]+)\/(.+)$/.exec(id) ?? [];
  if (!kind || !name) return undefined;
  const value = scopedValue(org, session, i18n, kind, name);
  if (value !== undefined) return `export default ${JSON.stringify(value)}`;
  if (kind === 'client' && name === 'formFactor') return formFactorCode;
  // Its code path needs element internals, which synthetic shadow refuses with an error.
  if (id === '@salesforce/gate/bc.260.enableComboboxElementInternals')
    return 'export default {isOpen:()=>false}';
  return undefined;
}

function scopedValue(
  org: Org,
  session: Session,
  i18n: Record<string, unknown>,
  kind: string,
  name: string,
): unknown {
  if (kind === 'label') return labelValue(org, session, name);
  if (kind === 'schema') {
    const [objectApiName, ...path] = name.split('.');
    return path.length ? { objectApiName, fieldApiName: path.join('.') } : { objectApiName };
  }
  if (kind === 'user') return name === 'Id' ? session.userId : name === 'isGuest' ? false : undefined;
  if (kind === 'i18n') return i18n[name];
  if (kind === 'customPermission') return org.access.hasPermission(session, name.replace(/^c\./, ''));
  if (kind === 'userPermission') return session.isAdmin || org.access.hasUserPermission(session, name);
  if (kind === 'messageChannel') return name;
  if (kind === 'resourceUrl') return `/resource/${name}`;
  return undefined;
}

function labelValue(org: Org, session: Session, name: string): string | undefined {
  // A label that the org doesn't have is shown by its name: visible on the page, and the component still works.
  if (name.startsWith('c.')) return customLabel(org.schema(), session.language, name.slice(2)) ?? name;
  return session.language === 'ja' ? baseLabelsJa[name] : undefined;
}
