import { BANDS } from '../../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import { lampKey, judge } from '../../../scripts/judge/judge.ts';
import type { IndicatorDefinition, Reading } from '../../../scripts/model.ts';
import { plan } from '../../../scripts/plan/plan.ts';
import type {
  OrgAccount,
  OrgAction,
  OrgHealth,
  OrgLamp,
  OrgState,
  Plan,
  Row,
  RunFacts,
} from '../../../scripts/plan/types.ts';
import { everyDay } from '../judge/definition.ts';
import { PAGE_WORDS } from '../../page-words.ts';

/** An org without anything of Tenki's. */
export const EMPTY: OrgState = { indicators: new Map(), health: new Map(), lamps: new Map(), actions: [] };

export function account(key: string): OrgAccount {
  return {
    key,
    id: `001${key}`,
    name: `Fictional ${key}`,
    ownerId: '005owner',
    arr: 1000,
    renewalOn: '2027-03-31',
    segment: null,
    leftOn: null,
  };
}

export function run(asOf: string, inputHash = 'h'): RunFacts {
  const startedAt = new Date(`${asOf}T20:00:00Z`);
  return { asOf, startedAt, model: 'm-1', inputHash, accounts: 1, readRows: 0, rejected: 0, unmatched: 0 };
}

export interface Day {
  asOf: string;
  /** Readings of the day by `account|indicator`; undefined keys have no value. */
  values: Readonly<Record<string, number | null>>;
  /** Accounts with an open priority. */
  open?: readonly string[];
}

/** Judges one day against a state and plans it. */
export function planDay(
  state: OrgState,
  definitions: readonly IndicatorDefinition[],
  accounts: readonly OrgAccount[],
  { asOf, values, open = [] }: Day,
): Plan {
  const readings: Reading[] = [];
  for (const { key } of accounts) {
    for (const { key: indicator } of definitions) {
      const value = values[lampKey(key, indicator)] ?? null;
      readings.push({ account: key, indicator, asOf, value, observedOn: value === null ? null : asOf });
    }
  }
  const openPriorities = new Set(open);
  const judged = judge({ asOf, definitions, readings, prior: state.lamps, openPriorities, days: everyDay });
  const options = {
    moveShare: 0.1,
    language: 'en' as const,
    words: PAGE_WORDS,
    timeZone: 'Asia/Tokyo',
    effectDays: 28,
    keepAccounts: new Set<string>(),
  };
  return plan(state, judged, definitions, accounts, run(asOf), options);
}

/** Rows of a plan for one object and operation. */
export function rowsOf({ steps }: Plan, object: string, operation: 'insert' | 'upsert' | 'delete'): Row[] {
  return steps
    .filter((step) => step.object === object && step.operation === operation)
    .flatMap(({ rows }) => [...rows]);
}

const text = (row: Row, field: string): string | null => (typeof row[field] === 'string' ? row[field] : null);
const number = (row: Row, field: string): number | null =>
  typeof row[field] === 'number' ? row[field] : null;
const key = (row: Row): string => text(row, 'Key__c') ?? '';

function ownEdgesOf(row: Row): OrgLamp['ownEdges'] {
  const [fair, good, excellent] = ['Fair_From__c', 'Good_From__c', 'Excellent_From__c'].map((field) =>
    number(row, field),
  );
  return fair == null || good == null || excellent == null
    ? null
    : { fair, good, excellent, why: text(row, 'Edges_Why__c') ?? '' };
}

function lampOf(row: Row): OrgLamp {
  const band = (field: string) => BANDS.find((each) => each === row[field]) ?? null;
  return {
    id: key(row),
    value: number(row, 'Value__c'),
    band: band('Band__c'),
    freshness: row['Freshness__c'] as OrgLamp['freshness'],
    bandSince: text(row, 'Band_Since__c'),
    previousBand: band('Previous_Band__c'),
    alarm: row['Alarm__c'] as OrgLamp['alarm'],
    alarmSince: text(row, 'Alarm_Since__c'),
    alarmClosedOn: text(row, 'Alarm_Closed_On__c'),
    sideSince: text(row, 'Side_Since__c'),
    reasonCode: row['Reason_Code__c'] as OrgLamp['reasonCode'],
    threshold: number(row, 'Threshold__c'),
    ownEdges: ownEdgesOf(row),
    baseline: number(row, 'Baseline__c'),
    asOf: text(row, 'As_Of__c'),
    trend: text(row, 'Trend__c'),
  };
}

/** The org after a plan: what its rows would make of it. */
export function applied(state: OrgState, { steps }: Plan): OrgState {
  const indicators = new Map(state.indicators);
  const health = new Map<string, OrgHealth>(state.health);
  const lamps = new Map(state.lamps);
  const actions = new Map<string, OrgAction>(
    state.actions.map((action) => [action.key ?? action.id, action]),
  );
  for (const { object, operation, rows } of steps) {
    for (const row of rows) {
      if (object === 'Health_Indicator__c') indicators.set(key(row), { ...indicators.get(key(row)), ...row });
      if (object === 'Account_Health__c') {
        const before = health.get(key(row));
        const accountId = text(row, 'Account__c') ?? before?.accountId ?? '';
        if (operation === 'delete') health.delete(key(row));
        else health.set(key(row), { id: key(row), accountId, fields: { ...before?.fields, ...row } });
      }
      if (object === 'Account_Indicator__c') {
        if (operation === 'delete') lamps.delete(key(row));
        else lamps.set(key(row), lampOf(row));
      }
      if (object === 'CSM_Action__c') {
        const name = key(row) || (text(row, 'Id') ?? '');
        const before = actions.get(name);
        actions.set(name, {
          id: name,
          key: name,
          accountId: before?.accountId ?? text(row, 'Account__c') ?? '',
          indicator: before?.indicator ?? text(row, 'Indicator__r.Key__c'),
          status: text(row, 'Status__c') ?? before?.status ?? '',
          doneOn: null,
          changedAt: null,
          effect: text(row, 'Effect__c'),
          isUntouched: true,
        });
      }
    }
  }
  return { indicators, health, lamps, actions: [...actions.values()] };
}
