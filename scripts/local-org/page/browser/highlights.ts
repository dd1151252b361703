import type { Row } from './api.ts';
import { h } from './dom.ts';
import { fieldValue, recordName } from './format.ts';
import { objectIcon } from './icon.ts';
import type { RecordRoute } from './record-data.ts';

/** The panel at the top of a record page: what it is, its name, its main fields. */
export function highlightsPanel(route: RecordRoute, row: Row, bar: HTMLElement | null): HTMLElement {
  const { object } = route;
  const name = recordName(object, row);
  const shown = route.highlights.filter(
    (field) => row[field] !== null && row[field] !== undefined && row[field] !== '',
  );
  const fields = shown.map((field) => {
    const value = fieldValue(object, field, row);
    return h(
      'li',
      { class: 'slds-page-header__detail-block' },
      h(
        'div',
        { class: 'slds-text-title slds-truncate', title: object.fields[field]?.label ?? '' },
        object.fields[field]?.label ?? field,
      ),
      h('div', { class: 'slds-truncate', title: value.textContent ?? '' }, value),
    );
  });
  return h(
    'div',
    { class: 'slds-page-header slds-page-header_record-home standin-highlights' },
    h(
      'div',
      { class: 'slds-page-header__row' },
      h(
        'div',
        { class: 'slds-page-header__col-title' },
        h(
          'div',
          { class: 'slds-media' },
          h('div', { class: 'slds-media__figure' }, objectIcon(object.icon)),
          h(
            'div',
            { class: 'slds-media__body' },
            h(
              'h1',
              { class: 'standin-title' },
              h('span', { class: 'standin-eyebrow' }, object.label),
              h('span', { class: 'slds-page-header__title slds-truncate', title: name }, name),
            ),
          ),
        ),
      ),
      bar && h('div', { class: 'slds-page-header__col-actions' }, bar),
    ),
    fields.length > 0 &&
      h(
        'div',
        { class: 'slds-page-header__row slds-page-header__row_gutters' },
        h(
          'div',
          { class: 'slds-page-header__col-details' },
          h('ul', { class: 'slds-page-header__detail-row' }, fields),
        ),
      ),
  );
}
