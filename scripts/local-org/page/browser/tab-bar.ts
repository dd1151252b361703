import { shell, words } from './context.ts';
import { h, isNarrow } from './dom.ts';
import { utilityIcon } from './icon.ts';
import { menuButton } from './menu.ts';
import type { RouteModel, TabModel } from './model.ts';
import { goTo } from './router.ts';
import { shownTabs } from './tab-room.ts';

/** The navigation of an app. */
export interface TabBar {
  element: HTMLElement;
  /** Marks the tab that a route belongs to. */
  mark: (route: RouteModel) => void;
}

/** The tabs of the app; those for which there is no room are in a menu. On phones the row scrolls instead. */
export function tabBar(): TabBar {
  const items = shell.tabs.map(tabItem);
  const more = h('li', { class: 'slds-context-bar__item standin-bar__more' });
  const element = h(
    'nav',
    { class: 'slds-context-bar__secondary standin-bar__tabs', 'aria-label': words.navigation },
    h('ul', { class: 'slds-grid standin-bar__list' }, items, more),
  );
  let active = -1;
  let inMenu = '';

  function fill(hidden: readonly TabModel[]): void {
    const drawn = hidden.map((tab) => tab.href).join(' ');
    if (drawn === inMenu) return;
    inMenu = drawn;
    more.replaceChildren(moreMenu(hidden));
  }

  function layout(): void {
    for (const item of items) item.classList.remove('slds-hide');
    fill(shell.tabs);
    more.classList.remove('slds-hide');
    const widths = items.map((item) => item.offsetWidth);
    const room = isNarrow() ? Infinity : element.clientWidth;
    const shown = new Set(shownTabs(widths, { room, menu: more.offsetWidth, active }));
    items.forEach((item, place) => item.classList.toggle('slds-hide', !shown.has(place)));
    more.classList.toggle('slds-hide', shown.size === items.length);
    fill(shell.tabs.filter((_, place) => !shown.has(place)));
  }

  function mark(route: RouteModel): void {
    const owner =
      route.kind === 'list' || route.kind === 'record' || route.kind === 'related' ? route.object.name : null;
    active = -1;
    items.forEach((item, place) => {
      const tab = shell.tabs[place];
      const isOpen = tab?.href === location.pathname || (owner !== null && tab?.object === owner);
      if (isOpen) active = place;
      item.classList.toggle('slds-is-active', isOpen);
      const link = item.querySelector('a');
      if (isOpen) link?.setAttribute('aria-current', 'page');
      else link?.removeAttribute('aria-current');
    });
    layout();
    items[active]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  new ResizeObserver(layout).observe(element);
  // Labels are wider or narrower once their font has come.
  void document.fonts.ready.then(layout);
  return { element, mark };
}

function moreMenu(tabs: readonly TabModel[]): HTMLElement {
  const button = h(
    'button',
    { class: 'slds-button slds-context-bar__label-action standin-bar__more-button', type: 'button' },
    h('span', {}, words.moreTabs),
    utilityIcon('down', 'slds-button__icon slds-button__icon_right slds-button__icon_x-small'),
  );
  const items = tabs.map(({ label, href }) => ({ label, choose: () => goTo(href) }));
  return menuButton(button, words.moreTabs, items, 'right');
}

function tabItem(tab: TabModel): HTMLElement {
  return h(
    'li',
    { class: 'slds-context-bar__item', 'data-tab': tab.href, 'data-object': tab.object },
    h(
      'a',
      { href: tab.href, class: 'slds-context-bar__label-action' },
      h('span', { class: 'slds-truncate' }, tab.label),
    ),
  );
}
