import { createRequire } from 'node:module';
import type * as SFormula from 'sformula';

/** Types of the names that a formula may use. */
export type ExpressionTypeDictionary = NonNullable<SFormula.SyncParseOptions['inputTypes']>;

const sformula = createRequire(import.meta.url)('sformula') as typeof SFormula;

/** Type-checks a syntax tree and turns operators into calls of built-in functions. */
export const compileTree = sformula.compileSync;

/** The library's functions, by name. */
export const BUILTINS = sformula.builtins as Readonly<Record<string, (...values: never[]) => unknown>>;
