import type { Day } from '../model.ts';
import type { OrgState, Row } from '../plan/types.ts';
import type { Patience } from './backoff.ts';
import { textOf } from './cells.ts';
import type { ReadRow } from './cells.ts';
import {
  agrees,
  changedQuery,
  checkOf,
  checkQuery,
  HEALTH_CHECK,
  LAMP_CHECK,
  merged,
  ownWrites,
  type TableCheck,
} from './changed.ts';
import type { OrgClient } from './client.ts';
import type { CopyContent, OrgCopy, TableCopy } from './orgCopy.ts';
import {
  ACTION_FIELDS,
  actionOf,
  actionsWhere,
  HEALTH_READ,
  healthOf,
  isLookedAt,
  LAMP_FIELDS,
  lampOf,
} from './orgRows.ts';
import { madeValues } from './madeValues.ts';
import type { OrgRun } from './overview.ts';
import { queryAll, type QueryResult, type RowsTold } from './query.ts';

/** What a state is read with. */
export interface StateQuestion {
  asOf: Day;
  indicators: ReadonlyMap<string, Row>;
  /** Counts and sums of all lamps, as the overview has them. */
  lampCheck: TableCheck;
  /** Newest first, as the overview has them. Absent: none is known, and all writes are read. */
  runs?: readonly OrgRun[];
  /** What an earlier run read. Absent or null: everything is read. */
  copy?: OrgCopy | null;
  /** Further queries that share the call. */
  also?: readonly string[];
}

/** What the org holds, and the same as rows for a copy; null where there is too little to tell what changes later. */
export interface StateRead {
  state: OrgState;
  content: CopyContent | null;
  /** Answers to `also`, by their SOQL. */
  also: Map<string, QueryResult>;
}

/** Rows above which a table has more than one page, so that reading what has changed saves a call. */
const PAGE_ROWS = 2000;

const LAMPS = 'Account_Indicator__c';
const HEALTH = 'Account_Health__c';

function actionsQuery(asOf: Day): string {
  return `SELECT ${ACTION_FIELDS.join(', ')}, SystemModstamp FROM CSM_Action__c WHERE ${actionsWhere(asOf)}`;
}

/** Everything, whatever a copy said. */
async function readTables(client: OrgClient, asOf: Day, patience: Patience): Promise<QueryResult[]> {
  const lamps = changedQuery(LAMPS, LAMP_FIELDS, null);
  return queryAll(client, [lamps, changedQuery(HEALTH, HEALTH_READ, null), actionsQuery(asOf)], patience);
}

const sameFields = (copy: TableCopy, fields: readonly string[]): boolean =>
  copy.fields.join() === fields.join();

async function usable(copy: OrgCopy | null): Promise<CopyContent | null> {
  const found = (await copy?.read()) ?? null;
  const isUsable =
    found !== null &&
    sameFields(found.lamps, LAMP_FIELDS) &&
    sameFields(found.health, HEALTH_READ) &&
    sameFields(found.actions, ACTION_FIELDS);
  return isUsable ? found : null;
}

/** Tables of an org, with what has changed since a copy. */
function tablesOf(
  known: (Pick<CopyContent, 'lamps' | 'health'> & { actions: TableCopy | null }) | null,
  [lampRead, healthRead, actionRead]: readonly (QueryResult | undefined)[],
  asOf: Day,
): { lamps: TableCopy | null; health: TableCopy | null; actions: TableCopy | null } {
  const lamps = merged(known?.lamps ?? null, lampRead?.rows ?? [], LAMP_FIELDS);
  const health = merged(known?.health ?? null, healthRead?.rows ?? [], HEALTH_READ);
  // An org without actions says nothing of its time; actions that come later are newer than its lamps.
  const actions = merged(known?.actions ?? null, actionRead?.rows ?? [], ACTION_FIELDS, lamps?.since ?? null);
  const looked =
    actions === null ? null : { ...actions, rows: actions.rows.filter((row) => isLookedAt(row, asOf)) };
  return { lamps, health, actions: looked };
}

/** Rows by their key, each taken for what it is whenever it is asked for. */
function byKey<T>(table: TableCopy | null, of: (row: ReadRow) => T): ReadonlyMap<string, T> {
  return madeValues(new Map((table?.rows ?? []).map((row) => [textOf(row, 'Key__c') ?? '', row])), of);
}

/**
 * Reads the lamps, health and actions that a plan is compared with. With a copy of an earlier run only what others have
 * changed since comes over the line: one call for an ordinary day. The copy counts only if it agrees, with those changes,
 * with the org's own counts and sum; otherwise everything is read.
 */
export async function readState(
  client: OrgClient,
  { asOf, indicators, lampCheck, runs = [], copy = null, also = [] }: StateQuestion,
  patience: Patience,
  told?: RowsTold,
): Promise<StateRead> {
  const known = await usable(copy);
  const own = known === null ? null : ownWrites(known.own, runs);
  const knownActions = known !== null && known.actions.rows.length > PAGE_ROWS ? known.actions : null;
  const countActions =
    knownActions === null ? [] : [`SELECT COUNT() FROM CSM_Action__c WHERE ${actionsWhere(asOf)}`];
  const answers = await queryAll(
    client,
    [
      changedQuery(LAMPS, LAMP_FIELDS, known?.lamps ?? null, own),
      changedQuery(HEALTH, HEALTH_READ, known?.health ?? null, own),
      knownActions === null ? actionsQuery(asOf) : changedQuery('CSM_Action__c', ACTION_FIELDS, knownActions),
      checkQuery(HEALTH, HEALTH_CHECK),
      ...countActions,
      ...also,
    ],
    patience,
    told,
  );
  const healthCheck = checkOf(answers[3]?.rows ?? [], HEALTH_CHECK);
  const actionCount = countActions.length === 0 ? undefined : answers[4];
  let tables = tablesOf(known === null ? null : { ...known, actions: knownActions }, answers, asOf);
  const isWhole =
    agrees(tables.lamps, lampCheck, LAMP_CHECK) &&
    agrees(tables.health, healthCheck, HEALTH_CHECK) &&
    (actionCount === undefined ||
      agrees(tables.actions, new Map([['', { count: actionCount.total, sum: null }]]), {
        by: [],
        unique: 'Id',
      }));
  if (known !== null && !isWhole) tables = tablesOf(null, await readTables(client, asOf, patience), asOf);
  const { lamps, health, actions } = tables;
  const content =
    lamps === null || health === null || actions === null
      ? null
      : {
          lamps,
          health,
          actions,
          own: { run: null, finishedAt: null, createdAfter: runs[0]?.modifiedAt ?? null },
        };
  const answered = also.flatMap((soql, index): [string, QueryResult][] => {
    const answer = answers[4 + countActions.length + index];
    return answer === undefined ? [] : [[soql, answer]];
  });
  const state = {
    indicators,
    health: byKey(health, healthOf),
    lamps: byKey(lamps, lampOf),
    actions: (actions?.rows ?? []).map(actionOf),
  };
  return { state, content, also: new Map(answered) };
}
