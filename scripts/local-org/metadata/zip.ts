import { unzipSync } from 'fflate';
import type { UnzipFileInfo } from 'fflate';

/** Limits of one deploy, in files and bytes (Metadata API Developer Guide, "Metadata Limits"). */
export interface ZipLimits {
  files: number;
  zipped: number;
  unzipped: number;
}

/** 10,000 files, 39 MB zipped, 400 MB unzipped. */
export const DEPLOY_LIMITS: ZipLimits = {
  files: 10_000,
  zipped: 39 * 1024 * 1024,
  unzipped: 400 * 1024 * 1024,
};

/** A zip file that is refused as a whole. The message is one line for people. */
export class ZipError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ZipError';
  }
}

function unsafe(path: string): boolean {
  return (
    path.startsWith('/') ||
    path.includes('\\') ||
    path.includes('\0') ||
    /^[A-Za-z]:/.test(path) ||
    path.split('/').some((part) => part === '..' || part === '.')
  );
}

/**
 * Unzips a deploy in memory: path to content, folders left out. Sizes are checked before anything is inflated, and
 * no entry can grow beyond its declared size. Throws ZipError.
 */
export function unzip(zip: Uint8Array, limits: ZipLimits = DEPLOY_LIMITS): Map<string, Uint8Array> {
  if (zip.byteLength > limits.zipped)
    throw new ZipError(`The zip file is larger than ${limits.zipped} bytes`);
  let files = 0;
  let bytes = 0;
  const check = (entry: UnzipFileInfo): boolean => {
    if (unsafe(entry.name))
      throw new ZipError(`The zip file has an unsafe path: ${JSON.stringify(entry.name)}`);
    if (entry.name.endsWith('/')) return false;
    files += 1;
    bytes += entry.originalSize;
    if (files > limits.files) throw new ZipError(`The zip file has more than ${limits.files} files`);
    if (bytes > limits.unzipped) throw new ZipError(`The zip file holds more than ${limits.unzipped} bytes`);
    return true;
  };
  try {
    return new Map(Object.entries(unzipSync(zip, { filter: check })));
  } catch (error) {
    if (error instanceof ZipError) throw error;
    throw new ZipError(
      `The zip file can't be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/**
 * Files below each package root, with their paths inside it. With `singlePackage` package.xml is at the top; without,
 * each top folder with a package.xml is one package. Throws ZipError when there is no package.xml.
 */
export function packageFiles(
  files: Map<string, Uint8Array>,
  singlePackage: boolean,
): Map<string, Uint8Array>[] {
  if (singlePackage) {
    if (!files.has('package.xml')) throw new ZipError('No package.xml found');
    return [files];
  }
  const roots = [...files.keys()].filter((path) => /^[^/]+\/package\.xml$/.test(path));
  if (!roots.length) throw new ZipError('No package.xml found');
  return roots.map((root) => {
    const folder = root.slice(0, root.indexOf('/') + 1);
    return new Map(
      [...files]
        .filter(([path]) => path.startsWith(folder))
        .map(([path, data]) => [path.slice(folder.length), data]),
    );
  });
}
