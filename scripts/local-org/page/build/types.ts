/** One built file: its path below the build's folder, its text, and the files that it imports statically. */
export interface BuiltFile {
  path: string;
  code: string;
  imports: string[];
}

/** What a page needs to know of a finished build. Stored beside the files of a cached build. */
export interface BuildManifest {
  /** Folder name of this build; part of the address of its files, so that they may be cached for ever. */
  key: string;
  /** Module id, for example `lightning/card`, to the path of its file below the build's folder. */
  entries: Record<string, string>;
  /** Static imports of each file, by path: own files by path, everything else by module id. */
  imports: Record<string, string[]>;
  /** Every `@salesforce/*` module that some file imports. */
  scoped: string[];
  /** Source text of the base components' own default for a scoped import, where they have one. */
  defaults: Record<string, string>;
}

/** A build that lies in a folder on disk. */
export interface BuiltFolder {
  folder: string;
  manifest: BuildManifest;
}

/** The components of one deploy, built in memory. `problem` tells why there are none. */
export interface BuiltApp {
  manifest: BuildManifest;
  files: Map<string, string>;
  problem: string | null;
}

/** Files of the deployed component bundles: path (`accountHealth/accountHealth.js`) to text. */
export type BundleSources = Record<string, string>;

/** Tells a person how a long build gets on; one line, no line break. */
export type BuildLog = (line: string) => void;
