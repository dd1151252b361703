import { BANDS } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type {
  Alarm,
  Freshness,
  ReasonCode,
} from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { Day } from '../model.ts';
import { proposedSince } from '../plan/actions.ts';
import { effectsSince } from '../plan/effects.ts';
import { HEALTH_FIELDS } from '../plan/health.ts';
import type { OrgAction, OrgHealth, OrgLamp, OrgState, Row } from '../plan/types.ts';
import type { Patience } from './backoff.ts';
import { cellOf, numberOf, textOf, wordOf } from './cells.ts';
import type { ReadRow } from './cells.ts';
import { agrees, changedQuery, merged, type TableCheck } from './changed.ts';
import type { OrgClient } from './client.ts';
import type { OrgCopy, TableCopy } from './orgCopy.ts';
import { queryAll, type QueryResult } from './query.ts';

const FRESHNESS: readonly Freshness[] = ['fresh', 'stale', 'missing'];
const ALARMS: readonly Alarm[] = ['none', 'watch', 'alarm', 'held'];
const REASONS: readonly ReasonCode[] = [
  ...([
    'threshold',
    'drop',
    'silence',
    'missed_milestone',
    'stale',
    'missing',
    'hollow',
    'combination',
  ] as const),
];

const LAMP_FIELDS = [
  ...['Id', 'Key__c', 'Value__c', 'Band__c', 'Freshness__c', 'Band_Since__c', 'Previous_Band__c', 'Alarm__c'],
  ...['Alarm_Since__c', 'Side_Since__c', 'Reason_Code__c', 'Threshold__c', 'As_Of__c', 'Trend__c'],
  ...[
    'Alarm_Closed_On__c',
    'Fair_From__c',
    'Good_From__c',
    'Excellent_From__c',
    'Edges_Why__c',
    'Baseline__c',
  ],
];

function lampOf(row: ReadRow): OrgLamp {
  return {
    id: textOf(row, 'Id') ?? '',
    value: numberOf(row, 'Value__c'),
    band: wordOf(row, 'Band__c', BANDS),
    freshness: wordOf(row, 'Freshness__c', FRESHNESS) ?? 'missing',
    bandSince: textOf(row, 'Band_Since__c'),
    previousBand: wordOf(row, 'Previous_Band__c', BANDS),
    alarm: wordOf(row, 'Alarm__c', ALARMS) ?? 'none',
    alarmSince: textOf(row, 'Alarm_Since__c'),
    alarmClosedOn: textOf(row, 'Alarm_Closed_On__c'),
    sideSince: textOf(row, 'Side_Since__c'),
    reasonCode: wordOf(row, 'Reason_Code__c', REASONS),
    threshold: numberOf(row, 'Threshold__c'),
    ownEdges: ownEdgesOf(row),
    baseline: numberOf(row, 'Baseline__c'),
    asOf: textOf(row, 'As_Of__c'),
    trend: textOf(row, 'Trend__c'),
  };
}

const BOOLEANS = new Set(['Hollow__c', 'Touch_Overload__c']);
const NUMBERS = new Set(['Arr__c', 'Touches__c', 'Composite__c']);

/** Edges of a lamp's own, without their reason in numbers; null where it has none. */
function ownEdgesOf(row: ReadRow): OrgLamp['ownEdges'] {
  const [fair, good, excellent] = [
    numberOf(row, 'Fair_From__c'),
    numberOf(row, 'Good_From__c'),
    numberOf(row, 'Excellent_From__c'),
  ];
  if (fair === null || good === null || excellent === null) return null;
  return { fair, good, excellent, why: textOf(row, 'Edges_Why__c') ?? '' };
}

function healthOf(row: ReadRow): OrgHealth {
  const kind = (field: string) => (BOOLEANS.has(field) ? 'boolean' : NUMBERS.has(field) ? 'number' : 'text');
  const fields: Row = Object.fromEntries(
    HEALTH_FIELDS.map((field) => [field, cellOf(row, field, kind(field))]),
  );
  return { id: textOf(row, 'Id') ?? '', accountId: textOf(row, 'Account__c') ?? '', fields };
}

function actionOf(row: ReadRow): OrgAction {
  return {
    id: textOf(row, 'Id') ?? '',
    key: textOf(row, 'Key__c'),
    accountId: textOf(row, 'Account__c') ?? '',
    indicator: textOf(row, 'Indicator__r.Key__c'),
    status: textOf(row, 'Status__c') ?? '',
    doneOn: textOf(row, 'Done_On__c'),
    changedAt: textOf(row, 'LastModifiedDate'),
    effect: textOf(row, 'Effect__c'),
    isUntouched: textOf(row, 'Due_Date__c') === null && textOf(row, 'Customer_Benefit__c') === null,
  };
}

