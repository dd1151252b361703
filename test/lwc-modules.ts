import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = path.resolve(import.meta.dirname, '..');

function bundles(): Map<string, string> {
  const config = JSON.parse(readFileSync(path.join(ROOT, 'config/tsconfig.lwc.json'), 'utf8')) as {
    compilerOptions: { paths: Record<string, string[]> };
  };
  return new Map(
    Object.entries(config.compilerOptions.paths).flatMap(([name, [file]]) =>
      file === undefined ? [] : [[name, pathToFileURL(path.join(ROOT, file)).href]],
    ),
  );
}

function text(source: string): { url: string; shortCircuit: true } {
  return { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true };
}

const LABEL = '@salesforce/label/c.';
const SCHEMA = '@salesforce/schema/';
const I18N: Readonly<Record<string, string>> = {
  '@salesforce/i18n/locale': 'en-US',
  '@salesforce/i18n/timeZone': 'UTC',
};
/** Rules are loaded beside the functions that write records: nothing is written here. */
const RECORDS = 'export const createRecord = undefined, updateRecord = undefined;';

/**
 * Lets Node load the modules of components that draw nothing, as a page does: `c/…` bundles, schema imports as object
 * and field names, labels as `labelOf` gives them. For the process; call it before importing such a module.
 */
export function loadLwcModules(labelOf: (name: string) => string): void {
  const files = bundles();
  registerHooks({
    resolve(specifier, context, next) {
      const bundle = files.get(specifier);
      if (bundle) return { url: bundle, shortCircuit: true };
      if (specifier.startsWith(LABEL))
        return text(`export default ${JSON.stringify(labelOf(specifier.slice(LABEL.length)))}`);
      const value = I18N[specifier];
      if (value !== undefined) return text(`export default ${JSON.stringify(value)}`);
      if (specifier === 'lightning/uiRecordApi') return text(RECORDS);
      if (specifier.startsWith(SCHEMA)) {
        const [objectApiName, fieldApiName] = specifier.slice(SCHEMA.length).split('.');
        return text(`export default ${JSON.stringify({ objectApiName, fieldApiName })}`);
      }
      const isBare = specifier.startsWith('./') && !path.extname(specifier);
      return next(
        isBare && context.parentURL?.includes('/force-app/') ? `${specifier}.ts` : specifier,
        context,
      );
    },
  });
}

/**
 * Imports a module of a component, named by its bundle, or by bundle and file such as `c/touchForm/touchRecord`. The caller states the shape: the module is compiled with the
 * components' own settings, which the tests' compiler does not read.
 */
export async function importLwc<Shape>(bundle: string): Promise<Shape> {
  const [space, name, part] = bundle.split('/');
  const file = bundles().get(`${space}/${name}`);
  if (file === undefined) throw new Error(`config/tsconfig.lwc.json has no path for ${bundle}.`);
  return (await import(part === undefined ? file : new URL(`${part}.ts`, file).href)) as Shape;
}
