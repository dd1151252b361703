import { BANDS } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type {
  Alarm,
  Freshness,
  ReasonCode,
} from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { Day } from '../model.ts';
import { proposedSince } from '../plan/actions.ts';
import { HEALTH_FIELDS } from '../plan/health.ts';
import type { OrgAction, OrgHealth, OrgLamp, OrgState, Row } from '../plan/types.ts';
import type { Patience } from './backoff.ts';
import { cellOf, numberOf, textOf, wordOf } from './cells.ts';
import type { ReadRow } from './cells.ts';
import type { OrgClient } from './client.ts';
import { queryAll } from './query.ts';

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
  };
}

/** Reads the lamps, health and actions that a plan is compared with: one call for a small book. */
export async function readState(
  client: OrgClient,
  asOf: Day,
  indicators: ReadonlyMap<string, Row>,
  patience: Patience,
): Promise<OrgState> {
  const [health, lamps, actions] = await queryAll(
    client,
    [
      `SELECT Id, Key__c, Account__c, ${HEALTH_FIELDS.join(', ')} FROM Account_Health__c`,
      `SELECT ${LAMP_FIELDS.join(', ')} FROM Account_Indicator__c`,
      'SELECT Id, Key__c, Account__c, Indicator__r.Key__c, Status__c FROM CSM_Action__c ' +
        `WHERE Status__c IN ('Proposed', 'Planned', 'Held') OR (Key__c != null AND Opened_On__c >= ${proposedSince(asOf)})`,
    ],
    patience,
  );
  return {
    indicators,
    health: new Map((health?.rows ?? []).map((row) => [textOf(row, 'Key__c') ?? '', healthOf(row)])),
    lamps: new Map((lamps?.rows ?? []).map((row) => [textOf(row, 'Key__c') ?? '', lampOf(row)])),
    actions: (actions?.rows ?? []).map(actionOf),
  };
}
