import type {
  Alarm,
  Band,
  Dimension,
  Freshness,
  Healthier,
  ReasonCode,
  StepState,
  Unit,
} from 'c/healthRules';
import type { ActionRecord } from 'c/actionList';
import type { PriorityRecord } from 'c/priorityBanner';
import type { SuccessCase } from 'c/healthLadder';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';

/** The account's ladder; null where nothing was judged. */
export interface AccountRecord {
  Id: string;
  Use__c: StepState | null;
  Outcome__c: StepState | null;
  Recognition__c: StepState | null;
  Hollow__c: boolean;
  Band__c: Band | null;
  /** Keys of the indicators that decide the band, joined by semicolons. */
  Deciding_Indicators__c: string | null;
  Renewal_On__c: string | null;
  /** Own contacts of the last 28 days, and whether they are too many. */
  Touches__c: number | null;
  Touch_Overload__c: boolean | null;
  /** Yearly money as the org formats it for this user, with its currency. */
  Money: string | null;
}

/** An indicator's definition as a lamp shows it. */
export interface IndicatorRecord {
  Id: string;
  Name: string;
  Label_Ja__c: string | null;
  Subject__c: string | null;
  Subject_Ja__c: string | null;
  Basis__c: string | null;
  Basis_Ja__c: string | null;
  Dimension__c: Dimension;
  Unit__c: Unit;
  Healthier__c: Healthier;
  Freshness_Days__c: number | null;
  Play_Title__c: string | null;
  Play_Title_Ja__c: string | null;
  Play__c: string | null;
  Play_Ja__c: string | null;
  Push__c: boolean;
  Sort__c: number | null;
  Key__c: string | null;
  /** `risk` and `expansion` are derived from other lamps. */
  Kind__c: 'measured' | 'risk' | 'expansion' | null;
  State__c: 'provisional' | 'validated' | 'retired' | null;
  Source__c: string | null;
  Definition__c: string | null;
  Definition_Ja__c: string | null;
  Why__c: string | null;
  Why_Ja__c: string | null;
  Fair_From__c: number | null;
  Good_From__c: number | null;
  Excellent_From__c: number | null;
  Evidence_Fired__c: number | null;
  Evidence_Hits__c: number | null;
  Evidence_Lead_Days__c: number | null;
  Evidence_As_Of__c: string | null;
}

/** One lamp now. Values are in the indicator's unit; days are plain days. */
export interface LampRecord {
  Id: string;
  Indicator__c: string;
  Indicator__r: IndicatorRecord;
  Value__c: number | null;
  Band__c: Band | null;
  Freshness__c: Freshness | null;
  Band_Since__c: string | null;
  Alarm__c: Alarm | null;
  Alarm_Since__c: string | null;
  Side_Since__c: string | null;
  Reason_Code__c: ReasonCode | null;
  Change_7d__c: number | null;
  Change_28d__c: number | null;
  Threshold__c: number | null;
  Observed_On__c: string | null;
  Trend__c: string | null;
  /** Own edges, where a segment or an override has others than the indicator. */
  Fair_From__c: number | null;
  Good_From__c: number | null;
  Excellent_From__c: number | null;
  Edges_Why__c: string | null;
  /** What the value is compared with: own history or segment. */
  Baseline__c: number | null;
}

/** A lamp as it was seen on a day. */
export interface SnapshotRecord {
  Indicator__c: string;
  Indicator__r: Pick<IndicatorRecord, 'Name' | 'Label_Ja__c'> | null;
  As_Of__c: string;
  Known_At__c: string | null;
  Band__c: Band | null;
  Freshness__c: Freshness | null;
  Alarm__c: Alarm | null;
  Model__c: string | null;
}

/** The newest finished run. */
export interface RunRecord {
  Id: string;
  Name: string;
  As_Of__c: string | null;
  Started_At__c: string | null;
  Finished_At__c: string | null;
  CreatedById: string | null;
}

/** The answer as the wire gives it. */
export interface HealthAnswer {
  uiapi: { query: Record<string, Connection | null> };
}

/** What the sync says. */
export interface HealthData {
  account: AccountRecord | null;
  lamps: LampRecord[];
  run: RunRecord | null;
}

/** What people do, and what was seen before. */
export interface CareData {
  priorities: PriorityRecord[];
  actions: ActionRecord[];
  snapshots: SnapshotRecord[];
  cases: SuccessCase[];
}

/** For a reader who may not see any of it. */
export const NO_CARE: CareData = { priorities: [], actions: [], snapshots: [], cases: [] };

/** Reads the health. A lamp whose indicator the user can't read is left out: it could not be named. */
export function readHealth({ uiapi: { query } }: HealthAnswer): HealthData {
  return {
    account: records<AccountRecord>(query.Account_Health__c)[0] ?? null,
    lamps: records<LampRecord>(query.Account_Indicator__c).filter((lamp) => Boolean(lamp.Indicator__r)),
    run: records<RunRecord>(query.Sync_Run__c)[0] ?? null,
  };
}

/** Reads what people do. */
export function readCare({ uiapi: { query } }: HealthAnswer): CareData {
  return {
    priorities: records<PriorityRecord>(query.Customer_Priority__c),
    actions: records<ActionRecord>(query.CSM_Action__c),
    snapshots: records<SnapshotRecord>(query.Indicator_Snapshot__c),
    cases: records<SuccessCase>(query.Success_Case__c),
  };
}
