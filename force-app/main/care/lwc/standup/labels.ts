import PROVISIONAL from '@salesforce/label/c.Standup_Provisional';
import ACTION_DISMISSED from '@salesforce/label/c.Standup_Action_Dismissed';
import ACTION_DONE from '@salesforce/label/c.Standup_Action_Done';
import ACTION_HELD from '@salesforce/label/c.Standup_Action_Held';
import ACTION_NONE from '@salesforce/label/c.Standup_Action_None';
import ACTION_OVERDUE from '@salesforce/label/c.Standup_Action_Overdue';
import ACTION_OVERDUE_ONE from '@salesforce/label/c.Standup_Action_Overdue_One';
import ACTION_PLANNED from '@salesforce/label/c.Standup_Action_Planned';
import ACTION_PROPOSED from '@salesforce/label/c.Standup_Action_Proposed';
import ACTION_TODAY from '@salesforce/label/c.Standup_Action_Today';
import ACTIONS from '@salesforce/label/c.Standup_Actions';
import ALARM_MANY from '@salesforce/label/c.Standup_Alarm_Many';
import ALARM_ONE from '@salesforce/label/c.Standup_Alarm_One';
import AS_OF from '@salesforce/label/c.Standup_AsOf';
import BAND from '@salesforce/label/c.Standup_Band';
import BAND_ANY from '@salesforce/label/c.Standup_Band_Any';
import CALM from '@salesforce/label/c.Standup_Calm';
import CALM_DO from '@salesforce/label/c.Standup_Calm_Do';
import CALM_MANY from '@salesforce/label/c.Standup_Calm_Many';
import CALM_ONE from '@salesforce/label/c.Standup_Calm_One';
import CALM_ROW from '@salesforce/label/c.Standup_Calm_Row';
import CALM_TITLE from '@salesforce/label/c.Standup_Calm_Title';
import CLEAR from '@salesforce/label/c.Standup_Clear';
import COUNT_MANY from '@salesforce/label/c.Standup_Count_Many';
import COUNT_ONE from '@salesforce/label/c.Standup_Count_One';
import DECIDED from '@salesforce/label/c.Standup_Decided';
import DECIDED_CAPPED from '@salesforce/label/c.Standup_Decided_Capped';
import EMPTY_SCOPE_DO from '@salesforce/label/c.Standup_EmptyScope_Do';
import EMPTY_DO from '@salesforce/label/c.Standup_Empty_Do';
import EMPTY_TITLE from '@salesforce/label/c.Standup_Empty_Title';
import FAILED from '@salesforce/label/c.Standup_Failed';
import HOLD from '@salesforce/label/c.Standup_Hold';
import KEYS from '@salesforce/label/c.Standup_Keys';
import LAMP_ALARM from '@salesforce/label/c.Standup_Lamp_Alarm';
import LAMP_SINCE from '@salesforce/label/c.Standup_Lamp_Since';
import LAMPS from '@salesforce/label/c.Standup_Lamps';
import LAMPS_NONE from '@salesforce/label/c.Standup_Lamps_None';
import LOADING from '@salesforce/label/c.Standup_Loading';
import NO_ACCESS_DO from '@salesforce/label/c.Standup_NoAccess_Do';
import NO_ACCESS_TITLE from '@salesforce/label/c.Standup_NoAccess_Title';
import NO_ARR from '@salesforce/label/c.Standup_NoArr';
import NO_MATCH from '@salesforce/label/c.Standup_NoMatch';
import NO_RUN from '@salesforce/label/c.Standup_NoRun';
import NOTHING_TO_CLOSE from '@salesforce/label/c.Standup_NothingToClose';
import OLD from '@salesforce/label/c.Standup_Old';
import OPEN from '@salesforce/label/c.Standup_Open';
import OPEN_NAMED from '@salesforce/label/c.Standup_Open_Named';
import OWNER from '@salesforce/label/c.Standup_Owner';
import PLAN from '@salesforce/label/c.Standup_Plan';
import PLAY_PLAN from '@salesforce/label/c.Standup_Play_Plan';
import PRESENT from '@salesforce/label/c.Standup_Present';
import PRESENT_LEAVE from '@salesforce/label/c.Standup_Present_Leave';
import REASON_ACTION from '@salesforce/label/c.Standup_Reason_Action';
import REASON_ALARM from '@salesforce/label/c.Standup_Reason_Alarm';
import REASON_HOLD from '@salesforce/label/c.Standup_Reason_Hold';
import REASON_RENEWAL from '@salesforce/label/c.Standup_Reason_Renewal';
import REASON_STALE from '@salesforce/label/c.Standup_Reason_Stale';
import REASONS from '@salesforce/label/c.Standup_Reasons';
import RENEWAL from '@salesforce/label/c.Standup_Renewal';
import RENEWAL_ANY from '@salesforce/label/c.Standup_Renewal_Any';
import RENEWAL_ON from '@salesforce/label/c.Standup_Renewal_On';
import RENEWAL_UNKNOWN from '@salesforce/label/c.Standup_Renewal_Unknown';
import RENEWAL_WITHIN from '@salesforce/label/c.Standup_Renewal_Within';
import RENEWS_MANY from '@salesforce/label/c.Standup_Renews_Many';
import RENEWS_ONE from '@salesforce/label/c.Standup_Renews_One';
import RENEWS_TODAY from '@salesforce/label/c.Standup_Renews_Today';
import SCOPE from '@salesforce/label/c.Standup_Scope';
import SCOPE_ALL from '@salesforce/label/c.Standup_Scope_All';
import SCOPE_ME from '@salesforce/label/c.Standup_Scope_Me';
import SCOPE_TEAM from '@salesforce/label/c.Standup_Scope_Team';
import SEARCH from '@salesforce/label/c.Standup_Search';
import STALE_MANY from '@salesforce/label/c.Standup_Stale_Many';
import STALE_ONE from '@salesforce/label/c.Standup_Stale_One';
import SUBTITLE from '@salesforce/label/c.Standup_Subtitle';
import TITLE from '@salesforce/label/c.Standup_Title';
import PLAN_ACTION from '@salesforce/label/c.Tenki_Health_PlanAction';
import SAVED_DISMISSED from '@salesforce/label/c.Tenki_Saved_Dismissed';
import SAVED_DONE from '@salesforce/label/c.Tenki_Saved_Done';
import SAVED_PLANNED from '@salesforce/label/c.Tenki_Saved_Planned';

