import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import type { PageReference } from 'lightning/navigation';
import { dayOf } from 'c/formats';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';
import MANAGES from '@salesforce/customPermission/Tenki_Manager_Pages';
import SERVES from '@salesforce/customPermission/Tenki_CSM_Pages';
import CURRENCY from '@salesforce/i18n/currency';
import LANG from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { readDetail } from './accountDetail';
import type { AccountAnswer, AccountDetail } from './accountDetail';
import { ACCOUNT_QUERY } from './accountQuery';
import { Meeting } from './meeting';
import { shortMoney } from './money';
import { MORE_ACCOUNTS_QUERY, MORE_ACTIONS_QUERY } from './pageQueries';
import { indicatorNames, measured, resultKeys } from './rowView';
import { readFilters } from './standupFilters';
import type { Filters } from './standupFilters';
import { STANDUP_QUERY } from './standupQuery';
import { nextCursor, readBook } from './standupRecords';
import type { StandupAnswer } from './standupRecords';
import { standupVariables } from './standupScope';
import type { Scope, StandupVariables } from './standupScope';
import { TEAM_QUERY } from './teamQuery';

interface TeamAnswer {
  readonly uiapi: { readonly query: { readonly User: Connection } };
}
type After = Record<string, unknown> | undefined;

/** Who owns accounts begins with them, who leads begins with the team. */
export const HOME_SCOPE: Scope = MANAGES && !SERVES ? 'team' : 'me';

const MONEY = shortMoney(LOCALE, CURRENCY);

/** Reads the meeting of the scope in the address, page by page, and one account in detail when it is asked for. */
export class StandupData extends NavigationMixin(LightningElement) {
  protected page: PageReference | undefined;
  protected filters: Filters = readFilters({}, HOME_SCOPE);
  protected today = dayOf(new Date(), TIME_ZONE);
  protected failure: unknown;
  protected meeting: Meeting | undefined;
  /** Counts changes of the meeting, so that the template is drawn again. */
  protected turn = 0;
  protected currentId = '';
  protected openId = '';
  protected detail: AccountDetail | undefined;
  protected refreshBook: (() => Promise<void>) | undefined;
  protected refreshDetail: (() => Promise<void>) | undefined;

  /** The user's manager; null until it is known. */
  protected manager: string | null = null;
  protected asked: Scope | undefined;
  protected variables: StandupVariables | undefined;
  protected teamVariables: After;
  protected moreAccounts: After;
  protected moreActions: After;
  protected detailVariables: { accountId: string } | undefined;

  @wire(CurrentPageReference)
  protected wiredPage(page: PageReference | undefined): void {
    this.page = page;
    this.filters = readFilters(page?.state, HOME_SCOPE);
    this.ask();
    this.apply();
  }

  @wire(graphql, { query: '$teamQuery', variables: '$teamVariables' })
  protected wiredTeam({ data, errors }: GraphQLResult<TeamAnswer>): void {
    if (!data && !errors) return;
    const [me] = records<{ ManagerId: string | null }>(data?.uiapi.query.User);
    this.manager = me?.ManagerId ?? null;
    if (this.filters.scope === 'team') this.askFor('team');
  }

  @wire(graphql, { query: '$bookQuery', variables: '$variables' })
  protected wiredBook({ data, errors, refresh }: GraphQLResult<StandupAnswer>): void {
    if (refresh) this.refreshBook = refresh;
    if (errors) this.failure = errors;
    if (!data || errors) return;
    this.failure = undefined;
    const book = readBook(data);
    this.meeting = new Meeting(book, {
      ...this.time,
      names: indicatorNames(book.indicators, LANG),
      results: resultKeys(book.indicators),
      isProvisional: measured(book.indicators).every(({ State__c }) => State__c === 'provisional'),
      money: MONEY,
    });
    this.goOn(data);
  }

  @wire(graphql, { query: '$accountsQuery', variables: '$moreAccounts' })
  protected wiredAccounts(result: GraphQLResult<StandupAnswer>): void {
    this.addPage(result);
  }

  @wire(graphql, { query: '$actionsQuery', variables: '$moreActions' })
  protected wiredActions(result: GraphQLResult<StandupAnswer>): void {
    this.addPage(result);
  }

  @wire(graphql, { query: '$detailQuery', variables: '$detailVariables' })
  protected wiredDetail({ data, refresh }: GraphQLResult<AccountAnswer>): void {
    if (refresh) this.refreshDetail = refresh;
    const accountId = this.detailVariables?.accountId;
    if (!data || !accountId) return;
    this.detail = readDetail(data, accountId);
    this.meeting?.setActions(accountId, this.detail.actions);
    this.apply();
    this.detailRead();
  }

  // A query without its variables would ask for everything: it waits.
  get teamQuery(): GraphQLDocument | undefined {
    return this.teamVariables && TEAM_QUERY;
  }

  get bookQuery(): GraphQLDocument | undefined {
    return this.variables && STANDUP_QUERY;
  }

  get accountsQuery(): GraphQLDocument | undefined {
    return this.moreAccounts && MORE_ACCOUNTS_QUERY;
  }

  get actionsQuery(): GraphQLDocument | undefined {
    return this.moreActions && MORE_ACTIONS_QUERY;
  }

  get detailQuery(): GraphQLDocument | undefined {
    return this.detailVariables && ACCOUNT_QUERY;
  }

  protected get time(): { locale: string; timeZone: string; today: string } {
    return { locale: LOCALE, timeZone: TIME_ZONE, today: this.today };
  }

  /** Asks for the accounts of the scope, when it has changed. The team is known by its manager, who is asked first. */
  protected ask(): void {
    const { scope } = this.filters;
    if (scope === this.asked) return;
    this.asked = scope;
    this.meeting = undefined;
    this.failure = undefined;
    this.openId = '';
    if (scope === 'team' && !this.teamVariables) this.teamVariables = { me: USER_ID };
    else this.askFor(scope);
  }

  protected askFor(scope: Scope): void {
    this.variables = standupVariables(scope, { me: USER_ID, manager: this.manager }, this.today);
  }

  /** Lists that are longer than one page go on while people read. */
  protected goOn({ uiapi: { query } }: StandupAnswer): void {
    const accounts = nextCursor(query.Account_Health__c);
    const actions = nextCursor(query.CSM_Action__c);
    if (accounts) this.moreAccounts = { health: this.variables?.health, after: accounts };
    if (actions) this.moreActions = { actions: this.variables?.actions, after: actions };
    this.apply();
  }

  protected addPage({ data, errors }: GraphQLResult<StandupAnswer>): void {
    if (errors) this.failure = errors;
    if (!data || errors) return;
    this.meeting?.add(readBook(data));
    this.goOn(data);
  }

  /** Shows what the filters ask for, and keeps the current row or the one that took its place. */
  protected apply(): void {
    const { meeting } = this;
    if (!meeting) return;
    const before = Math.max(meeting.at(this.currentId), 0);
    meeting.filter(this.filters);
    if (meeting.at(this.currentId) < 0) {
      this.currentId = meeting.ids[Math.min(before, meeting.ids.length - 1)] ?? '';
    }
    if (meeting.at(this.openId) < 0) this.openId = '';
    this.turn += 1;
  }

  /** Called when the account that was asked for is there. */
  protected detailRead(): void {
    // Nothing waits for it here.
  }
}
