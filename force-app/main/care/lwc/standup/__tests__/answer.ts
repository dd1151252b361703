type Leaf = { value: string | number | boolean | null };

/** A record as GraphQL gives it: leaves in `{ value }`, parents as they are. */
function node(fields: Record<string, unknown>): { node: Record<string, unknown> } {
  const leaf = (name: string, value: unknown): unknown => {
    return name === 'Id' || (typeof value === 'object' && value !== null) ? value : ({ value } as Leaf);
  };
  return {
    node: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, leaf(name, value)])),
  };
}

const list = (...rows: Record<string, unknown>[]): { edges: unknown[]; pageInfo: object } => ({
  edges: rows.map(node),
  pageInfo: { hasNextPage: false, endCursor: null },
});
const query = (lists: Record<string, unknown>): object => ({ uiapi: { query: lists } });

/** An account's health; without reason to be talked about unless it is given one. */
export function health(
  id: string,
  name: string,
  change: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    Id: `h-${id}`,
    Account__c: id,
    Account__r: { Name: { value: name }, Owner: { Name: { value: 'Hana Demo' } } },
    Band__c: 'fair',
    Deciding_Indicators__c: 'licences',
    Arr__c: 9_000_000,
    Renewal_On__c: '2027-11-20',
    Open_Alarms__c: 0,
    Stale__c: 0,
    Unknown__c: 0,
    Hollow__c: false,
    ...change,
  };
}

const INDICATOR = { Id: 'i1', Key__c: 'licences', Name: 'Licence use', Label_Ja__c: 'ライセンス利用率' };
const RUN = {
  Id: 'r1',
  Name: 'R-000042',
  As_Of__c: '2026-11-19',
  Started_At__c: '2026-11-19T20:00:00.000Z',
  Finished_At__c: '2026-11-19T20:12:00.000Z',
};

/** The answer about the meeting. Friday 20 November 2026 is today: the run was at 05:12 this morning in Tokyo. */
export function meetingAnswer(
  accounts: Record<string, unknown>[],
  more: { alarms?: Record<string, unknown>[]; actions?: Record<string, unknown>[]; run?: object | null } = {},
): object {
  return query({
    Account_Health__c: list(...accounts),
    Account_Indicator__c: list(...(more.alarms ?? [])),
    CSM_Action__c: list(...(more.actions ?? [])),
    Customer_Priority__c: list(),
    Health_Indicator__c: list(INDICATOR),
    Sync_Run__c: more.run === null ? list() : list({ ...RUN, ...more.run }),
  });
}

/** Two accounts to talk about and a calm one: a new alarm, an action two days over. */
export const MORNING = meetingAnswer(
  [
    health('a1', 'Aoba Foods', { Band__c: 'poor', Open_Alarms__c: 1 }),
    health('a2', 'Birch Media', { Renewal_On__c: '2026-12-11' }),
    health('a3', 'Calm Works', { Band__c: 'excellent' }),
  ],
  {
    alarms: [
      {
        Id: 'l1',
        Account_Health__r: { Account__c: { value: 'a1' } },
        Indicator__c: 'i1',
        Alarm__c: 'alarm',
        Alarm_Since__c: '2026-11-19',
      },
    ],
    actions: [
      {
        Id: 'c1',
        Account__c: 'a2',
        Name: 'Agree the goal',
        Status__c: 'Planned',
        Due_Date__c: '2026-11-18',
        LastModifiedDate: '2026-11-10T01:00:00.000Z',
        Owner: { Name: { value: 'Kenji Demo' } },
      },
    ],
  },
);

const PLANNED = {
  Id: 'c1',
  Name: 'Agree the goal',
  Account__c: 'a2',
  Status__c: 'Planned',
  Indicator__c: null,
  Customer_Benefit__c: 'They know what to reach',
  Due_Date__c: '2026-11-18',
  Outcome__c: null,
  Dismiss_Reason__c: null,
  Play__c: null,
  OwnerId: 'u2',
  Owner: { Name: { value: 'Kenji Demo' } },
  LastModifiedDate: '2026-11-10T01:00:00.000Z',
  LastModifiedById: 'u2',
};

/** The answer about one account: a lamp in alarm with its play, and the given actions. */
export function accountAnswer(actions: 'planned' | 'done' | 'none'): object {
  const lamp = {
    Id: 'l1',
    Indicator__c: 'i1',
    Band__c: 'poor',
    Freshness__c: 'fresh',
    Band_Since__c: '2026-11-17',
    Value__c: 0.12,
    Threshold__c: 0.2,
    Observed_On__c: '2026-11-19',
    Reason_Code__c: 'threshold',
    Alarm__c: 'alarm',
    Alarm_Since__c: '2026-11-19',
    Indicator__r: {
      Name: { value: 'Licence use' },
      Label_Ja__c: { value: 'ライセンス利用率' },
      Play_Title__c: { value: 'Train a second team' },
      Play_Title_Ja__c: { value: '2つ目のチームを研修する' },
      Play__c: { value: '1. Find the team.' },
      Play_Ja__c: { value: '1. チームを探す。' },
      Push__c: { value: true },
      Sort__c: { value: 1 },
      Kind__c: { value: 'measured' },
      Unit__c: { value: 'percent' },
      Healthier__c: { value: 'higher' },
      Subject__c: { value: 'Active users' },
      Subject_Ja__c: { value: '利用者数' },
      Basis__c: { value: 'of licences' },
      Basis_Ja__c: { value: 'ライセンス数の' },
      Definition__c: { value: null },
      Definition_Ja__c: { value: null },
    },
  };
  const done = { ...PLANNED, Status__c: 'Done', Outcome__c: 'Goal agreed' };
  return query({
    Account_Indicator__c: list(lamp),
    CSM_Action__c: list(...{ planned: [PLANNED], done: [done], none: [] }[actions]),
    Customer_Priority__c: list(),
  });
}
