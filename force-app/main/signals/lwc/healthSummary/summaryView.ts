import { lampOf, lampSeverity } from 'c/healthRules';
import type { Alarm, Band, Freshness } from 'c/healthRules';
import type { WeatherView } from 'c/healthWeather';
import { inLanguage } from 'c/lampWords';
import type { Reader } from 'c/lampWords';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';
import { weatherView } from 'c/weatherWords';
import type { WeatherAccount, WeatherLamp } from 'c/weatherWords';

/** The answer as the wire gives it. */
export interface SummaryAnswer {
  readonly uiapi: {
    readonly query: {
      readonly Account_Health__c: Connection;
      readonly Account_Indicator__c: Connection;
      readonly Customer_Priority__c: Connection;
    };
  };
}

/** What is told: no weather where nothing was judged yet. */
export interface Summary {
  weather: WeatherView | undefined;
  /** Names of the open customer priorities. */
  priorities: string[];
}

interface LampRow {
  Id: string;
  Band__c: Band | null;
  Freshness__c: Freshness | null;
  Alarm__c: Alarm | null;
  Indicator__r: (WeatherLamp['indicator'] & { Name: string; Label_Ja__c: string | null }) | null;
}

function lampsOf(rows: readonly LampRow[], lang: string): WeatherLamp[] {
  return rows.flatMap(({ Id: id, Indicator__r: indicator, ...row }) => {
    if (!indicator) return [];
    const isDerived = indicator.Kind__c === 'risk' || indicator.Kind__c === 'expansion';
    // Combinations are told only while they hold.
    if (isDerived && row.Band__c === null) return [];
    const lamp = lampOf(row.Band__c, row.Freshness__c ?? 'missing');
    const alarm = row.Alarm__c ?? 'none';
    const name = inLanguage(lang, indicator.Name, indicator.Label_Ja__c);
    return [{ lamp, alarm, severity: lampSeverity(lamp, alarm), indicator, view: { id, name } }];
  });
}

/** The answer in words. */
export function summaryOf({ uiapi: { query } }: SummaryAnswer, reader: Reader): Summary {
  const [account] = records<WeatherAccount>(query.Account_Health__c);
  const lamps = lampsOf(records<LampRow>(query.Account_Indicator__c), reader.lang);
  const priorities = records<{ Name: string }>(query.Customer_Priority__c).map(({ Name }) => Name);
  const facts = { account: account ?? null, lamps, openPriorities: priorities.length, ...reader };
  return { weather: account ? weatherView(facts) : undefined, priorities };
}
