import { parseSync, traverse } from '@babel/core';
import { compileFile } from './compile.ts';

/** A module that a file of a bundle asks for; `line` counts from 1. */
export interface ModuleImport {
  specifier: string;
  line: number | undefined;
}

/** What a script tells about itself. `api` are the public properties of its default class. */
export interface ScriptFacts {
  imports: ModuleImport[];
  api: string[];
  /** False when the class extends something else than LightningElement, so that it may inherit properties. */
  complete: boolean;
}

const PLAIN_BASES = new Set(['LightningElement', 'LightningModal']);

/** Reads imports and public properties of a script. Undefined when it does not parse (the compiler says why). */
export function scriptFacts(source: string): ScriptFacts | undefined {
  const facts: ScriptFacts = { imports: [], api: [], complete: true };
  const note = (
    from: { value: string; loc?: { start: { line: number } } | null | undefined } | null | undefined,
  ) => {
    if (from) facts.imports.push({ specifier: from.value, line: from.loc?.start.line });
  };
  try {
    const tree = parseSync(source, {
      babelrc: false,
      configFile: false,
      parserOpts: { sourceType: 'module', plugins: ['decorators'] },
    });
    if (!tree) return undefined;
    traverse(tree, {
      ImportDeclaration: ({ node }) => note(node.source),
      ExportNamedDeclaration: ({ node }) => note(node.source),
      ExportAllDeclaration: ({ node }) => note(node.source),
      CallExpression: ({ node }) => {
        const [first] = node.arguments;
        if (node.callee.type === 'Import' && first?.type === 'StringLiteral') note(first);
      },
      Class: ({ node }) => {
        const base = node.superClass;
        if (base && !(base.type === 'Identifier' && PLAIN_BASES.has(base.name))) facts.complete = false;
        for (const member of node.body.body) {
          if (!('decorators' in member) || !('key' in member) || member.key.type !== 'Identifier') continue;
          const names = (member.decorators ?? []).map(({ expression }) =>
            expression.type === 'Identifier' ? expression.name : '',
          );
          if (names.includes('api')) facts.api.push(member.key.name);
        }
      },
    });
    return facts;
  } catch {
    return undefined;
  }
}

function tagOf(specifier: string): string {
  const [space, name = ''] = specifier.split('/');
  return `${space}-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Components that a template or modules that a style sheet asks for, found by compiling it. */
export function markupImports(bundle: string, file: string, source: string): ModuleImport[] {
  const { code } = compileFile(bundle, file, source);
  if (code === undefined) return [];
  const own = new Set([`./${file}`, 'lwc', '@lwc/shared']);
  const lines = source.split('\n');
  const found: ModuleImport[] = [];
  for (const [, specifier = ''] of code.matchAll(/^import (?:[^'"\n]* from )?["']([^"'\n]+)["'];?$/gm)) {
    // Style sheets that lie beside the template are asked for whether they exist or not.
    if (own.has(specifier) || /^\.\/.*\.css(\?scoped=true)?$/.test(specifier)) continue;
    const wanted = file.endsWith('.html') ? `<${tagOf(specifier)}` : specifier;
    const at = lines.findIndex((line) => line.includes(wanted));
    found.push({ specifier, line: at < 0 ? undefined : at + 1 });
  }
  return found;
}
