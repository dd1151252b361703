import type { Row } from './api.ts';
import { words } from './context.ts';
import { h } from './dom.ts';
import { fieldValue, isNumeric, recordHref, recordName } from './format.ts';
import { utilityIcon } from './icon.ts';
import type { ObjectModel } from './model.ts';

/** How a table is sorted, and who hears of a wish to sort otherwise. */
export interface Sorting {
  field: string;
  descending: boolean;
  choose: (field: string) => void;
}

/** Records as a table; the first column that names the record is a link. */
export function recordTable(
  object: ObjectModel,
  columns: string[],
  rows: Row[],
  label: string,
  sorting?: Sorting,
): HTMLElement {
  const named = columns.includes(object.nameField);
  const head = columns.map((name) => columnHead(object, name, sorting));
  const body = rows.map((row) =>
    h(
      'tr',
      { class: 'slds-hint-parent' },
      columns.map((name, index) => cell(object, name, row, index === 0 && !named)),
    ),
  );
  return h(
    'div',
    { class: 'standin-scroll', tabindex: '0', role: 'region', 'aria-label': label },
    h(
      'table',
      { class: 'slds-table slds-table_cell-buffer slds-table_bordered', 'aria-label': label },
      h('thead', {}, h('tr', { class: 'slds-line-height_reset' }, head)),
      h('tbody', {}, body),
    ),
  );
}

function columnHead(object: ObjectModel, name: string, sorting: Sorting | undefined): HTMLElement {
  const field = object.fields[name];
  const label = field?.label ?? name;
  const right = isNumeric(field) ? 'slds-text-align_right' : '';
  const text = h('span', { class: 'slds-truncate', title: label }, label);
  if (!sorting || !field?.sortable) return h('th', { scope: 'col', class: right }, text);
  const active = sorting.field === name;
  const icon = utilityIcon(
    sorting.descending ? 'arrowdown' : 'arrowup',
    'slds-icon slds-icon_x-small slds-icon-text-default',
  );
  return h(
    'th',
    {
      scope: 'col',
      class: right,
      'aria-sort': active ? (sorting.descending ? 'descending' : 'ascending') : 'none',
    },
    h(
      'button',
      {
        class: 'slds-button slds-button_reset standin-sort',
        type: 'button',
        title: words.sort(label),
        onclick: () => sorting.choose(name),
      },
      text,
      active ? icon : null,
    ),
  );
}

function cell(object: ObjectModel, name: string, row: Row, link: boolean): HTMLElement {
  const field = object.fields[name];
  const right = isNumeric(field) ? 'slds-text-align_right' : '';
  const value =
    link && !field?.reference
      ? h('a', { href: recordHref(object.name, String(row['Id'])) }, fieldValue(object, name, row))
      : fieldValue(object, name, row);
  const content = h('div', { class: 'slds-truncate', title: value.textContent ?? '' }, value);
  const attributes = { class: right, 'data-label': field?.label ?? name };
  return name === object.nameField
    ? h('th', { scope: 'row', ...attributes }, content)
    : h('td', attributes, content);
}

/** Records as tiles, for narrow places: the name as a heading and a few values below it. */
export function recordTiles(
  object: ObjectModel,
  columns: string[],
  rows: Row[],
  heading: 'h2' | 'h3' = 'h3',
): HTMLElement {
  const details = columns.filter((name) => name !== object.nameField);
  const tiles = rows.map((row) =>
    h(
      'li',
      { class: 'slds-item standin-tile' },
      h(
        heading,
        { class: 'slds-truncate', title: recordName(object, row) },
        h('a', { href: recordHref(object.name, String(row['Id'])) }, recordName(object, row)),
      ),
      h(
        'dl',
        { class: 'standin-tile__list' },
        details
          .map((name) => [
            h(
              'dt',
              { class: 'slds-text-color_weak slds-truncate' },
              `${object.fields[name]?.label ?? name}:`,
            ),
            h('dd', { class: 'slds-truncate' }, fieldValue(object, name, row)),
          ])
          .flat(),
      ),
    ),
  );
  return h('ul', { class: 'slds-has-dividers_top-space standin-tiles' }, tiles);
}
