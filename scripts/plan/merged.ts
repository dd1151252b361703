import { named, type Told } from '../report/told.ts';
import type { OrgAccount, OrgAction, OrgHealth, OrgLamp, OrgState, PlanStep, Row } from './types.ts';

/** What the plan starts from once rows stand under the keys of their accounts. */
export interface Settled {
  state: OrgState;
  /** To be written before everything else. */
  steps: PlanStep[];
  messages: Told[];
}

/** Accounts that are named in a message. */
const MAX_NAMED = 5;

function update(object: string, rows: Row[]): PlanStep {
  return { object, operation: 'update', keyField: 'Id', rows, parents: [] };
}

/** `new|rest` for `old|rest`. */
function withAccount(key: string, old: string, now: string): string {
  return `${now}${key.slice(old.length)}`;
}

/** Health that stands under another key than its account has now. */
interface Move {
  health: OrgHealth;
  from: string;
  to: string;
}

/**
 * Health whose account has another key now. Of several that one account got by a merge, the one under its key stays; where
 * none has it, the first does. The others are left to the removals.
 */
function movesOf(accounts: ReadonlyMap<string, OrgAccount>, state: OrgState): Move[] {
  const byId = new Map([...accounts.values()].map(({ id, key }) => [id, key]));
  const placed = new Set(
    [...state.health].flatMap(([key, { accountId }]) => (byId.get(accountId) === key ? [accountId] : [])),
  );
  const moves: Move[] = [];
  for (const [from, health] of [...state.health].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const to = byId.get(health.accountId);
    if (to === undefined || placed.has(health.accountId)) continue;
    placed.add(health.accountId);
    moves.push({ health, from, to });
  }
  return moves;
}

