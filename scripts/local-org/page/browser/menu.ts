import { h, uniqueId } from './dom.ts';
import { utilityIcon } from './icon.ts';

export interface MenuItem {
  label: string;
  detail?: string;
  /** Which of the choices holds; missing in menus of actions. */
  selected?: boolean;
  choose: () => void;
}

/** A button that opens a menu of actions, or of choices of which one holds. Arrow keys, Home, End and Escape work. */
export function menuButton(
  button: HTMLButtonElement,
  label: string,
  items: MenuItem[],
  align: 'left' | 'right',
): HTMLElement {
  const id = uniqueId('menu');
  const chosen = (item: MenuItem): void => {
    open(false);
    button.focus();
    item.choose();
  };
  const list = h(
    'ul',
    { class: 'slds-dropdown__list', role: 'menu', 'aria-label': label, id },
    items.map((item) => menuItem(item, chosen)),
  );
  const dropdown = h('div', { class: `slds-dropdown slds-dropdown_${align} standin-menu` }, list);
  const trigger = h('div', { class: 'slds-dropdown-trigger slds-dropdown-trigger_click' }, button, dropdown);
  const links = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role^=menuitem]')];
  const outside = (event: Event): void => {
    if (!trigger.contains(event.target as Node)) open(false);
  };
  const open = (on: boolean): void => {
    if (on) document.addEventListener('click', outside);
    else document.removeEventListener('click', outside);
    trigger.classList.toggle('slds-is-open', on);
    button.setAttribute('aria-expanded', String(on));
    if (on) (links().find((link) => link.getAttribute('aria-checked') === 'true') ?? links()[0])?.focus();
  };
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-controls', id);
  button.addEventListener('click', () => open(!trigger.classList.contains('slds-is-open')));
  trigger.addEventListener('keydown', (event) => {
    const all = links();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Escape') {
      open(false);
      button.focus();
    } else if (next !== undefined && trigger.classList.contains('slds-is-open')) {
      event.preventDefault();
      all[next % all.length]?.focus();
    }
  });
  trigger.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !trigger.contains(event.relatedTarget as Node)) open(false);
  });
  return trigger;
}

function menuItem(item: MenuItem, chosen: (item: MenuItem) => void): HTMLElement {
  const mark = utilityIcon(
    'check',
    'slds-icon slds-icon_x-small slds-icon-text-default slds-m-right_x-small',
  );
  const choose = (event: Event): void => {
    event.preventDefault();
    chosen(item);
  };
  const isChoice = item.selected !== undefined;
  return h(
    'li',
    { class: `slds-dropdown__item ${item.selected ? 'slds-is-selected' : ''}`, role: 'presentation' },
    h(
      'a',
      {
        href: '#',
        role: isChoice ? 'menuitemradio' : 'menuitem',
        tabindex: '-1',
        'aria-checked': isChoice ? String(item.selected) : null,
        onclick: choose,
      },
      h(
        'span',
        { class: 'standin-menu__text' },
        isChoice && h('span', { class: 'standin-menu__mark' }, item.selected ? mark : null),
        h(
          'span',
          {},
          item.label,
          item.detail ? h('span', { class: 'standin-menu__detail' }, item.detail) : null,
        ),
      ),
    ),
  );
}
