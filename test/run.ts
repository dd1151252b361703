import { spawn } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Counts of one stage, taken from what its runner reported. */
interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const ROOT = path.resolve(import.meta.dirname, '..');
const OUTPUT = path.join(ROOT, 'test-output', 'reports');
const BIN = path.join(ROOT, 'node_modules');

/** Runs Node with arguments in the project's folder, its output shown as it comes; resolves to the exit code. */
function node(args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** A check without tests of its own counts as one. */
async function check(...args: string[]): Promise<Counts> {
  const code = await node(args);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

function tapCount(report: string, name: string): number {
  return Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(report)?.[1] ?? 0);
}

/** Runs node:test over a folder and reads the totals of its own report; a crash without a report counts as a failure. */
async function nodeTests(folder: string, concurrency: number): Promise<Counts> {
  const files = globSync(`test/${folder}/**/*.test.ts`, { cwd: ROOT }).sort();
  if (files.length === 0) return { passed: 0, failed: 1, skipped: 0 };
  const report = path.join(OUTPUT, `${folder}.tap`);
  const code = await node([
    '--test',
    `--test-concurrency=${concurrency}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${report}`,
    ...files,
  ]);
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

async function componentTests(): Promise<Counts> {
  const report = path.join(OUTPUT, 'components.json');
  // Jest itself, because sfdx-lwc-jest's own command insists on the configuration at the project's root.
  const code = await node([
    path.join(BIN, 'jest/bin/jest.js'),
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

const tsc = path.join(BIN, 'typescript/bin/tsc');

const STAGES: Readonly<Record<string, () => Promise<Counts>>> = {
  types: async () => {
    const scripts = await check(tsc, '-p', 'tsconfig.json');
    const components = await check(tsc, '-p', 'config/tsconfig.lwc.json', '--noEmit');
    const jest = await check(tsc, '-p', 'config/tsconfig.jest.json');
    const pages = await check(tsc, '-p', 'scripts/local-org/page/browser/tsconfig.json');
    return add(add(scripts, components), add(jest, pages));
  },
  lint: () =>
    check(path.join(BIN, 'eslint/bin/eslint.js'), '-c', 'config/eslint.config.js', '--max-warnings=0', '.'),
  format: () => check(path.join(BIN, 'prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'),
  unit: () => nodeTests('unit', 2),
  components: componentTests,
  org: () => nodeTests('org', 2),
  browser: () => nodeTests('browser', 1),
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
let total: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const [name, run] of Object.entries(STAGES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = performance.now();
  const counts = await run();
  total = add(total, counts);
  process.stdout.write(
    `== ${name} (${line(counts)}) in ${((performance.now() - started) / 1000).toFixed(0)} s\n`,
  );
}
process.stdout.write(`${line(total)}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
