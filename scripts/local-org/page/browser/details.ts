import type { Row } from './api.ts';
import { formFactor, h, uniqueId } from './dom.ts';
import { fieldValue } from './format.ts';
import { utilityIcon } from './icon.ts';
import { isVisible } from './judge.ts';
import type { ObjectModel, SectionModel } from './model.ts';
import { fieldAt } from './visibility.ts';

/** All detail sections of a record; each can be folded. */
export function detailPanel(object: ObjectModel, sections: SectionModel[], row: Row): HTMLElement {
  const shown = (section: SectionModel): SectionModel => visibleFields(section, row);
  return h(
    'div',
    { class: 'standin-details' },
    sections
      .map(shown)
      .filter((section) => section.columns.some((column) => column.length > 0))
      .map((section) => detailSection(object, section, row)),
  );
}

/** A section without the fields of a dynamic form whose rules don't hold for the record. */
function visibleFields(section: SectionModel, row: Row): SectionModel {
  const where = { field: (path: string) => fieldAt(row, path), formFactor: formFactor() };
  const holds = (name: string): boolean => {
    const rule = section.rules?.[name];
    return !rule || isVisible(rule, where);
  };
  return { ...section, columns: section.columns.map((column) => column.filter(holds)) };
}

function detailSection(object: ObjectModel, section: SectionModel, row: Row): HTMLElement {
  const id = uniqueId('section');
  const columns = section.columns.filter((column) => column.length > 0);
  const content = h(
    'div',
    { class: 'slds-section__content standin-section', id },
    h(
      'div',
      { class: 'standin-columns', 'data-columns': columns.length },
      columns.map((column) =>
        h(
          'dl',
          { class: 'standin-column' },
          column.flatMap((name) => detailField(object, name, row)),
        ),
      ),
    ),
  );
  if (!section.label) return h('div', { class: 'slds-section slds-is-open' }, content);
  const button = h(
    'button',
    {
      class: 'slds-button slds-section__title-action',
      type: 'button',
      'aria-expanded': 'true',
      'aria-controls': id,
    },
    utilityIcon('switch', 'slds-section__title-action-icon slds-button__icon slds-button__icon_left'),
    h('span', { class: 'slds-truncate', title: section.label }, section.label),
  );
  const box = h(
    'div',
    { class: 'slds-section slds-is-open' },
    h('h2', { class: 'slds-section__title' }, button),
    content,
  );
  button.addEventListener('click', () => {
    const open = box.classList.toggle('slds-is-open');
    button.setAttribute('aria-expanded', String(open));
  });
  return box;
}

function detailField(object: ObjectModel, name: string, row: Row): HTMLElement[] {
  const field = object.fields[name];
  if (!field) return [];
  const value = fieldValue(object, name, row);
  const plain = name === object.nameField ? document.createTextNode(value.textContent ?? '') : value;
  return [
    h(
      'div',
      { class: 'standin-field' },
      h('dt', { class: 'slds-form-element__label', title: field.help || null }, field.label),
      h('dd', { class: 'slds-form-element__static standin-value' }, plain),
    ),
  ];
}
