import DETAIL_ACTIONS from '@salesforce/label/c.Tenki_Detail_Actions';
import DETAIL_ACTIONS_NONE from '@salesforce/label/c.Tenki_Detail_ActionsNone';
import DETAIL_BANDS from '@salesforce/label/c.Tenki_Detail_Bands';
import DETAIL_CHANGE from '@salesforce/label/c.Tenki_Detail_Change';
import DETAIL_CHANGED from '@salesforce/label/c.Tenki_Detail_Changed';
import DETAIL_CHANGED_NONE from '@salesforce/label/c.Tenki_Detail_ChangedNone';
import DETAIL_DAY from '@salesforce/label/c.Tenki_Detail_Day';
import DETAIL_HISTORY from '@salesforce/label/c.Tenki_Detail_History';
import DETAIL_TABLE from '@salesforce/label/c.Tenki_Detail_Table';
import DETAIL_VALUE from '@salesforce/label/c.Tenki_Detail_Value';

/** Headings of an opened lamp. */
export const LABELS = {
  actions: DETAIL_ACTIONS,
  actionsNone: DETAIL_ACTIONS_NONE,
  bands: DETAIL_BANDS,
  change: DETAIL_CHANGE,
  changed: DETAIL_CHANGED,
  changedNone: DETAIL_CHANGED_NONE,
  day: DETAIL_DAY,
  history: DETAIL_HISTORY,
  table: DETAIL_TABLE,
  value: DETAIL_VALUE,
} as const;
