import { transformSync } from '@lwc/compiler';

/** One finding of the compiler; `line` and `column` count from 1. */
export interface CompileFinding {
  problem: string;
  line: number | undefined;
  column: number | undefined;
}

/** A compiled module, or why there is none. */
export type CompileResult =
  { code: string; finding?: undefined } | { code?: undefined; finding: CompileFinding };

interface CompilerError {
  message?: string;
  location?: { line?: number; column?: number };
}

// The compiler names the file by its absolute path inside the message; the problem's place has it already.
function wordsOf(error: CompilerError, file: string): string {
  const [first = ''] = (error.message ?? '').split('\n');
  const name = file.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return first
    .replace(new RegExp(`\\S*${name}(:\\d+:\\d+)?:\\s*`), '')
    .replace(/^(SyntaxError|CssSyntaxError): /, '')
    .trim();
}

function compile(bundle: string, file: string, source: string): CompileResult {
  try {
    const { code } = transformSync(source, file, {
      namespace: 'c',
      name: bundle,
      enableDynamicComponents: true,
      scopedStyles: file.endsWith('.scoped.css'),
    });
    return { code };
  } catch (thrown) {
    const error = thrown as CompilerError;
    const { line, column } = error.location ?? {};
    // Babel counts columns from 0, the template and style compilers from 1.
    const first = file.endsWith('.js') ? 1 : 0;
    const problem = wordsOf(error, file) || 'The LWC compiler refused the file';
    return { finding: { problem, line, column: column === undefined ? undefined : column + first } };
  }
}

/** Number of results that are kept: two rules ask for the same file, and a deploy follows its own dry run. */
const KEPT = 1000;
const known = new Map<string, CompileResult>();

/**
 * Compiles one file (js, html, css) of a bundle as the platform does. `file` is the path inside the bundle folder. The
 * same text gives the same result, so results are kept.
 */
export function compileFile(bundle: string, file: string, source: string): CompileResult {
  const key = `${bundle}/${file}\n${source}`;
  const result = known.get(key) ?? compile(bundle, file, source);
  known.set(key, result);
  const [oldest] = known.keys();
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return result;
}
