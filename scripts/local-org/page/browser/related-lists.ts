import { newButton } from './action-bar.ts';
import { query, soqlText } from './api.ts';
import { onWrites } from './changes.ts';
import { words } from './context.ts';
import { h, uniqueId } from './dom.ts';
import { openForm } from './form/record-form.ts';
import { selectList } from './format.ts';
import { objectIcon } from './icon.ts';
import type { RelatedListModel } from './model.ts';
import { failure } from './states.ts';
import { recordTable, recordTiles } from './table.ts';
import type { RecordRoute } from './record-data.ts';

const tableRows = 6;
const tileRows = 3;

/** Address of the page with all records of a related list. */
export function relatedHref(object: string, recordId: string, list: string): string {
  return `/lightning/r/${object}/${recordId}/related/${list}/view`;
}

/** Cards with the children of a record. In a narrow place they are tiles. */
export function relatedLists(route: RecordRoute, lists: RelatedListModel[], narrow: boolean): HTMLElement {
  if (!lists.length) return h('p', { class: 'standin-nothing slds-text-color_weak' }, words.noItems);
  return h(
    'div',
    { class: 'standin-related' },
    lists.map((list) => relatedCard(route, list, narrow)),
  );
}

function relatedCard(route: RecordRoute, list: RelatedListModel, narrow: boolean): HTMLElement {
  const id = uniqueId('related');
  const href = relatedHref(route.object.name, route.recordId, list.name);
  const count = h('span', {});
  const title = h(
    'h2',
    { class: 'slds-card__header-title', id },
    h('a', { href, class: 'slds-card__header-link slds-truncate' }, h('span', {}, list.label), count),
  );
  const body = h('div', { class: 'slds-card__body' });
  const footer = h(
    'div',
    { class: 'slds-card__footer', hidden: true },
    h(
      'a',
      { class: 'slds-card__footer-action', href, 'aria-label': `${words.viewAll}: ${list.label}` },
      words.viewAll,
    ),
  );
  const create = (): void =>
    openForm({ object: list.object.name, values: { [list.parentField]: route.recordId } });
  const card = h(
    'article',
    { class: 'slds-card', 'aria-labelledby': id },
    h(
      'div',
      { class: 'slds-card__header slds-grid' },
      h(
        'header',
        { class: 'slds-media slds-media_center slds-has-flexi-truncate' },
        h('div', { class: 'slds-media__figure' }, objectIcon(list.object.icon, 'small')),
        h('div', { class: 'slds-media__body' }, title),
      ),
      list.object.rights.create &&
        h('div', { class: 'slds-no-flex' }, newButton(`${words.create}: ${list.label}`, create)),
    ),
    body,
    footer,
  );

  async function load(): Promise<void> {
    const shown = narrow ? tileRows : tableRows;
    const { records } = await query(relatedQuery(list, route.recordId, shown + 1));
    const more = records.length > shown;
    count.textContent = ` (${more ? `${shown}+` : records.length})`;
    footer.hidden = records.length === 0;
    const rows = records.slice(0, shown);
    const draw = (): Node =>
      narrow
        ? recordTiles(list.object, list.columns, rows)
        : recordTable(list.object, list.columns, rows, list.label);
    body.replaceChildren(...(rows.length ? [draw()] : []));
  }

  const start = (): void => {
    load().catch((error: unknown) => body.replaceChildren(failure(error, start)));
  };
  start();
  onWrites(card, start);
  return card;
}

function relatedQuery(list: RelatedListModel, recordId: string, limit: number): string {
  const order = list.object.fields['CreatedDate'] ? ' ORDER BY CreatedDate DESC, Id' : ' ORDER BY Id';
  return `SELECT ${selectList(list.object, list.columns)} FROM ${list.object.name} WHERE ${list.parentField} = ${soqlText(recordId)}${order} LIMIT ${limit}`;
}
