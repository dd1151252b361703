/** Makes GraphQL answers as the org gives them, from plain rows. */

type Row = Record<string, unknown>;

function node(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (name === 'Id') return [name, value];
      return [name, value !== null && typeof value === 'object' ? node(value as Row) : { value }];
    }),
  );
}

function connection(rows: Row[]): { edges: { node: Row }[] } {
  return { edges: rows.map((row) => ({ node: node(row) })) };
}

const INDICATOR = {
  Basis__c: null,
  Basis_Ja__c: null,
  Healthier__c: 'higher',
  Unit__c: 'percent',
  Freshness_Days__c: 5,
  Play__c: '1. Call',
  Play_Ja__c: '1. 電話する',
  Push__c: false,
  Kind__c: 'measured',
  State__c: 'validated',
  Source__c: 'Usage export',
  Definition__c: 'People who signed in within 28 days, of those who may.',
  Definition_Ja__c: '28日以内にログインした人の割合。',
  Why__c: null,
  Why_Ja__c: null,
  Fair_From__c: 0.2,
  Good_From__c: 0.5,
  Excellent_From__c: 0.8,
  Evidence_Fired__c: null,
  Evidence_Hits__c: null,
  Evidence_Lead_Days__c: null,
  Evidence_As_Of__c: null,
};

export const LICENCE_USE = {
  ...INDICATOR,
  Id: 'a01000000000001AAA',
  Key__c: 'licence_use',
  Name: 'Licence use',
  Label_Ja__c: 'ライセンス利用率',
  Subject__c: 'Active users',
  Subject_Ja__c: 'アクティブユーザー',
  Basis__c: 'of licences',
  Basis_Ja__c: 'ライセンスの',
  Dimension__c: 'adoption',
  Play_Title__c: 'Offer a refresher',
  Play_Title_Ja__c: '再研修を提案',
  Push__c: true,
  Sort__c: 2,
};

export const LAST_LOGIN = {
  ...INDICATOR,
  Id: 'a01000000000002AAA',
  Key__c: 'last_login',
  Name: 'Days since last login',
  Label_Ja__c: '最終ログインからの日数',
  Subject__c: 'Logins',
  Subject_Ja__c: 'ログイン',
  Dimension__c: 'engagement',
  Unit__c: 'days',
  Healthier__c: 'lower',
  Fair_From__c: 30,
  Good_From__c: 14,
  Excellent_From__c: 3,
  Play_Title__c: 'Call the sponsor',
  Play_Title_Ja__c: 'スポンサーに電話',
  Sort__c: 1,
};

export const SEATS = {
  ...INDICATOR,
  Id: 'a01000000000003AAA',
  Key__c: 'seats',
  Name: 'Seats deployed',
  Label_Ja__c: '展開済みの席数',
  Subject__c: 'Seats',
  Subject_Ja__c: '席',
  Dimension__c: 'deployment',
  Play_Title__c: 'Unblock the rollout',
  Play_Title_Ja__c: '展開の障害を取り除く',
  Sort__c: 3,
};

/** A fresh lamp without alarm; a test says what differs. */
export function lamp(indicator: Row, differences: Row = {}): Row {
  return {
    Id: `l${String(indicator.Id)}`,
    Indicator__c: indicator.Id,
    Indicator__r: indicator,
    Value__c: 0.9,
    Band__c: 'good',
    Freshness__c: 'fresh',
    Band_Since__c: '2026-09-02',
    Alarm__c: 'none',
    Alarm_Since__c: null,
    Side_Since__c: null,
    Reason_Code__c: null,
    Change_7d__c: null,
    Change_28d__c: null,
    Threshold__c: 0.2,
    Observed_On__c: '2026-11-20',
    Trend__c: null,
    Fair_From__c: null,
    Good_From__c: null,
    Excellent_From__c: null,
    Edges_Why__c: null,
    Baseline__c: null,
    ...differences,
  };
}

export const POOR_LICENCE_USE = lamp(LICENCE_USE, {
  Value__c: 0.12,
  Band__c: 'poor',
  Band_Since__c: '2026-11-12',
  Alarm__c: 'alarm',
  Alarm_Since__c: '2026-11-13',
  Reason_Code__c: 'threshold',
  Change_7d__c: -0.08,
  Change_28d__c: -0.31,
  Trend__c: '2026-11-06=0.42;2026-11-13=;2026-11-20=0.12',
});

