import type { Config } from '../config/types.ts';
import { earlyLines } from '../measure/earlyDates.ts';
import type { MeasureResult } from '../measure/measure.ts';
import type { Day } from '../model.ts';
import type { OrgAccount } from '../plan/types.ts';
import { counted, type Told } from '../report/told.ts';
import type { Overview } from '../target/overview.ts';
import { otherModel } from './definitions.ts';
import { lookalikeLines } from './lookalikes.ts';
import { reminders } from './reminders.ts';
import { rejectedLines } from './summary.ts';

function withoutKey({ withoutKey: count }: Pick<Overview, 'withoutKey'>, keyField: string): Told[] {
  if (count === 0) return [];
  return [
    {
      en: `${String(count)} accounts have no ${keyField} and were left out.`,
      ja: `取引先 ${counted(count)} 件は ${keyField} がないため対象外です。`,
    },
  ];
}

/** Tells of a model that the org was not judged under before. */
function modelMessages(config: Config, { runs }: Overview): Told[] {
  const other = otherModel(config, runs);
  return other === null
    ? []
    : [
        {
          en: `The model changes from ${other.model} to ${config.model}: all lamps are judged anew.`,
          ja: `モデルが ${other.model} から ${config.model} に変わります。すべてのランプを判定し直します。`,
        },
      ];
}

/** What a person should know of a run before anything is compared: rows and accounts that were left out, and what is overdue. */
export function inputMessages(
  config: Config,
  overview: Overview,
  { rejectedCounts, early, unmatched }: MeasureResult,
  accounts: readonly OrgAccount[],
  asOf: Day,
): Told[] {
  return [
    ...rejectedLines(rejectedCounts),
    ...earlyLines([...overview.early, ...early]),
    ...withoutKey(overview, config.accounts.key),
    ...reminders(config, overview, accounts, asOf),
    ...modelMessages(config, overview),
    ...lookalikeLines(
      unmatched,
      accounts.map(({ key }) => key),
    ),
  ];
}
