import MOVES_FAILED from '@salesforce/label/c.Tenki_Moves_Failed';
import SAVED_RESOLVED from '@salesforce/label/c.Tenki_Saved_Resolved';
import SAVED_REVIEW from '@salesforce/label/c.Tenki_Saved_Review';
import SAVED_PRIORITY from '@salesforce/label/c.Tenki_Saved_Priority';
import HEALTH_RECORD_PRIORITY from '@salesforce/label/c.Tenki_Health_RecordPriority';
import ACTIONS from '@salesforce/label/c.Tenki_Action_Title';
import NEWER from '@salesforce/label/c.Tenki_AsOf_ActionNewer';
import AS_OF from '@salesforce/label/c.Tenki_AsOf_Line';
import OLD from '@salesforce/label/c.Tenki_AsOf_Old';
import HOLLOW from '@salesforce/label/c.Tenki_Attention_Hollow';
import ATTENTION_NONE from '@salesforce/label/c.Tenki_Attention_None';
import ATTENTION from '@salesforce/label/c.Tenki_Attention_Title';
import GAP_ONE from '@salesforce/label/c.Tenki_Count_Gap';
import GAP_MANY from '@salesforce/label/c.Tenki_Count_Gaps';
import HELD from '@salesforce/label/c.Tenki_Count_Held';
import STALE from '@salesforce/label/c.Tenki_Count_Stale';
import UNKNOWN from '@salesforce/label/c.Tenki_Count_Unknown';
import WATCH from '@salesforce/label/c.Tenki_Count_Watch';
import ADOPTION from '@salesforce/label/c.Tenki_Dimension_Adoption';
import DEPLOYMENT from '@salesforce/label/c.Tenki_Dimension_Deployment';
import ENGAGEMENT from '@salesforce/label/c.Tenki_Dimension_Engagement';
import GAP from '@salesforce/label/c.Tenki_Dimension_Gap';
import ROI from '@salesforce/label/c.Tenki_Dimension_Roi';
import EMPTY_DO from '@salesforce/label/c.Tenki_Empty_Do';
import EMPTY_NO_RUN from '@salesforce/label/c.Tenki_Empty_NoRun';
import EMPTY_TITLE from '@salesforce/label/c.Tenki_Empty_Title';
import FAILED from '@salesforce/label/c.Tenki_Health_Failed';
import PLAN_ACTION from '@salesforce/label/c.Tenki_Health_PlanAction';
import TITLE from '@salesforce/label/c.Tenki_Health_Title';
import LADDER from '@salesforce/label/c.Tenki_Ladder_Title';
import SUPPORT_TITLE from '@salesforce/label/c.Tenki_Priority_SupportTitle';
import SAVED_DISMISSED from '@salesforce/label/c.Tenki_Saved_Dismissed';
import SAVED_DONE from '@salesforce/label/c.Tenki_Saved_Done';
import SAVED_PLANNED from '@salesforce/label/c.Tenki_Saved_Planned';
import TOUCHES_OVERLOAD from '@salesforce/label/c.Tenki_Touches_Overload';

/** Texts of the page around the lamps. */
export const LABELS = {
  actions: ACTIONS,
  adoption: ADOPTION,
  asOf: AS_OF,
  attention: ATTENTION,
  attentionNone: ATTENTION_NONE,
  deployment: DEPLOYMENT,
  emptyDo: EMPTY_DO,
  emptyNoRun: EMPTY_NO_RUN,
  emptyTitle: EMPTY_TITLE,
  engagement: ENGAGEMENT,
  failed: FAILED,
  gap: GAP,
  gapMany: GAP_MANY,
  gapOne: GAP_ONE,
  held: HELD,
  hollow: HOLLOW,
  ladder: LADDER,
  newer: NEWER,
  old: OLD,
  planAction: PLAN_ACTION,
  roi: ROI,
  savedDismissed: SAVED_DISMISSED,
  savedDone: SAVED_DONE,
  savedPlanned: SAVED_PLANNED,
  stale: STALE,
  supportTitle: SUPPORT_TITLE,
  title: TITLE,
  unknown: UNKNOWN,
  watch: WATCH,
  recordPriority: HEALTH_RECORD_PRIORITY,
  savedPriority: SAVED_PRIORITY,
  savedReview: SAVED_REVIEW,
  savedResolved: SAVED_RESOLVED,
  careFailed: MOVES_FAILED,
  touches: TOUCHES_OVERLOAD,
} as const;
