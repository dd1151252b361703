import path from 'node:path';

interface Line {
  patterns: string[];
  again: boolean;
}

function readLine(raw: string): Line | undefined {
  const text = raw.trim();
  if (!text || text.startsWith('#')) return undefined;
  const again = text.startsWith('!');
  const body = text.replace(/^!/, '').replace(/\/$/, '');
  // Without a slash inside, a pattern is about names at any depth.
  const anchored = body.includes('/');
  const glob = anchored ? body.replace(/^\//, '') : `**/${body}`;
  return { patterns: [glob, `${glob}/**`], again };
}

/**
 * Reads the text of a `.forceignore` file (the rules of `.gitignore`) into a test of paths relative to its folder. The
 * last line that fits a path decides.
 */
export function forceIgnore(text: string): (file: string) => boolean {
  const lines = text.split('\n').flatMap((raw) => readLine(raw) ?? []);
  return (file) => {
    const found = lines.findLast((line) => line.patterns.some((glob) => path.matchesGlob(file, glob)));
    return found !== undefined && !found.again;
  };
}
