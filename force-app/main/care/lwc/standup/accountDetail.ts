import { lampOf, lampSeverity } from 'c/healthRules';
import type { Alarm, Freshness } from 'c/healthRules';
import type { ActionRecord } from 'c/actionList';
import { inLanguage, reasonSentence, WORDS } from 'c/lampWords';
import type { Reader, ReasonIndicator, ReasonRecord } from 'c/lampWords';
import type { DetailLamp } from 'c/standupDetail';
import { fill, shortDay } from 'c/formats';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';
import { LABELS } from './labels';

/** A lamp of an open row, with its play in both languages. */
export interface LampRow extends ReasonRecord {
  Id: string;
  Indicator__c: string;
  Freshness__c: Freshness | null;
  Alarm__c: Alarm | null;
  Alarm_Since__c: string | null;
  Indicator__r: ReasonIndicator & {
    Label_Ja__c: string | null;
    Play_Title__c: string | null;
    Play_Title_Ja__c: string | null;
    Play__c: string | null;
    Play_Ja__c: string | null;
    Push__c: boolean;
    Sort__c: number | null;
  };
}

/** What was read about an open row. */
export interface AccountDetail {
  accountId: string;
  lamps: LampRow[];
  actions: (ActionRecord & { Account__c: string })[];
  /** A customer priority is open: plays that push wait. */
  holds: boolean;
}

export interface AccountAnswer {
  readonly uiapi: {
    readonly query: {
      readonly Account_Indicator__c: Connection;
      readonly CSM_Action__c: Connection;
      readonly Customer_Priority__c: Connection;
    };
  };
}

/** How many lamps an open row names; the account page has all. */
const MOST = 6;
/** From stale on upwards a lamp matters. */
const MATTERS = lampSeverity('stale', 'none');

/** The answer about one account. */
export function readDetail({ uiapi: { query } }: AccountAnswer, accountId: string): AccountDetail {
  return {
    accountId,
    lamps: records<LampRow>(query.Account_Indicator__c),
    actions: records<ActionRecord & { Account__c: string }>(query.CSM_Action__c),
    holds: records(query.Customer_Priority__c).length > 0,
  };
}

/** Title and steps of a lamp's play in the reader's language. */
export function playOf({ Indicator__r: of }: LampRow, lang: string): { title: string; play: string } {
  return {
    title: inLanguage(lang, of.Play_Title__c, of.Play_Title_Ja__c),
    play: inLanguage(lang, of.Play__c, of.Play_Ja__c),
  };
}

/** The lamps that matter, worst first, each with the play that may be offered. */
export function detailLamps({ lamps, actions, holds }: AccountDetail, reader: Reader): DetailLamp[] {
  const { lang, locale, today } = reader;
  const severity = (row: LampRow): number =>
    lampSeverity(lampOf(row.Band__c, row.Freshness__c ?? 'missing'), row.Alarm__c ?? 'none');
  const busy = new Set(
    actions.filter(({ Status__c }) => Status__c === 'Planned').map(({ Indicator__c }) => Indicator__c),
  );
  return lamps
    .filter((row) => severity(row) >= MATTERS)
    .sort(
      (a, b) => severity(b) - severity(a) || (a.Indicator__r.Sort__c ?? 0) - (b.Indicator__r.Sort__c ?? 0),
    )
    .slice(0, MOST)
    .map((row) => {
      const isAlarm = row.Alarm__c === 'alarm' || row.Alarm__c === 'held';
      const since = isAlarm ? row.Alarm_Since__c : row.Band_Since__c;
      const waits = row.Alarm__c === 'held' || (holds && row.Indicator__r.Push__c);
      const lamp = lampOf(row.Band__c, row.Freshness__c ?? 'missing');
      const asks = lamp !== 'stale' && !waits && !busy.has(row.Indicator__c);
      const play = asks ? playOf(row, lang).title : '';
      return {
        id: row.Id,
        name: inLanguage(lang, row.Indicator__r.Name, row.Indicator__r.Label_Ja__c),
        ...WORDS[lamp],
        reason: reasonSentence(lamp, row, row.Indicator__r, reader),
        since: since
          ? fill(isAlarm ? LABELS.lampAlarm : LABELS.lampSince, { date: shortDay(since, locale, today) })
          : '',
        sinceClass: isAlarm ? 'alarm' : 'since',
        play,
        playLabel: fill(LABELS.playPlan, { title: play }),
      };
    });
}
