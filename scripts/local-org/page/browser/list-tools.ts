import { words } from './context.ts';
import { h, uniqueId } from './dom.ts';
import { objectIcon, utilityIcon } from './icon.ts';
import type { RecordList } from './list-page.ts';

const typingPauseMs = 250;

/** A search field; `changed` hears its text when typing pauses. */
export function searchBox(
  label: string,
  changed: (text: string) => void,
): { element: HTMLElement; clear: () => void } {
  const id = uniqueId('search');
  const input = h('input', {
    class: 'slds-input',
    type: 'search',
    id,
    placeholder: label,
    autocomplete: 'off',
  });
  let timer = 0;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => changed(input.value.trim()), typingPauseMs);
  });
  const clear = (): void => {
    clearTimeout(timer);
    input.value = '';
    input.focus();
    changed('');
  };
  const element = h(
    'div',
    { class: 'slds-form-element standin-search', role: 'search' },
    h('label', { class: 'slds-assistive-text', for: id }, label),
    h(
      'div',
      { class: 'slds-form-element__control slds-input-has-icon slds-input-has-icon_left' },
      utilityIcon('search', 'slds-icon slds-input__icon slds-input__icon_left slds-icon-text-default'),
      input,
    ),
  );
  return { element, clear };
}

/** What a list without rows says: that a search found nothing, or that there is nothing yet. */
export function emptyList(list: RecordList, plural: string, clear: () => void): HTMLElement {
  const searched = list.search !== '';
  return h(
    'div',
    { class: 'standin-none' },
    objectIcon(list.object.icon, 'large'),
    h('h2', { class: 'slds-text-heading_small' }, searched ? words.nothingFound : words.noItems),
    h('p', { class: 'slds-text-color_weak' }, searched ? words.nothingFoundText : words.noRecords(plural)),
    searched &&
      h(
        'button',
        { class: 'slds-button slds-button_neutral', type: 'button', onclick: clear },
        words.clearSearch,
      ),
  );
}

/** Says why a list view shows no rows. */
export function unlistable(problem: string): HTMLElement {
  return h(
    'div',
    { class: 'standin-none', role: 'alert' },
    h('h2', { class: 'slds-text-heading_small' }, words.unlistable),
    h('p', { class: 'slds-text-color_weak' }, problem),
  );
}

/** Sorting where a list has no column heads. Choosing the present field again turns the order round. */
export function sortPicker(list: RecordList, choose: (field: string) => void): HTMLElement {
  const { object } = list;
  const names = list.columns.filter((name) => object.fields[name]?.sortable);
  const fields = names.includes(list.sort) ? names : [list.sort, ...names];
  const id = uniqueId('sort');
  const select = h(
    'select',
    { class: 'slds-select', id },
    fields.map((name) =>
      h('option', { value: name, selected: name === list.sort }, object.fields[name]?.label ?? name),
    ),
  );
  const icon = h('span', {});
  const turn = h(
    'button',
    { class: 'slds-button slds-button_icon slds-button_icon-border', type: 'button' },
    icon,
  );
  const draw = (): void => {
    const label = list.descending ? words.descending : words.ascending;
    turn.title = label;
    turn.setAttribute('aria-label', label);
    icon.replaceChildren(utilityIcon(list.descending ? 'arrowdown' : 'arrowup'));
  };
  select.addEventListener('change', () => {
    choose(select.value);
    draw();
  });
  turn.addEventListener('click', () => {
    choose(list.sort);
    draw();
  });
  draw();
  return h(
    'div',
    { class: 'slds-page-header__row standin-sorting' },
    h('label', { class: 'slds-form-element__label', for: id }, words.sortList),
    h('div', { class: 'slds-select_container standin-sorting__field' }, select),
    turn,
  );
}
