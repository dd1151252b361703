import { spawn } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';

import { recap } from './recap.ts';

/** Counts of one stage, taken from what its runner reported. */
interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const ROOT = path.resolve(import.meta.dirname, '..');
const OUTPUT = path.join(ROOT, 'test-output', 'reports');
const BIN = path.join(ROOT, 'node_modules');

/** How a stage runs: where its output goes, and how many test files it may run at once. */
interface Run {
  say: (text: string) => void;
  files: number;
}

/** Runs Node with arguments in the project's folder, its output said as it comes; resolves to the exit code. */
function node({ say }: Run, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Hundreds of processes load the same modules: each is compiled once.
      env: { NODE_COMPILE_CACHE: path.join(BIN, '.cache/tenki/compiled'), ...process.env, ...env },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', say);
    }
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** A check without tests of its own counts as one. */
async function check(run: Run, args: string[]): Promise<Counts> {
  const code = await node(run, args);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

function tapCount(report: string, name: string): number {
  return Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(report)?.[1] ?? 0);
}

/** Runs node:test over a folder and reads the totals of its own report; a crash without a report counts as a failure. */
async function nodeTests(run: Run, folder: string, env: Record<string, string> = {}): Promise<Counts> {
  const files = globSync(`test/${folder}/**/*.test.ts`, { cwd: ROOT }).sort();
  if (files.length === 0) return { passed: 0, failed: 1, skipped: 0 };
  const report = path.join(OUTPUT, `${folder}.tap`);
  const reporters = ['spec', 'stdout', 'tap', report].map(
    (value, index) => `--test-reporter${index % 2 === 0 ? '' : '-destination'}=${value}`,
  );
  const args = ['--test', `--test-concurrency=${run.files}`, ...reporters, ...files];
  const code = await node(run, args, env);
  const tap = readFileSync(report, 'utf8');
  const failed = tapCount(tap, 'fail') + tapCount(tap, 'cancelled');
  return {
    passed: tapCount(tap, 'pass'),
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: tapCount(tap, 'skipped') + tapCount(tap, 'todo'),
  };
}

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numRuntimeErrorTestSuites: number;
}

async function componentTests(run: Run): Promise<Counts> {
  const report = path.join(OUTPUT, 'components.json');
  // Jest itself, because sfdx-lwc-jest's own command insists on the configuration at the project's root.
  const jest = path.join(BIN, 'jest/bin/jest.js');
  const code = await node(run, [
    jest,
    '--ci',
    '--config',
    'config/jest.config.cjs',
    '--json',
    `--outputFile=${report}`,
  ]);
  const result = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: result.numPendingTests,
  };
}

/** Tests of pages: the demo is run once, and leaves its org to all of them. */
async function pageTests(run: Run): Promise<Counts> {
  const seed = path.join(OUTPUT, 'demo');
  const demo = await check(run, ['test/browser/seed.ts', seed]);
  if (demo.failed > 0) return demo;
  // A page takes more than a core by itself.
  return add(demo, await nodeTests({ ...run, files: 1 }, 'browser', { TENKI_DEMO_SEED: seed }));
}

async function typeChecks(run: Run): Promise<Counts> {
  const tsc = path.join(BIN, 'typescript/bin/tsc');
  const projects = [
    'tsconfig.json',
    'config/tsconfig.lwc.json',
    'config/tsconfig.jest.json',
    'scripts/local-org/page/browser/tsconfig.json',
  ];
  let counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const project of projects) counts = add(counts, await check(run, [tsc, '-p', project, '--noEmit']));
  return counts;
}

const eslint = [
  path.join(BIN, 'eslint/bin/eslint.js'),
  '-c',
  'config/eslint.config.js',
  '--max-warnings=0',
  '.',
];
const prettier = [path.join(BIN, 'prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'];

/** All stages in the order in which they start: the longest first, then those that say soon what is wrong. */
const STAGES: Readonly<Record<string, (run: Run) => Promise<Counts>>> = {
  browser: pageTests,
  types: typeChecks,
  lint: (run) => check(run, eslint),
  format: (run) => check(run, prettier),
  org: (run) => nodeTests(run, 'org'),
  unit: (run) => nodeTests(run, 'unit'),
  components: componentTests,
};

function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

function line(counts: Counts): string {
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  return `${counts.passed} passed, ${counts.failed} failed${skipped}`;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(STAGES, name));
if (unknown.length > 0) {
  process.stderr.write(
    `Unknown test stage: ${unknown.join(', ')}; there are: ${Object.keys(STAGES).join(', ')}.\n`,
  );
  process.exit(2);
}

rmSync(OUTPUT, { recursive: true, force: true });
mkdirSync(OUTPUT, { recursive: true });
const names = Object.keys(STAGES).filter((name) => wanted.length === 0 || wanted.includes(name));
const cores = availableParallelism();
/** What went wrong, said once more at the end. */
const failures: string[] = [];
/** Stages that run at once. */
const lanes = Math.min(2, cores, names.length);
let total: Counts = { passed: 0, failed: 0, skipped: 0 };

// Before stages that would build, or read, the components' scripts at the same time; what is wrong in them the types tell.
if (lanes > 1) await node({ say: () => undefined, files: 1 }, ['scripts/build/components.ts']);

/** Runs one stage. A single one is shown as it runs; of several, each is shown whole when it has ended. */
async function runStage(name: string): Promise<void> {
  const started = performance.now();
  const said: string[] = [];
  const say = (text: string): void => {
    said.push(text);
    if (lanes === 1) process.stdout.write(text);
  };
  if (lanes > 1) process.stdout.write(`-- ${name} …\n`);
  const run = { say, files: Math.max(1, Math.floor(cores / lanes)) };
  const counts = await (STAGES[name]?.(run) ?? { passed: 0, failed: 1, skipped: 0 });
  total = add(total, counts);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const output = said.join('');
  process.stdout.write(`${lanes === 1 ? '' : output}== ${name} (${line(counts)}) in ${seconds} s\n`);
  if (counts.failed > 0) failures.push(`== failed: ${name}\n${recap(output)}\n`);
}

async function lane(): Promise<void> {
  for (let name = names.shift(); name !== undefined; name = names.shift()) await runStage(name);
}

await Promise.all(Array.from({ length: lanes }, lane));
if (lanes > 1) process.stdout.write(failures.join(''));
process.stdout.write(`${line(total)}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