/** Texts of the stand-up. */
export const LABELS = {
  actionDismissed: ACTION_DISMISSED,
  actionDone: ACTION_DONE,
  actionHeld: ACTION_HELD,
  actionNone: ACTION_NONE,
  actionOverdue: ACTION_OVERDUE,
  actionOverdueOne: ACTION_OVERDUE_ONE,
  actionPlanned: ACTION_PLANNED,
  actionProposed: ACTION_PROPOSED,
  actionToday: ACTION_TODAY,
  actions: ACTIONS,
  alarmMany: ALARM_MANY,
  alarmOne: ALARM_ONE,
  asOf: AS_OF,
  band: BAND,
  bandAny: BAND_ANY,
  calm: CALM,
  calmDo: CALM_DO,
  calmMany: CALM_MANY,
  calmOne: CALM_ONE,
  calmRow: CALM_ROW,
  calmTitle: CALM_TITLE,
  clear: CLEAR,
  countMany: COUNT_MANY,
  countOne: COUNT_ONE,
  decided: DECIDED,
  decidedCapped: DECIDED_CAPPED,
  emptyDo: EMPTY_DO,
  emptyScopeDo: EMPTY_SCOPE_DO,
  emptyTitle: EMPTY_TITLE,
  failed: FAILED,
  hold: HOLD,
  keys: KEYS,
  lampAlarm: LAMP_ALARM,
  lampSince: LAMP_SINCE,
  lamps: LAMPS,
  lampsNone: LAMPS_NONE,
  loading: LOADING,
  noAccessDo: NO_ACCESS_DO,
  noAccessTitle: NO_ACCESS_TITLE,
  noArr: NO_ARR,
  noMatch: NO_MATCH,
  noRun: NO_RUN,
  nothingToClose: NOTHING_TO_CLOSE,
  old: OLD,
  open: OPEN,
  openNamed: OPEN_NAMED,
  owner: OWNER,
  plan: PLAN,
  planAction: PLAN_ACTION,
  playPlan: PLAY_PLAN,
  present: PRESENT,
  presentLeave: PRESENT_LEAVE,
  reasonAction: REASON_ACTION,
  reasonAlarm: REASON_ALARM,
  reasonHold: REASON_HOLD,
  reasonRenewal: REASON_RENEWAL,
  reasonStale: REASON_STALE,
  reasons: REASONS,
  renewal: RENEWAL,
  renewalAny: RENEWAL_ANY,
  renewalOn: RENEWAL_ON,
  renewalUnknown: RENEWAL_UNKNOWN,
  renewalWithin: RENEWAL_WITHIN,
  renewsMany: RENEWS_MANY,
  renewsOne: RENEWS_ONE,
  renewsToday: RENEWS_TODAY,
  savedDismissed: SAVED_DISMISSED,
  savedDone: SAVED_DONE,
  savedPlanned: SAVED_PLANNED,
  scope: SCOPE,
  scopeAll: SCOPE_ALL,
  scopeMe: SCOPE_ME,
  scopeTeam: SCOPE_TEAM,
  search: SEARCH,
  staleMany: STALE_MANY,
  staleOne: STALE_ONE,
  subtitle: SUBTITLE,
  title: TITLE,
  provisional: PROVISIONAL,
} as const;
