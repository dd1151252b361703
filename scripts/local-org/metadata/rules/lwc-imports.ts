import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { markupImports, scriptFacts } from '../bundle-imports.ts';
import { readBundle } from '../bundle.ts';
import type { Bundle } from '../bundle.ts';
import { isLightningModule } from '../lightning-modules.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { missingInPath, objectExists } from '../world.ts';
import type { World } from '../world.ts';

/** `@salesforce/...` groups whose members an org always has, or can't be known from metadata. */
const OPEN_SCOPES = new Set(['featureFlag', 'userPermission']);

/** `@salesforce/...` groups with a fixed set of members (LWC Developer Guide, "@salesforce Modules"). */
const FIXED_SCOPES: Readonly<Record<string, RegExp>> = {
  client: /^formFactor$/,
  community: /^(Id|basePath)$/,
  i18n: /^(lang|dir|locale|timeZone|currency|firstDayOfWeek|defaultCalendar|calendarData|defaultNumberingSystem|showJapaneseCalendar|isEasternNameStyle|(common|number|dateTime)\.\w+)$/,
  site: /^(Id|activeLanguages)$/,
  user: /^(Id|isGuest)$/,
};

/** Name spaces of modules that experience sites, commerce and chat bring. */
const PLATFORM_SPACES = new Set(['analytics', 'commerce', 'experience', 'lightningsnapin', 'lwr']);

function missingSchema(world: World, rest: string): string | undefined {
  const [object = '', ...path] = rest.split('.');
  if (!objectExists(world, object)) return object;
  return path.length ? missingInPath(world, object, path.join('.')) : undefined;
}

// `Class.method`, or with a name space before it. The class itself is refused where it is deployed.
const apexClassExists = (world: World, rest: string): boolean =>
  rest
    .split('.')
    .slice(0, -1)
    .some((name) => world.component('ApexClass', name) !== undefined);

function scopedProblem(world: World, specifier: string): string | undefined {
  const [, scope = '', rest = ''] = /^@salesforce\/([^/]+)\/?(.*)$/.exec(specifier) ?? [];
  switch (scope) {
    case 'schema': {
      const missing = missingSchema(world, rest);
      return missing && `Invalid reference ${missing} of type sobjectField or sobject in import ${specifier}`;
    }
    case 'label': {
      const name = rest.replace(/^c\./, '');
      if (!rest.startsWith('c.')) return `Invalid label import ${specifier}: write @salesforce/label/c.Name`;
      return world.component('CustomLabel', name) ? undefined : `Invalid reference c.${name} of type label`;
    }
    case 'customPermission':
      return world.component('CustomPermission', rest)
        ? undefined
        : `Invalid reference ${rest} of type customPermission`;
    case 'resourceUrl':
      return world.component('StaticResource', rest.split('/')[0] ?? '')
        ? undefined
        : `Invalid reference ${rest} of type resourceUrl`;
    case 'messageChannel':
      return world.component('LightningMessageChannel', rest.replace(/__c$/, ''))
        ? undefined
        : `Invalid reference ${rest} of type messageChannel`;
    case 'contentAssetUrl':
      return world.component('ContentAsset', rest)
        ? undefined
        : `Invalid reference ${rest} of type contentAssetUrl`;
    case 'apex':
    case 'apexContinuation':
      return !rest || apexClassExists(world, rest)
        ? undefined
        : `Unable to find Apex action class referenced as '${rest}'`;
    default: {
      const known = OPEN_SCOPES.has(scope) || FIXED_SCOPES[scope]?.test(rest);
      return known ? undefined : `Unknown module ${specifier}`;
    }
  }
}

function relativeProblem(bundle: Bundle, from: string, specifier: string): string | undefined {
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') {
      if (!parts.length) return `${specifier} leaves the bundle; import another bundle as c/name`;
      parts.pop();
    } else if (part !== '.') parts.push(part);
  }
  const target = parts.join('/');
  return bundle.files.has(target) || bundle.files.has(`${target}.js`)
    ? undefined
    : `No file ${specifier} in the bundle`;
}

/** Why a module can't be imported; undefined when it can. `from` is the importing file inside the bundle. */
export function importProblem(
  world: World,
  bundle: Bundle,
  from: string,
  specifier: string,
): string | undefined {
  if (specifier.startsWith('.')) return relativeProblem(bundle, from, specifier);
  if (specifier.startsWith('@salesforce/')) return scopedProblem(world, specifier);
  if (specifier === 'lwc' || specifier === '@lwc/state') return undefined;
  const [space = '', name = ''] = specifier.split('/');
  const exists =
    (space === 'c' && world.component('LightningComponentBundle', name) !== undefined) ||
    (space === 'lightning' && isLightningModule(name)) ||
    PLATFORM_SPACES.has(space);
  return exists ? undefined : `No MODULE named markup://${space}:${name} found`;
}

function checkBundle(component: MetadataComponent, world: World): DeployProblem[] {
  const bundle = readBundle(component);
  const problems: DeployProblem[] = [];
  for (const [inner, { path, text }] of bundle.files) {
    if (!/\.(js|html|css)$/.test(inner) || inner.startsWith('__')) continue;
    const imports = inner.endsWith('.js')
      ? (scriptFacts(text)?.imports ?? [])
      : markupImports(component.fullName, inner, text);
    for (const { specifier, line } of imports) {
      const problem = importProblem(world, bundle, inner, specifier);
      if (problem) problems.push(problemIn(component, `${inner}: ${problem}`, { file: path, line }));
    }
  }
  return problems;
}

/** Modules that scripts, templates and style sheets of a bundle ask for exist. */
export const lwcImportsRule: Rule = (input) =>
  ofType(input, 'LightningComponentBundle').flatMap((component) => checkBundle(component, input.world));
