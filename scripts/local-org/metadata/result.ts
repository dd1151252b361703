import type { DeployProblem } from '../schema/types.ts';
import type { DeployOptions } from './options.ts';

/** One component of a deploy result (`DeployMessage` of the Metadata API). */
export interface DeployMessage {
  changed: boolean;
  columnNumber?: number;
  componentType: string;
  created: boolean;
  createdDate: string;
  deleted: boolean;
  fileName: string;
  fullName: string;
  id?: string;
  lineNumber?: number;
  problem?: string;
  problemType?: DeployProblem['problemType'];
  success: boolean;
  warning: boolean;
}

/** No Apex, so no tests: the shape is what the clients read. */
export interface RunTestResult {
  codeCoverage: never[];
  codeCoverageWarnings: never[];
  failures: never[];
  flowCoverage: never[];
  flowCoverageWarnings: never[];
  numFailures: number;
  numTestsRun: number;
  successes: never[];
  totalTime: number;
}

/** State of a deploy (`DeployResult` of the Metadata API). Deploys run at once, so it is always done. */
export interface DeployResult {
  checkOnly: boolean;
  completedDate: string;
  createdBy: string;
  createdByName: string;
  createdDate: string;
  details: {
    componentFailures: DeployMessage[];
    componentSuccesses: DeployMessage[];
    runTestResult: RunTestResult;
  };
  done: true;
  errorMessage?: string;
  errorStatusCode?: string;
  id: string;
  ignoreWarnings: boolean;
  lastModifiedDate: string;
  numberComponentErrors: number;
  numberComponentsDeployed: number;
  numberComponentsTotal: number;
  numberTestErrors: number;
  numberTestsCompleted: number;
  numberTestsTotal: number;
  rollbackOnError: boolean;
  runTestsEnabled: boolean;
  startDate: string;
  status: 'Succeeded' | 'SucceededPartial' | 'Failed';
  success: boolean;
}

/** A finished deploy with the options that it ran with. */
export interface DeployRecord {
  result: DeployResult;
  options: DeployOptions;
  /** The zip of a validation that succeeded, for a quick deploy. */
  validated?: Uint8Array;
}

/** What a deploy came to, before it is dressed as a result. */
export interface Outcome {
  successes: DeployMessage[];
  failures: DeployMessage[];
  /** Set when the request as a whole was refused. */
  errorMessage?: string;
}

/** Who asked, when (ISO text), and under which id. */
export interface DeployFrame {
  id: string;
  userId: string;
  userName: string;
  started: string;
  finished: string;
}

const NO_TESTS: RunTestResult = {
  codeCoverage: [],
  codeCoverageWarnings: [],
  failures: [],
  flowCoverage: [],
  flowCoverageWarnings: [],
  numFailures: 0,
  numTestsRun: 0,
  successes: [],
  totalTime: 0,
};

/** Dresses an outcome as the Metadata API's `DeployResult`. */
export function deployResult(frame: DeployFrame, options: DeployOptions, outcome: Outcome): DeployResult {
  const { successes, failures, errorMessage } = outcome;
  const failed =
    errorMessage !== undefined || (failures.length > 0 && (options.rollbackOnError || !successes.length));
  const status = failed ? 'Failed' : failures.length ? 'SucceededPartial' : 'Succeeded';
  // package.xml is listed, but it is no component.
  const components = successes.filter((each) => each.componentType !== '').length;
  return {
    checkOnly: options.checkOnly,
    completedDate: frame.finished,
    createdBy: frame.userId,
    createdByName: frame.userName,
    createdDate: frame.started,
    details: { componentFailures: failures, componentSuccesses: successes, runTestResult: NO_TESTS },
    done: true,
    ...(errorMessage === undefined ? {} : { errorMessage, errorStatusCode: 'UNKNOWN_EXCEPTION' }),
    id: frame.id,
    ignoreWarnings: options.ignoreWarnings,
    lastModifiedDate: frame.finished,
    numberComponentErrors: failures.length,
    numberComponentsDeployed: components,
    numberComponentsTotal: components + failures.length,
    numberTestErrors: 0,
    numberTestsCompleted: 0,
    numberTestsTotal: 0,
    rollbackOnError: options.rollbackOnError,
    runTestsEnabled: false,
    startDate: frame.started,
    status,
    success: status !== 'Failed',
  };
}
