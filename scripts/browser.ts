import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts Chromium without a window, for tests and screenshots. Order: the program that `CHROME_PATH` names, a browser on
 * the PATH, the packaged one (Linux x64), which is unpacked on first use. `CHROME_PATH=packaged` asks for the packaged one.
 */
export async function launchBrowser(environment: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  const executablePath = systemBrowser(environment) ?? (await packagedBrowser(environment));
  return chromium.launch({ executablePath, args: flags });
}

function systemBrowser(environment: NodeJS.ProcessEnv): string | undefined {
  const wish = environment['CHROME_PATH'];
  if (wish === 'packaged') return undefined;
  if (wish) return wish;
  const folders = (environment['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  return folders
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find((file) => fs.existsSync(file));
}

let unpacked: Promise<string> | undefined;

function packagedBrowser(environment: NodeJS.ProcessEnv): Promise<string> {
  unpacked ??= unpackBrowser(environment);
  return unpacked;
}

/**
 * The package unpacks into TMPDIR and takes a program that is there as it is, half written or of an older version. So each
 * version gets a folder of its own, which is filled beside its place and renamed when it is whole.
 */
async function unpackBrowser(environment: NodeJS.ProcessEnv): Promise<string> {
  const usual = environment['TMPDIR'];
  const folder = path.join(os.tmpdir(), `tenki-chromium-${packagedVersion()}-${os.userInfo().uid}`);
  const draft = fs.existsSync(folder) ? folder : fs.mkdtempSync(`${folder}-`);
  // Read when the package is imported: only for "Lambda" does it bring the system libraries that a bare machine lacks.
  environment['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs24.x';
  if (hasJapaneseFonts()) environment['FONTCONFIG_PATH'] ??= '/etc/fonts';
  environment['TMPDIR'] = draft;
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    const program = await packaged.executablePath();
    if (draft === folder) return program;
    placeFonts(draft, folder);
    return settle(environment, draft, folder, program);
  } finally {
    if (usual === undefined) delete environment['TMPDIR'];
    else environment['TMPDIR'] = usual;
  }
}

/** The package's font settings name `/tmp/fonts`, whatever TMPDIR is; without fonts every text is invisible. */
function placeFonts(draft: string, folder: string): void {
  const file = path.join(draft, 'fonts/fonts.conf');
  const text = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, text.replaceAll('/tmp/fonts', `${folder}/fonts`));
}

/** Puts an unpacked browser in its place; when another process was faster, uses that one's. */
function settle(environment: NodeJS.ProcessEnv, draft: string, folder: string, program: string): string {
  try {
    fs.renameSync(draft, folder);
  } catch {
    fs.rmSync(draft, { recursive: true, force: true });
  }
  for (const name of ['LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME']) {
    const value = environment[name];
    if (value?.includes(draft)) environment[name] = value.replaceAll(draft, folder);
  }
  return program.replace(draft, folder);
}

function packagedVersion(): string {
  const file = path.resolve(import.meta.dirname, '../node_modules/@sparticuz/chromium/package.json');
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version;
}

/** The package's own fonts are Latin only, so the machine's are used where they know Japanese; else pages bring a web font. */
function hasJapaneseFonts(): boolean {
  try {
    return (
      execFileSync('fc-list', [':lang=ja'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim() !== ''
    );
  } catch {
    return false;
  }
}
