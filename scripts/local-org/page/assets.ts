import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { packageFolder, packageVersion, pageFolder } from './build/paths.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

const sldsPackage = '@salesforce-ux/design-system';
const fontPackage = '@fontsource/noto-sans-jp';
const styleFile = path.join(pageFolder, 'browser/standin.css');

/** Address prefix of the SLDS files. */
export const sldsBase = `/assets/slds/${packageVersion(sldsPackage)}`;
const fontBase = `/assets/font/${packageVersion(fontPackage)}`;

/** Style sheets of every page: SLDS, the stand-in's own, and the font for machines without Japanese ones. */
export function styleSheets(): string[] {
  const version = createHash('sha256').update(fs.readFileSync(styleFile)).digest('hex').slice(0, 12);
  return [
    `${sldsBase}/styles/salesforce-lightning-design-system.min.css`,
    `/assets/style/${version}/standin.css`,
    `${fontBase}/400.css`,
    `${fontBase}/700.css`,
  ];
}

/** Folder of an asset kind that never changes under its address. */
export function assetFolder(kind: string): string | undefined {
  if (kind === 'slds') return path.join(packageFolder(sldsPackage), 'assets');
  if (kind === 'font') return packageFolder(fontPackage);
  if (kind === 'style') return path.dirname(styleFile);
  return undefined;
}

/** A file below a folder with its content type; undefined when it isn't there or the path leads out of the folder. */
export function readAsset(
  folder: string,
  relative: string,
): { body: Uint8Array<ArrayBuffer>; type: string } | undefined {
  const file = path.join(folder, relative);
  const type = types[path.extname(file)];
  if (!type || !file.startsWith(folder + path.sep)) return undefined;
  try {
    return { body: new Uint8Array(fs.readFileSync(file)), type };
  } catch {
    return undefined;
  }
}

/** Content type of script files. */
export const scriptType = 'text/javascript; charset=utf-8';