/** Keys of health that an account got by a merge beside its own, with the key that the account has. */
function mergedOf(
  accounts: ReadonlyMap<string, OrgAccount>,
  state: OrgState,
  moves: readonly Move[],
): [string, string][] {
  const byId = new Map([...accounts.values()].map(({ id, key }) => [id, key]));
  const moving = new Set(moves.map(({ from }) => from));
  return [...state.health]
    .flatMap(([from, { accountId }]): [string, string][] => {
      const to = byId.get(accountId);
      return to === undefined || to === from || moving.has(from) || accounts.has(from) ? [] : [[from, to]];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Health under the key of an account that it doesn't belong to, and that isn't moving away: its account is gone or unkeyed. */
function strangersOf(
  accounts: ReadonlyMap<string, OrgAccount>,
  state: OrgState,
  moving: ReadonlySet<string>,
): [string, OrgHealth][] {
  return [...state.health].filter(([key, { accountId }]) => {
    const account = accounts.get(key);
    return account !== undefined && account.id !== accountId && !moving.has(key);
  });
}

/** A key that no account can have while two rows change places. */
const waitingKey = (id: string): string => `~${id}`;

function keyChanges(moves: readonly Move[], state: OrgState): PlanStep[] {
  const lampsOf = new Map<string, [string, OrgLamp][]>();
  for (const entry of state.lamps) {
    const account = entry[0].slice(0, entry[0].lastIndexOf('|'));
    const group = lampsOf.get(account);
    if (group) group.push(entry);
    else lampsOf.set(account, [entry]);
  }
  const change = (some: readonly Move[], keyOf: (move: Move) => string): PlanStep[] => [
    update(
      'Account_Health__c',
      some.map((move) => ({ Id: move.health.id, Key__c: keyOf(move) })),
    ),
    update(
      'Account_Indicator__c',
      some.flatMap((move) =>
        (lampsOf.get(move.from) ?? []).map(([key, lamp]): Row => ({
          Id: lamp.id,
          Key__c: withAccount(key, move.from, keyOf(move)),
        })),
      ),
    ),
  ];
  const blocked = moves.filter(({ to }) => moves.some(({ from }) => from === to));
  return [...change(blocked, ({ health }) => waitingKey(health.id)), ...change(moves, ({ to }) => to)];
}

/** Actions whose key begins with another key than their account has; a taken key stays as it is. */
function actionChanges(
  accounts: ReadonlyMap<string, OrgAccount>,
  moves: readonly Move[],
  state: OrgState,
): { actions: OrgAction[]; step: PlanStep } {
  const byId = new Map([...accounts.values()].map(({ id, key }) => [id, key]));
  const oldKeys = new Map(moves.map(({ health, from }) => [health.accountId, from]));
  const taken = new Set(state.actions.map(({ key }) => key));
  const rows: Row[] = [];
  const actions = state.actions.map((action): OrgAction => {
    const now = byId.get(action.accountId);
    const old = oldKeys.get(action.accountId);
    if (action.key === null || now === undefined || old === undefined) return action;
    if (!action.key.startsWith(`${old}|`)) return action;
    const key = withAccount(action.key, old, now);
    if (taken.has(key)) return action;
    rows.push({ Id: action.id, Key__c: key });
    return { ...action, key };
  });
  return { actions, step: update('CSM_Action__c', rows) };
}

function told(
  moves: readonly Move[],
  merged: readonly [string, string][],
  strangers: readonly [string, OrgHealth][],
): Told[] {
  const en = (texts: string[]): string => named(texts, MAX_NAMED).en;
  const ja = (texts: string[]): string => named(texts, MAX_NAMED).ja;
  const messages: Told[] = [];
  if (moves.length > 0)
    messages.push({
      en: `Health follows accounts whose key has changed: ${en(moves.map(({ from, to }) => `${from} is now ${to}`))}.`,
      ja: `キーが変わった取引先に健康度を引き継ぎました: ${ja(moves.map(({ from, to }) => `${from} → ${to}`))}`,
    });
  if (merged.length > 0)
    messages.push({
      en: `Accounts were merged: ${en(merged.map(([from, to]) => `${from} into ${to}`))}. The health of the remaining account goes on; exports must name its key from now on.`,
      ja: `取引先がマージされました: ${ja(merged.map(([from, to]) => `${from} → ${to}`))}。残った取引先の健康度が続きます。データは今後そのキーで指してください。`,
    });
  if (strangers.length > 0)
    messages.push({
      en: `Health begins anew where another account has the key now: ${en(strangers.map(([key]) => key))}.`,
      ja: `キーが別の取引先のものになったため、健康度を新たに始めます: ${ja(strangers.map(([key]) => key))}`,
    });
  return messages;
}

/**
 * Puts what the org holds under the keys that its accounts have now: by account id, so that an account keeps its lamps,
 * their past and its proposals when its key is changed or when it is merged: a merge hangs the health of the account that
 * goes, its actions and its snapshots on the one that remains, so nothing need be asked about deleted accounts. Health under a key that now names
 * another account can't move there and goes. Snapshots keep the key under which they were seen.
 */
export function settle(
  accounts: ReadonlyMap<string, OrgAccount>,
  state: OrgState,
  kept: ReadonlySet<string>,
): Settled {
  const moves = movesOf(accounts, state).filter(({ from }) => !kept.has(from));
  const moving = new Map(moves.map(({ from, to }) => [from, to]));
  const strangers = strangersOf(accounts, state, new Set(moving.keys()));
  const merged = mergedOf(accounts, state, moves).filter(([from]) => !kept.has(from));
  if (moves.length === 0 && strangers.length === 0)
    return { state, steps: [], messages: told([], merged, []) };
  const gone = new Set(strangers.map(([key]) => key));
  const { actions, step } = actionChanges(accounts, moves, state);
  const health = new Map<string, OrgHealth>();
  for (const [key, each] of state.health) if (!gone.has(key)) health.set(moving.get(key) ?? key, each);
  const lamps = new Map<string, OrgLamp>();
  for (const [key, each] of state.lamps) {
    const account = key.slice(0, key.lastIndexOf('|'));
    if (!gone.has(account)) lamps.set(withAccount(key, account, moving.get(account) ?? account), each);
  }
  const removed = strangers.map(([key, { id }]): Row => ({ Id: id, Key__c: key }));
  return {
    state: { ...state, health, lamps, actions },
    steps: [
      { object: 'Account_Health__c', operation: 'delete', keyField: 'Key__c', rows: removed, parents: [] },
      ...keyChanges(moves, state),
      step,
    ],
    messages: told(moves, merged, strangers),
  };
}
