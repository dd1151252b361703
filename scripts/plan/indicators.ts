import type { IndicatorDefinition } from '../model.ts';
import { sameRow } from './rows.ts';
import type { PlanStep, Row } from './types.ts';

/** Fields of `Health_Indicator__c` that the sync keeps; evidence fields belong to others. */
export function indicatorRow(definition: IndicatorDefinition): Row {
  const { play, edges } = definition;
  return {
    Key__c: definition.key,
    Name: definition.label,
    Label_Ja__c: definition.labelJa,
    Subject__c: definition.subject,
    Subject_Ja__c: definition.subjectJa,
    Basis__c: definition.basis,
    Basis_Ja__c: definition.basisJa,
    Kind__c: definition.kind,
    Source__c: definition.source,
    Dimension__c: definition.dimension,
    Step__c: definition.step ?? null,
    Unit__c: definition.unit,
    Healthier__c: definition.healthier,
    Fair_From__c: edges.fair,
    Good_From__c: edges.good,
    Excellent_From__c: edges.excellent,
    Alarm_Band__c: definition.alarmBand,
    Open_After__c: definition.openAfter,
    Close_After__c: definition.closeAfter,
    Cooldown_Days__c: definition.cooldownDays,
    Freshness_Days__c: definition.freshnessDays,
    State__c: definition.state,
    Version__c: definition.version,
    Definition__c: definition.definition,
    Definition_Ja__c: definition.definitionJa,
    Play_Title__c: play.title,
    Play_Title_Ja__c: play.titleJa,
    Play__c: play.steps,
    Play_Ja__c: play.stepsJa,
    Push__c: play.push,
    Why__c: definition.why,
    Why_Ja__c: definition.whyJa,
    Sort__c: definition.sort,
  };
}

/** The fields above, in order, for the read of the org's state. */
export const INDICATOR_FIELDS: readonly string[] = [
  ...[
    'Key__c',
    'Name',
    'Label_Ja__c',
    'Subject__c',
    'Subject_Ja__c',
    'Basis__c',
    'Basis_Ja__c',
    'Kind__c',
    'Source__c',
    'Dimension__c',
    'Step__c',
  ],
  ...[
    'Unit__c',
    'Healthier__c',
    'Fair_From__c',
    'Good_From__c',
    'Excellent_From__c',
    'Alarm_Band__c',
    'Open_After__c',
  ],
  ...[
    'Close_After__c',
    'Cooldown_Days__c',
    'Freshness_Days__c',
    'State__c',
    'Version__c',
    'Definition__c',
    'Definition_Ja__c',
  ],
  ...[
    'Play_Title__c',
    'Play_Title_Ja__c',
    'Play__c',
    'Play_Ja__c',
    'Push__c',
    'Why__c',
    'Why_Ja__c',
    'Sort__c',
  ],
];

/** Definitions that differ from the org's, and those that the configuration no longer has: they are retired, not deleted. */
export function indicatorStep(
  definitions: readonly IndicatorDefinition[],
  present: ReadonlyMap<string, Row>,
): PlanStep {
  const rows = definitions
    .map(indicatorRow)
    .filter((row) => !sameRow(row, present.get(String(row['Key__c']))));
  const kept = new Set(definitions.map(({ key }) => key));
  for (const [key, row] of present) {
    if (!kept.has(key) && row['State__c'] !== 'retired') {
      rows.push({ Key__c: key, Name: row['Name'] ?? key, State__c: 'retired' });
    }
  }
  return { object: 'Health_Indicator__c', operation: 'upsert', keyField: 'Key__c', rows, parents: [] };
}
