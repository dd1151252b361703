import type { OutputAsset, OutputChunk } from 'rollup';
import { isScopedImport } from './plugins.ts';
import type { BuildManifest, BuiltFile } from './types.ts';

/** Turns rollup's output into files and the manifest that pages read. Entry names are module ids. */
export function describeOutput(
  key: string,
  output: (OutputChunk | OutputAsset)[],
): { manifest: BuildManifest; files: BuiltFile[] } {
  const chunks = output.filter((part) => part.type === 'chunk');
  const files = chunks.map((chunk) => ({ path: chunk.fileName, code: chunk.code, imports: chunk.imports }));
  const everything = chunks.flatMap((chunk) => [...chunk.imports, ...chunk.dynamicImports]);
  return {
    files,
    manifest: {
      key,
      entries: Object.fromEntries(
        chunks.filter((chunk) => chunk.isEntry).map((chunk) => [chunk.name, chunk.fileName]),
      ),
      imports: Object.fromEntries(
        files.map((file) => [file.path, file.imports.filter((id) => !isScopedImport(id))]),
      ),
      scoped: [...new Set(everything.filter(isScopedImport))].sort(),
      defaults: {},
    },
  };
}