export const SILENT = lamp(LAST_LOGIN, {
  Value__c: 23,
  Band__c: 'poor',
  Band_Since__c: '2026-11-12',
  Alarm__c: 'alarm',
  Alarm_Since__c: '2026-11-12',
  Reason_Code__c: 'silence',
  Change_7d__c: 7,
  Change_28d__c: 0,
  Threshold__c: 14,
});

export const UNKNOWN_SEATS = lamp(SEATS, {
  Value__c: null,
  Band__c: null,
  Freshness__c: 'missing',
  Band_Since__c: null,
  Reason_Code__c: 'missing',
  Observed_On__c: null,
});

/** Observed on a Tuesday, 8 working days before Friday 20 November. */
export const STALE_SEATS = lamp(SEATS, {
  Freshness__c: 'stale',
  Reason_Code__c: 'stale',
  Observed_On__c: '2026-11-10',
});

export const PRIORITY = {
  Id: 'a05000000000001AAA',
  Name: 'Crashes in their app',
  Severity__c: 'critical',
  Since__c: '2026-11-03',
  Review_On__c: '2026-11-24',
  Note__c: null,
};

/** A lamp as it was seen on a day. */
export function snapshot(indicator: Row, asOf: string, differences: Row = {}): Row {
  return {
    Id: `s${String(indicator.Id)}${asOf}`,
    Indicator__c: indicator.Id,
    Indicator__r: { Name: indicator.Name, Label_Ja__c: indicator.Label_Ja__c },
    As_Of__c: asOf,
    Known_At__c: `${asOf}T20:12:00.000Z`,
    Band__c: 'good',
    Freshness__c: 'fresh',
    Alarm__c: 'none',
    Model__c: 'm1',
    ...differences,
  };
}

export const CASE = {
  Id: 'a08000000000001AAA',
  Name: 'Month end in two days',
  Step_Reached__c: 'recognition',
  Outcome__c: 'Closes the books sooner',
  Evidence_Number__c: 3.5,
  Evidence_Unit__c: 'days saved',
  Recognised_By__c: 'Their controller',
  Recognised_On__c: '2026-10-30',
};

export const RUN = {
  Id: 'a06000000000001AAA',
  Name: 'R-000012',
  As_Of__c: '2026-11-20',
  Started_At__c: '2026-11-19T20:11:00.000Z',
  Finished_At__c: '2026-11-19T20:12:00.000Z',
  CreatedById: '005000000000009AAA',
};

export const ACTION = {
  Id: 'a04000000000001AAA',
  Name: 'Call the sponsor',
  Status__c: 'Proposed',
  Indicator__c: LAST_LOGIN.Id,
  Customer_Benefit__c: null,
  Due_Date__c: null,
  Outcome__c: null,
  Dismiss_Reason__c: null,
  Opened_On__c: null,
  Effect__c: null,
  Effect_On__c: null,
  Effect_Note__c: null,
  Play__c: '1. Call, as proposed',
  OwnerId: '005000000000002AAA',
  Owner: { Name: 'Aiko Mori' },
  LastModifiedDate: '2026-11-19T20:11:30.000Z',
  LastModifiedById: RUN.CreatedById,
};

interface Parts {
  lamps?: Row[];
  priorities?: Row[];
  actions?: Row[];
  runs?: Row[];
  snapshots?: Row[];
  cases?: Row[];
  account?: Row;
}

/** The whole answer; parts that a test doesn't name are empty, except for the run. */
export function answer({
  lamps = [],
  priorities = [],
  actions = [],
  runs = [RUN],
  snapshots = [],
  cases = [],
  account,
}: Parts = {}): unknown {
  const health = {
    Use__c: 'yes',
    Outcome__c: 'unknown',
    Recognition__c: 'unknown',
    Hollow__c: false,
    Band__c: 'fair',
    Deciding_Indicators__c: null,
    Renewal_On__c: null,
    Touches__c: null,
    Touch_Overload__c: false,
    Money: null,
  };
  return {
    uiapi: {
      query: {
        Account_Health__c: connection(lamps.length > 0 ? [{ Id: 'a02', ...health, ...account }] : []),
        Account_Indicator__c: connection(lamps),
        Customer_Priority__c: connection(priorities),
        CSM_Action__c: connection(actions),
        Sync_Run__c: connection(runs),
        Indicator_Snapshot__c: connection(snapshots),
        Success_Case__c: connection(cases),
      },
    },
  };
}
