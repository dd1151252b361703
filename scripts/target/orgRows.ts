import { BANDS } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type {
  Alarm,
  Freshness,
  ReasonCode,
} from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { Day } from '../model.ts';
import { OPEN_STATUSES, proposedSince } from '../plan/actions.ts';
import { effectsSince } from '../plan/effects.ts';
import { HEALTH_FIELDS } from '../plan/health.ts';
import type { OrgAction, OrgHealth, OrgLamp, Row } from '../plan/types.ts';
import { cellOf, numberOf, textOf, wordOf } from './cells.ts';
import type { ReadRow } from './cells.ts';

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

/** Fields that a lamp is read with. */
export const LAMP_FIELDS = [
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

/** A lamp from a row with `LAMP_FIELDS`. */
export function lampOf(row: ReadRow): OrgLamp {
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

/** Health from a row with `HEALTH_READ`. */
export function healthOf(row: ReadRow): OrgHealth {
  const kind = (field: string) => (BOOLEANS.has(field) ? 'boolean' : NUMBERS.has(field) ? 'number' : 'text');
  const fields: Row = Object.fromEntries(
    HEALTH_FIELDS.map((field) => [field, cellOf(row, field, kind(field))]),
  );
  return { id: textOf(row, 'Id') ?? '', accountId: textOf(row, 'Account__c') ?? '', fields };
}

/** An action from a row with `ACTION_FIELDS`. */
export function actionOf(row: ReadRow): OrgAction {
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

/** Fields that health is read with. */
export const HEALTH_READ = ['Id', 'Key__c', 'Account__c', ...HEALTH_FIELDS];

/** Fields that an action is read with. */
export const ACTION_FIELDS = [
  ...['Id', 'Key__c', 'Account__c', 'Indicator__r.Key__c', 'Status__c', 'Opened_On__c', 'Due_Date__c'],
  ...['Customer_Benefit__c', 'Effect__c', 'Done_On__c', 'LastModifiedDate'],
];

/** SOQL condition of the actions that a plan looks at: open ones, those of alarms of the last months, and done ones without an effect. */
export function actionsWhere(asOf: Day): string {
  return (
    `Status__c IN (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')}) ` +
    `OR (Key__c != null AND Opened_On__c >= ${proposedSince(asOf)}) ` +
    `OR (Status__c = 'Done' AND Effect__c = null AND Indicator__c != null AND LastModifiedDate >= ${effectsSince(asOf)}T00:00:00Z)`
  );
}

/** The same condition on a row with `ACTION_FIELDS`. */
export function isLookedAt(row: ReadRow, asOf: Day): boolean {
  const has = (field: string): boolean => textOf(row, field) !== null;
  const status = textOf(row, 'Status__c') ?? '';
  if (OPEN_STATUSES.includes(status)) return true;
  if (has('Key__c') && (textOf(row, 'Opened_On__c') ?? '') >= proposedSince(asOf)) return true;
  if (status !== 'Done' || has('Effect__c') || !has('Indicator__r.Key__c')) return false;
  const changedAt = Date.parse((textOf(row, 'LastModifiedDate') ?? '').replace(/\+0000$/, 'Z'));
  return changedAt >= Date.parse(`${effectsSince(asOf)}T00:00:00Z`);
}
