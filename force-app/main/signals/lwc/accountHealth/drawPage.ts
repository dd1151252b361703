import type { Ladder } from 'c/healthRules';
import type { MovePeriod } from 'c/healthMoves';
import type { SuccessCase } from 'c/healthLadder';
import type { WeatherView } from 'c/healthWeather';
import type { ActionRecord } from 'c/actionList';
import { fill } from 'c/formats';
import { weatherView, worstFirst } from 'c/weatherWords';
import type { CareData, HealthData, LampRecord } from './healthRecords';
import type { LampContext } from './lampContext';
import { needsAttention } from './groupRows';
import { judgedLamp } from './lampView';
import type { JudgedLamp } from './lampView';
import { movePeriods } from './movesView';
import { asOfView, attentionViews, groupViews } from './pageView';
import type { AsOfView, AttentionView, GroupView } from './pageView';
import { heldAtOnce, inReadersLanguage } from './playView';
import { LABELS } from './labels';

/** What the template draws once there is health. */
export interface PageView {
  weather: WeatherView;
  asOf: AsOfView | null;
  /** Warns of too many own contacts; empty when there are not. */
  touches: string;
  /** Null where the reader may not see what was seen before. */
  moves: MovePeriod[] | null;
  ladder: Ladder;
  hollow: boolean;
  cases: readonly SuccessCase[] | null;
  attention: AttentionView[];
  isCalm: boolean;
  /** There is something to say about attention, were it that none is needed. */
  hasAttention: boolean;
  /** Every lamp is unknown: said once, not in every lamp. */
  isBlank: boolean;
  groups: GroupView[];
  /** Expansion combinations that hold. */
  growth: JudgedLamp[];
}

/** All that is on the page, from what was answered. */
export interface Page {
  view: PageView;
  /** Every lamp that may be opened, the growth signals not among them. */
  lamps: JudgedLamp[];
  actions: ActionRecord[];
  context: LampContext;
}

/** How the page speaks. */
export interface PageSpeech {
  lang: string;
  locale: string;
  timeZone: string;
  /** The user's plain day. */
  today: string;
}

/** Combinations are shown only while they hold. */
function isShown({
  Indicator__r: { Kind__c: kind },
  Alarm__c: alarm,
  Band__c: band,
  Value__c: value,
}: LampRecord): boolean {
  if (kind === 'risk') return band === 'poor' || (alarm ?? 'none') !== 'none';
  return kind !== 'expansion' || value === 1;
}

/** Puts the answers into words. `care` is null where the reader may not see any of it. */
export function drawPage(health: HealthData, care: CareData | null, speech: PageSpeech): Page {
  const { lang, locale, today } = speech;
  const priorities = care?.priorities ?? [];
  const actions = (care?.actions ?? []).map((action) =>
    heldAtOnce(inReadersLanguage(action, health.lamps, lang), health.lamps, priorities.length > 0),
  );
  const context: LampContext = {
    lang,
    locale,
    today,
    actions,
    priorities: priorities.map((priority) => priority.Name),
  };
  const shown = health.lamps
    .filter(isShown)
    .map((record) => judgedLamp(record, record.Indicator__r, context));
  const lamps = shown.filter(({ indicator }) => indicator.Kind__c !== 'expansion');
  const growth = worstFirst(shown.filter(({ indicator }) => indicator.Kind__c === 'expansion'));
  const { account, run } = health;
  const hollow = account?.Hollow__c ?? false;
  const isBlank = lamps.every(({ lamp }) => lamp === 'unknown');
  const groups = groupViews(isBlank ? lamps.map(withoutWords) : lamps);
  const attention = attentionViews(lamps, groups);
  const weather = weatherView({ account, lamps, openPriorities: priorities.length, locale, lang, today });
  const isCalm = attention.length === 0 && !hollow && !lamps.some(needsAttention);
  const view: PageView = {
    weather,
    asOf: run ? asOfView(run, actions, speech) : null,
    touches: account?.Touch_Overload__c ? fill(LABELS.touches, { n: account.Touches__c ?? 0 }) : '',
    moves:
      care && run?.As_Of__c
        ? movePeriods({ snapshots: care.snapshots, lamps: shown, asOf: run.As_Of__c, lang, locale, today })
        : null,
    ladder: {
      use: account?.Use__c ?? 'unknown',
      outcome: account?.Outcome__c ?? 'unknown',
      recognition: account?.Recognition__c ?? 'unknown',
    },
    hollow,
    cases: care?.cases ?? null,
    attention,
    isCalm,
    hasAttention: isCalm || attention.length > 0,
    isBlank,
    groups,
    growth,
  };
  return { view, lamps, actions, context };
}

function withoutWords(judged: JudgedLamp): JudgedLamp {
  return { ...judged, view: { ...judged.view, reason: '', advice: '' } };
}
