import lwc from '@lwc/rollup-plugin';
import replace from '@rollup/plugin-replace';
import type { Plugin } from 'rollup';
import ts from 'typescript';

const erase: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  experimentalDecorators: false,
  useDefineForClassFields: true,
  verbatimModuleSyntax: true,
};

/** Erases TypeScript from `*.ts`; decorators stay for the LWC compiler, which reads no types itself. */
export function stripTypes(): Plugin {
  return {
    name: 'strip-types',
    transform(code, id) {
      const file = id.split('?')[0] ?? id;
      if (!file.endsWith('.ts') || file.endsWith('.d.ts')) return null;
      const result = ts.transpileModule(code, {
        fileName: file,
        reportDiagnostics: true,
        compilerOptions: erase,
      });
      const problem = result.diagnostics?.[0];
      if (problem) this.error(`${file}: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`);
      return { code: result.outputText, map: null };
    },
  };
}

const dateZoneFile = 'internationalizationLibrary/datetime/dateTimeUtils.js';
const dateZoneBefore = 'Object.assign({}, utcTimeZone, formatOptions);\n    const formattedDate';
const dateZoneAfter = 'formatOptions;\n    const formattedDate';

/**
 * Repairs the base components' check of typed dates: it formats local midnight in UTC, so every date that is typed east
 * of UTC is refused. Fails the build when the text to replace is gone, so that an upgrade can't lose the repair silently.
 */
export function dateZone(): Plugin {
  let repaired = false;
  return {
    name: 'date-zone',
    transform(code, id) {
      if (!id.endsWith(dateZoneFile)) return null;
      if (!code.includes(dateZoneBefore)) {
        this.error(
          `${dateZoneFile}: the text that the date-zone repair replaces is gone; look at build/plugins.ts`,
        );
      }
      repaired = true;
      return { code: code.replace(dateZoneBefore, dateZoneAfter), map: null };
    },
    buildEnd(error) {
      if (!error && !repaired) this.error(`${dateZoneFile} was not built; look at build/plugins.ts`);
    },
  };
}

// Both packages describe their default export as CommonJS would give it; at run time it is the function itself.
const lwcPlugin = lwc as unknown as typeof lwc.default;
const replacePlugin = replace as unknown as typeof replace.default;

/** The LWC compiler for rollup, with what every build of this room has in common. */
export function compileLwc(options: Parameters<typeof lwcPlugin>[0]): Plugin[] {
  return [
    // The components are built for a browser and for production.
    replacePlugin({
      preventAssignment: true,
      values: { 'import.meta.env.SSR': 'false', 'process.env.NODE_ENV': '"production"' },
    }),
    lwcPlugin({ ...options, enableDynamicComponents: true }),
  ];
}

/** Imports that the page's import map answers with a value of the session: labels, locale, user, schema references. */
export function isScopedImport(id: string): boolean {
  return id.startsWith('@salesforce/');
}
