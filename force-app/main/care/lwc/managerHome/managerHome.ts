import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import type { PageReference } from 'lightning/navigation';
import { dayOf } from 'c/formats';
import type { ListGroup, ListRow } from 'c/recordList';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { LABELS } from './labels';
import { TEAM_QUERY } from './teamQuery';
import { teamVariables } from './teamScope';
import { figures, lateHandoffs } from './teamView';
import type { Figure, TeamAnswer } from './teamView';

/** What a manager of customer success looks at first: where the team must act, and how sales takes part. */
export default class ManagerHome extends NavigationMixin(LightningElement) {
  readonly labels = LABELS;

  private today = dayOf(new Date(), TIME_ZONE);
  private answer: TeamAnswer | undefined;
  private failure: unknown;
  private refresh: (() => Promise<void>) | undefined;

  variables = teamVariables(USER_ID, this.today);

  @wire(graphql, { query: TEAM_QUERY, variables: '$variables' })
  private wiredTeam({ data, errors, refresh }: GraphQLResult<TeamAnswer>): void {
    if (refresh) this.refresh = refresh;
    if (errors) this.failure = errors;
    if (!data || errors) return;
    this.failure = undefined;
    this.answer = data;
  }

  get isLoading(): boolean {
    return !this.answer;
  }

  get groups(): ListGroup[] {
    const rows = this.late;
    return rows.length === 0 ? [] : [{ key: 'late', name: LABELS.handoffs, rows }];
  }

  get figures(): (Figure & { className: string })[] {
    if (!this.answer) return [];
    return figures(this.answer, this.late.length, LOCALE).map((each) => ({
      ...each,
      className: each.isBad ? 'value bad' : 'value',
    }));
  }

  handleRetry(): void {
    this.failure = undefined;
    this.refresh?.();
  }

  handleStandup(): void {
    const page: PageReference = {
      type: 'standard__navItemPage',
      attributes: { apiName: 'Tenki_Standup' },
      state: { c__scope: 'team' },
    };
    this[NavigationMixin.Navigate](page);
  }

  private get late(): ListRow[] {
    return this.answer ? lateHandoffs(this.answer, this.today) : [];
  }
}
