import type { ActionRecord } from 'c/actionList';

/** What a lamp's words depend on beside its record. */
export interface LampContext {
  locale: string;
  /** Language of the page; indicators carry Japanese texts of their own. */
  lang: string;
  /** The user's plain day. */
  today: string;
  /** This account's actions. */
  actions: readonly ActionRecord[];
  /** Names of open customer priorities. */
  priorities: readonly string[];
}