const HEALTH_READ = ['Id', 'Key__c', 'Account__c', ...HEALTH_FIELDS];

const ACTION_FIELDS = [
  ...['Id', 'Key__c', 'Account__c', 'Indicator__r.Key__c', 'Status__c', 'Source__c', 'Due_Date__c'],
  ...['Customer_Benefit__c', 'Effect__c', 'Done_On__c', 'LastModifiedDate'],
];

/** What a state is read with. */
export interface StateQuestion {
  asOf: Day;
  indicators: ReadonlyMap<string, Row>;
  /** Count and sum of all lamps, as the overview has them. */
  lampCheck: TableCheck;
  /** What an earlier run read. Absent or null: everything is read. */
  copy?: OrgCopy | null;
  /** Further queries that share the call. */
  also?: readonly string[];
}

function actionsQuery(asOf: Day): string {
  return (
    `SELECT ${ACTION_FIELDS.join(', ')} FROM CSM_Action__c ` +
    `WHERE Status__c IN ('Proposed', 'Planned', 'Held') OR (Key__c != null AND Opened_On__c >= ${proposedSince(asOf)}) ` +
    `OR (Status__c = 'Done' AND Effect__c = null AND Indicator__c != null AND LastModifiedDate >= ${effectsSince(asOf)}T00:00:00Z)`
  );
}

/** Lamps and health whole, whatever the copy said. */
async function readTables(client: OrgClient, patience: Patience): Promise<QueryResult[]> {
  const lamps = changedQuery('Account_Indicator__c', LAMP_FIELDS, null);
  return queryAll(client, [lamps, changedQuery('Account_Health__c', HEALTH_READ, null)], patience);
}

const sameFields = (copy: TableCopy, fields: readonly string[]): boolean =>
  copy.fields.join() === fields.join();

/**
 * Reads the lamps, health and actions that a plan is compared with. With a copy of an earlier run only what has changed
 * since comes over the line: one call for an ordinary day. The copy counts only if it agrees, with those changes, with the
 * org's own count and sum; otherwise everything is read.
 */
export async function readState(
  client: OrgClient,
  { asOf, indicators, lampCheck, copy = null, also = [] }: StateQuestion,
  patience: Patience,
): Promise<{ state: OrgState; also: Map<string, QueryResult> }> {
  const found = (await copy?.read()) ?? null;
  const isUsable =
    found !== null && sameFields(found.lamps, LAMP_FIELDS) && sameFields(found.health, HEALTH_READ);
  const known = isUsable ? found : null;
  const [lampRead, healthRead, healthCount, actions, ...others] = await queryAll(
    client,
    [
      changedQuery('Account_Indicator__c', LAMP_FIELDS, known?.lamps ?? null),
      changedQuery('Account_Health__c', HEALTH_READ, known?.health ?? null),
      'SELECT COUNT() FROM Account_Health__c',
      actionsQuery(asOf),
      ...also,
    ],
    patience,
  );
  let lamps = merged(known?.lamps ?? null, lampRead?.rows ?? [], LAMP_FIELDS);
  let health = merged(known?.health ?? null, healthRead?.rows ?? [], HEALTH_READ);
  const healthCheck = { count: healthCount?.total ?? 0, sum: null };
  const isWhole =
    agrees(lamps?.rows ?? [], lampCheck, 'Value__c') && agrees(health?.rows ?? [], healthCheck, null);
  if (known !== null && !isWhole) {
    const [allLamps, allHealth] = await readTables(client, patience);
    lamps = merged(null, allLamps?.rows ?? [], LAMP_FIELDS);
    health = merged(null, allHealth?.rows ?? [], HEALTH_READ);
  }
  if (lamps !== null && health !== null) await copy?.keep({ lamps, health });
  const state = {
    indicators,
    health: new Map((health?.rows ?? []).map((row) => [textOf(row, 'Key__c') ?? '', healthOf(row)])),
    lamps: new Map((lamps?.rows ?? []).map((row) => [textOf(row, 'Key__c') ?? '', lampOf(row)])),
    actions: (actions?.rows ?? []).map(actionOf),
  };
  const answered = also.flatMap((soql, index): [string, QueryResult][] => {
    const answer = others[index];
    return answer === undefined ? [] : [[soql, answer]];
  });
  return { state, also: new Map(answered) };
}
