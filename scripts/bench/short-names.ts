import type { NodePath, PluginObj } from '@babel/core';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const RESERVED: ReadonlySet<string> = new Set(['do', 'if', 'in', 'for', 'let', 'new', 'try', 'var']);

function shortName(index: number): string {
  const rest = Math.floor(index / LETTERS.length);
  return `${rest > 0 ? shortName(rest - 1) : ''}${LETTERS[index % LETTERS.length] ?? ''}`;
}

/**
 * Gives variables short names, as the platform's own minifier does; names of properties stay. A scope begins where the ones
 * around it end, so that no name hides another one.
 */
export function shortNames(): PluginObj {
  const ends = new WeakMap<object, number>();
  const rename = ({ scope }: NodePath): void => {
    if (ends.has(scope)) return;
    const taken = scope.getProgramParent() as unknown as { globals: Record<string, unknown> };
    let next = ends.get(scope.parent ?? scope) ?? 0;
    for (const name of Object.keys(scope.bindings)) {
      let short = shortName(next++);
      while (short in taken.globals || RESERVED.has(short)) short = shortName(next++);
      scope.rename(name, short);
    }
    ends.set(scope, next);
  };
  return {
    visitor: {
      Program: (program) => {
        rename(program);
        program.traverse({ Scopable: rename });
      },
    },
  };
}
