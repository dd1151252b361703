import { newButton } from './action-bar.ts';
import { query, soqlLike } from './api.ts';
import type { Row } from './api.ts';
import { onWrites } from './changes.ts';
import { words } from './context.ts';
import { h, isNarrow } from './dom.ts';
import { openForm } from './form/record-form.ts';
import { recordHref, selectList } from './format.ts';
import { objectIcon, utilityIcon } from './icon.ts';
import { emptyList, searchBox, sortPicker, unlistable } from './list-tools.ts';
import { menuButton } from './menu.ts';
import type { ListViewModel, ObjectModel } from './model.ts';
import { goTo } from './router.ts';
import { loading, refill } from './states.ts';
import { recordTable, recordTiles } from './table.ts';

const pageRows = 200;
const mostRows = 2000;

export interface RecordList {
  object: ObjectModel;
  columns: string[];
  where: string;
  sort: string;
  descending: boolean;
  search: string;
  /** Why there is nothing to be listed: the filter of the list view can't be worked out. */
  problem?: string | undefined;
}

/** The SOQL of one page of a list. */
export function listQuery(list: RecordList, offset: number): string {
  const like = list.search ? `${list.object.nameField} LIKE '%${soqlLike(list.search)}%'` : '';
  const where = [list.where, like].filter(Boolean).join(' AND ');
  const field = list.object.fields[list.sort];
  const order = field?.reference ? `${field.reference.path}.${field.reference.nameField}` : list.sort;
  return (
    `SELECT ${selectList(list.object, list.columns)} FROM ${list.object.name}${where ? ` WHERE ${where}` : ''}` +
    ` ORDER BY ${order} ${list.descending ? 'DESC' : 'ASC'} NULLS LAST${order === 'Id' ? '' : ', Id'} LIMIT ${pageRows + 1}${offset ? ` OFFSET ${offset}` : ''}`
  );
}

/** A page with the records of an object: list views, search by name, sorting, more rows on demand. */
export function listPage(object: ObjectModel, views: ListViewModel[], viewName: string): HTMLElement {
  const view = views.find((one) => one.name === viewName) ?? views[0];
  const title = h(
    'span',
    { class: 'slds-page-header__title slds-truncate', title: view?.label ?? '' },
    view?.label ?? object.pluralLabel,
  );
  const list: RecordList = {
    object,
    columns: view?.columns ?? [],
    where: view?.where ?? '',
    sort: object.nameField,
    descending: false,
    search: '',
    problem: view?.problem,
  };
  const create = (): void =>
    openForm({ object: object.name, saved: (id) => goTo(recordHref(object.name, id)) });
  return recordListPage(list, object.pluralLabel, views.length > 1 ? viewPicker(views, view) : title, create);
}

/** The frame of a list page; `title` is what stands below the small heading; `create` opens the form for a new record. */
export function recordListPage(
  list: RecordList,
  heading: string,
  title: Node,
  create: () => void,
): HTMLElement {
  const count = h('p', { class: 'slds-page-header__meta-text', role: 'status' });
  const body = h('div', {}, loading());
  const rows: Row[] = [];

  async function load(): Promise<Node> {
    if (list.problem) return unlistable(list.problem);
    const started = JSON.stringify(list);
    const answer = await query(listQuery(list, rows.length));
    if (started !== JSON.stringify(list)) return body.firstChild ?? loading();
    rows.push(...answer.records.slice(0, pageRows));
    const more = answer.records.length > pageRows;
    const sorted = list.object.fields[list.sort]?.label ?? list.sort;
    count.textContent = `${words.items(rows.length, more)} • ${words.sortedBy(sorted)}`;
    return content(more);
  }

  function content(more: boolean): Node {
    if (!rows.length) return emptyList(list, heading, search.clear);
    const sorting = { field: list.sort, descending: list.descending, choose: sortBy };
    const table = isNarrow()
      ? recordTiles(list.object, list.columns, rows, 'h2')
      : recordTable(list.object, list.columns, rows, heading, sorting);
    const next = h(
      'button',
      { class: 'slds-button slds-button_neutral', type: 'button', onclick: () => refill(body, load) },
      words.loadMore,
    );
    // The query API skips no more rows than these.
    const foot = rows.length < mostRows ? next : h('p', {}, words.listEnd(rows.length));
    return h('div', {}, table, more && h('div', { class: 'standin-more' }, foot));
  }

  function restart(): void {
    rows.length = 0;
    refill(body, load, restart);
  }

  function sortBy(field: string): void {
    list.descending = list.sort === field ? !list.descending : false;
    list.sort = field;
    restart();
  }

  const search = searchBox(words.searchList(heading), (text) => {
    list.search = text;
    restart();
  });
  restart();
  const page = h(
    'section',
    { class: 'standin-list slds-card' },
    h(
      'div',
      { class: 'slds-page-header slds-page-header_object-home' },
      h(
        'div',
        { class: 'slds-page-header__row' },
        h(
          'div',
          { class: 'slds-page-header__col-title' },
          h(
            'div',
            { class: 'slds-media' },
            h('div', { class: 'slds-media__figure' }, objectIcon(list.object.icon)),
            h(
              'div',
              { class: 'slds-media__body' },
              h('h1', { class: 'slds-page-header__name standin-eyebrow' }, heading),
              title,
            ),
          ),
        ),
        list.object.rights.create &&
          h(
            'div',
            { class: 'slds-page-header__col-actions' },
            newButton(words.newRecord(list.object.label), create),
          ),
      ),
      h(
        'div',
        { class: 'slds-page-header__row' },
        h('div', { class: 'slds-page-header__col-meta' }, count),
        !list.problem &&
          list.object.nameField !== 'Id' &&
          h('div', { class: 'slds-page-header__col-controls' }, search.element),
      ),
      isNarrow() && !list.problem && sortPicker(list, sortBy),
    ),
    body,
  );
  onWrites(page, restart);
  return page;
}

function viewPicker(views: ListViewModel[], current: ListViewModel | undefined): HTMLElement {
  const label = current?.label ?? '';
  const button = h(
    'button',
    {
      class: 'slds-button slds-button_reset standin-views',
      type: 'button',
      'aria-label': `${words.listView}: ${label}`,
    },
    h('span', { class: 'slds-page-header__title slds-truncate' }, label),
    utilityIcon('down', 'slds-button__icon slds-button__icon_right'),
  );
  const items = views.map((view) => ({
    label: view.label,
    selected: view === current,
    choose: () => goTo(`${location.pathname}?filterName=${encodeURIComponent(view.name)}`),
  }));
  return menuButton(button, words.listView, items, 'left');
}
