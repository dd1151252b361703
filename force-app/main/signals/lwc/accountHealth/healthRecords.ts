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
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';

/** The account's ladder; null where nothing was judged. */
export interface AccountRecord {
  Id: string;
  Use__c: StepState | null;
  Outcome__c: StepState | null;
  Recognition__c: StepState | null;
  Hollow__c: boolean;
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

/** The answer as the page uses it. */
export interface HealthData {
  account: AccountRecord | null;
  lamps: LampRecord[];
  priorities: PriorityRecord[];
  actions: ActionRecord[];
  run: RunRecord | null;
}

/** Reads the answer into records. A lamp whose indicator the user can't read is left out: it could not be named. */
export function readHealth(answer: HealthAnswer): HealthData {
  const { query } = answer.uiapi;
  return {
    account: records<AccountRecord>(query.Account_Health__c)[0] ?? null,
    lamps: records<LampRecord>(query.Account_Indicator__c).filter((lamp) => Boolean(lamp.Indicator__r)),
    priorities: records<PriorityRecord>(query.Customer_Priority__c),
    actions: records<ActionRecord>(query.CSM_Action__c),
    run: records<RunRecord>(query.Sync_Run__c)[0] ?? null,
  };
}
