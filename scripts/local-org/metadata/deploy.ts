import type { Org, Session } from '../org.ts';
import type { DeployProblem, MetadataComponent } from '../schema/types.ts';
import { failureMessage, keyOf, passedComponent, successMessage } from './messages.ts';
import type { Passed } from './messages.ts';
import type { DeployOptions } from './options.ts';
import { readPackage } from './read-package.ts';
import type { Package } from './read-package.ts';
import { deployResult } from './result.ts';
import type { DeployResult, Outcome } from './result.ts';
import { packageFiles, unzip, ZipError } from './zip.ts';

/** The part of an org that a deploy needs. */
export type DeployOrg = Pick<Org, 'schema' | 'applyMetadata' | 'clock' | 'reader'>;

/** A request to deploy a zip file. `id` is the deploy's record id. */
export interface DeployRequest {
  id: string;
  zip: Uint8Array;
  options: DeployOptions;
  session: Pick<Session, 'userId' | 'name'>;
}

// Deleting what isn't there has never failed a deploy, whatever `ignoreWarnings` says.
const fails = ({ problemType, fileName }: DeployProblem, options: DeployOptions): boolean =>
  problemType === 'Error' ||
  (problemType === 'Warning' && !options.ignoreWarnings && !fileName.startsWith('destructiveChanges'));

const nameOf = (problem: DeployProblem): string =>
  keyOf({ type: problem.componentType, fullName: problem.fullName });

interface Settled {
  /** Components that go through. */
  passed: MetadataComponent[];
  problems: DeployProblem[];
  /** False when nothing was (or would be) changed. */
  applied: boolean;
}

/**
 * Applies a checked package when nothing stands against it. With `rollbackOnError` one refusal refuses everything;
 * without, refused components are left out until the rest goes through.
 */
function settle(org: DeployOrg, pack: Package, options: DeployOptions): Settled {
  const problems = [...pack.problems];
  const blocks = (each: DeployProblem): boolean => fails(each, options);
  const attempt = (components: MetadataComponent[], checkOnly: boolean): boolean => {
    const found = org.applyMetadata(components, { checkOnly, destructive: pack.deletions }).problems;
    problems.push(...found);
    return !found.some(blocks);
  };
  const allowed = (components: MetadataComponent[]): MetadataComponent[] => {
    const refused = new Set(problems.filter(blocks).map(nameOf));
    return components.filter((each) => !refused.has(keyOf(each)));
  };
  if (options.rollbackOnError) {
    const applied = !problems.some(blocks) && attempt(pack.components, options.checkOnly);
    return { passed: allowed(pack.components), problems, applied };
  }
  let passed = allowed(pack.components);
  while (!attempt(passed, true)) {
    const rest = allowed(passed);
    // What is left stands against something that is not in the package, so it can't be left out.
    if (rest.length === passed.length) return { passed: [], problems, applied: false };
    passed = rest;
  }
  if (!options.checkOnly) attempt(passed, false);
  return { passed, problems, applied: true };
}

function outcome(
  before: ReadonlyMap<string, MetadataComponent>,
  pack: Package,
  settled: Settled,
  options: DeployOptions,
  at: string,
): Outcome {
  const failures = settled.problems.filter((each) => fails(each, options));
  const warnings = new Map(
    settled.problems.filter((each) => !fails(each, options)).map((each) => [nameOf(each), each]),
  );
  const passed: Passed[] = settled.passed.map((each) => passedComponent(before, each));
  if (settled.applied)
    for (const name of pack.deletions)
      passed.push({
        name,
        fileName: 'destructiveChanges.xml',
        change: before.has(keyOf(name)) ? 'deleted' : 'unchanged',
      });
  if (!failures.some((each) => each.fullName === 'package.xml'))
    passed.push({ name: { type: '', fullName: 'package.xml' }, fileName: 'package.xml', change: 'changed' });
  return {
    successes: passed.map((each) => successMessage(each, at, warnings.get(keyOf(each.name)))),
    failures: failures.map((each) => failureMessage(each, at)),
  };
}

async function run(org: DeployOrg, { zip, options }: DeployRequest, at: string): Promise<Outcome> {
  const total: Package = { components: [], deletions: [], problems: [] };
  const users = org.reader.all('SELECT Username FROM "v_User" WHERE IsActive = 1 AND IsDeleted = 0');
  const usernames = users.map((user) => String(user['Username']));
  for (const files of packageFiles(unzip(zip), options.singlePackage)) {
    const pack = await readPackage(files, org.schema(), options, usernames);
    total.components.push(...pack.components);
    total.deletions.push(...pack.deletions);
    total.problems.push(...pack.problems);
  }
  const { tidyProblems } = await import('./check.ts');
  const before = org.schema().components;
  const settled = settle(org, total, options);
  return outcome(before, total, { ...settled, problems: tidyProblems(settled.problems) }, options, at);
}

/**
 * Deploys a zip file: unzip, read, check everything, apply in one transaction. Always returns a finished result; a zip
 * that can't be read, or an unexpected fault, is a failed deploy with `errorMessage`.
 */
export async function runDeploy(org: DeployOrg, request: DeployRequest): Promise<DeployResult> {
  const started = org.clock().toISOString();
  let done: Outcome;
  try {
    done = await run(org, request, started);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const errorMessage = error instanceof ZipError ? text : `UNKNOWN_EXCEPTION: ${text}`;
    done = { successes: [], failures: [], errorMessage };
  }
  const { userId, name: userName } = request.session;
  const frame = { id: request.id, userId, userName, started, finished: org.clock().toISOString() };
  return deployResult(frame, request.options, done);
}
