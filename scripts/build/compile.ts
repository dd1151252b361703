import path from 'node:path';
import ts from 'typescript';

/** What a compilation came to: files written (absolute), or one line per error. */
export interface Compilation {
  written: string[];
  errors: string[];
}

function lineOf(root: string, diagnostic: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ').replace(/\s+/g, ' ');
  const { file, start } = diagnostic;
  if (!file || start === undefined) return `TS${diagnostic.code}: ${text}`;
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const name = path.relative(root, file.fileName).replaceAll(path.sep, '/');
  return `${name}:${line + 1}:${character + 1} TS${diagnostic.code}: ${text}`;
}

/** Type-checks and emits the project of a tsconfig file. Nothing is written when there is an error. */
export function compileProject(root: string, tsconfig: string): Compilation {
  const read = ts.readConfigFile(tsconfig, (file) => ts.sys.readFile(file));
  if (read.error) return { written: [], errors: [lineOf(root, read.error)] };
  const parsed = ts.parseJsonConfigFileContent(
    read.config,
    ts.sys,
    path.dirname(tsconfig),
    undefined,
    tsconfig,
  );
  // "No inputs" (18003) is fine: there are projects whose components need no build.
  const faults = parsed.errors.filter((error) => error.code !== 18003);
  if (faults.length) return { written: [], errors: faults.map((error) => lineOf(root, error)) };
  if (!parsed.fileNames.length) return { written: [], errors: [] };
  const program = ts.createProgram(parsed.fileNames, parsed.options);
  const written: string[] = [];
  const diagnostics = [...ts.getPreEmitDiagnostics(program)];
  if (!diagnostics.length) {
    const emitted = program.emit(undefined, (file, text) => {
      ts.sys.writeFile(file, text);
      written.push(path.resolve(file));
    });
    diagnostics.push(...emitted.diagnostics);
  }
  return { written, errors: ts.sortAndDeduplicateDiagnostics(diagnostics).map((each) => lineOf(root, each)) };
}
