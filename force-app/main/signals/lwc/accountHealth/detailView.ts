import { parseTrend } from 'c/healthRules';
import type { ActionRecord } from 'c/actionList';
import type { DetailView, TriedView } from 'c/healthDetail';
import { fill, shortDay, workingDaysBetween } from 'c/formats';
import { inLanguage, valueText, WORDS } from 'c/lampWords';
import { bandsView } from './bandsView';
import { changeViews } from './changeViews';
import { LABELS } from './detailLabels';
import { evidenceText } from './evidenceText';
import type { IndicatorRecord, LampRecord, SnapshotRecord } from './healthRecords';
import type { LampContext } from './lampContext';
import { LABELS as LAMP } from './lampLabels';
import { bandChanges } from './lampMoves';
import type { JudgedLamp } from './lampView';
import { STATUS_WORDS } from './statusWords';

/** Everything that an opened lamp shows. Made when it is opened, from what is loaded already. */
export function detailView(
  { record, indicator, lamp, view }: JudgedLamp,
  snapshots: readonly SnapshotRecord[],
  context: LampContext,
): DetailView {
  const { lang, locale, today } = context;
  const day = (iso: string): string => shortDay(iso, locale, today);
  const value = (amount: number): string => valueText(amount, indicator.Unit__c, locale);
  const changed = bandChanges(snapshots, record.Indicator__c);
  const isDerived = view.mark !== '';
  const points = isDerived ? [] : parseTrend(record.Trend__c);
  const title = inLanguage(lang, indicator.Play_Title__c, indicator.Play_Title_Ja__c);
  return {
    facts: facts(record, indicator, context).filter(({ text }) => text !== ''),
    changes: isDerived ? [] : changeViews(lamp, record, indicator, locale),
    bands: isDerived ? null : bandsView(record, indicator, locale),
    points,
    edge: view.edge,
    sparkText: view.sparkText,
    marks: changed.map(({ on }) => on),
    changed: changed.map(({ on, from, to }) => ({
      key: on,
      text: fill(LABELS.changedOn, { date: day(on), from: WORDS[from].word, to: WORDS[to].word }),
    })),
    table: points.map(({ on, value: amount }) => ({
      key: on,
      day: day(on),
      value: amount === null ? LAMP.noValue : value(amount),
    })),
    playTitle: title && fill(LABELS.play, { play: title }),
    steps: inLanguage(lang, indicator.Play__c, indicator.Play_Ja__c),
    tried: context.actions.filter((action) => action.Indicator__c === record.Indicator__c).map(tried(day)),
  };
}

function facts(
  record: LampRecord,
  indicator: IndicatorRecord,
  { lang, locale, today }: LampContext,
): DetailView['facts'] {
  const day = (iso: string): string => shortDay(iso, locale, today);
  const { Band__c: band, Band_Since__c: since } = record;
  const fact = (key: string, label: string, text: string | null): DetailView['facts'][number] => ({
    key,
    label,
    text: text ?? '',
  });
  return [
    fact(
      'since',
      LABELS.since,
      band && since && fill(LABELS.sinceBand, { band: WORDS[band].word, date: day(since) }),
    ),
    fact('freshness', LABELS.fresh, freshness(record, indicator, today, day)),
    fact(
      'definition',
      LABELS.definition,
      inLanguage(lang, indicator.Definition__c, indicator.Definition_Ja__c),
    ),
    fact(
      'edges',
      LABELS.edges,
      [record.Edges_Why__c, inLanguage(lang, indicator.Why__c, indicator.Why_Ja__c)]
        .filter(Boolean)
        .join(' · '),
    ),
    fact('source', LABELS.source, indicator.Source__c),
    fact('evidence', LABELS.evidence, evidenceText(indicator, locale)),
  ];
}

function freshness(
  { Observed_On__c: on }: LampRecord,
  { Freshness_Days__c: agreed, Kind__c: kind }: IndicatorRecord,
  today: string,
  day: (iso: string) => string,
): string {
  if (kind === 'risk' || kind === 'expansion') return '';
  if (!on) return LABELS.freshNone;
  if (agreed === null) return fill(LABELS.freshDate, { date: day(on) });
  return fill(LABELS.freshAge, { date: day(on), age: workingDaysBetween(on, today), agreed });
}

const EFFECTS: Record<string, string> = {
  recovered: LABELS.recovered,
  not_recovered: LABELS.notRecovered,
  churned: LABELS.churned,
};

/** An action for this indicator, and whether it helped. Only one that was done can have helped. */
function tried(day: (iso: string) => string): (action: ActionRecord) => TriedView {
  return (action) => {
    const effect = EFFECTS[action.Effect__c ?? ''] ?? (action.Status__c === 'Done' ? LABELS.effectNone : '');
    const dated =
      effect && action.Effect_On__c
        ? fill(LABELS.effectOn, { effect, date: day(action.Effect_On__c) })
        : effect;
    const note = action.Effect_Note__c ?? action.Outcome__c ?? '';
    return {
      id: action.Id,
      title: action.Name,
      text: [STATUS_WORDS[action.Status__c], dated, note].filter(Boolean).join(' · '),
    };
  };
}
