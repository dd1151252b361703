import { shell, words } from './context.ts';
import { h } from './dom.ts';
import { utilityIcon } from './icon.ts';
import { menuButton } from './menu.ts';
import type { MenuItem } from './menu.ts';
import type { RouteModel, TabModel } from './model.ts';
import { switchTo } from './switch.ts';

/** The frame above every page: mark of the stand-in, language, user, app and its tabs. */
export function pageHeader(): HTMLElement {
  return h(
    'header',
    { class: 'standin-header' },
    h('a', { href: '#main', class: 'slds-assistive-text slds-assistive-text_focus' }, words.skip),
    globalBar(),
    contextBar(),
  );
}

/** Marks the tab that a route belongs to. */
export function markTab(header: HTMLElement, route: RouteModel): void {
  const object =
    route.kind === 'list' || route.kind === 'record' || route.kind === 'related' ? route.object.name : null;
  for (const item of header.querySelectorAll<HTMLElement>('[data-tab]')) {
    const active =
      item.dataset['tab'] === location.pathname || (object !== null && item.dataset['object'] === object);
    item.classList.toggle('slds-is-active', active);
    const link = item.querySelector('a');
    if (active) link?.setAttribute('aria-current', 'page');
    else link?.removeAttribute('aria-current');
    if (active) item.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}

function globalBar(): HTMLElement {
  return h(
    'div',
    { class: 'standin-global' },
    h(
      'p',
      { class: 'standin-mark', title: words.standInNote },
      utilityIcon('desktop', 'slds-icon slds-icon_x-small standin-mark__icon'),
      h('span', { class: 'standin-mark__long' }, words.standIn),
      h('span', { class: 'standin-mark__short', 'aria-hidden': 'true' }, words.standInShort),
    ),
    h('div', { class: 'standin-global__tools' }, languageMenu(), personaMenu()),
  );
}

function languageMenu(): HTMLElement {
  const current =
    shell.languages.find((language) => language.value === shell.language)?.label ?? shell.language;
  const items = shell.languages.map((language): MenuItem => ({
    label: language.label,
    selected: language.value === shell.language,
    choose: () => switchTo('language', language.value),
  }));
  return menuButton(toolButton('world', current, words.language), words.language, items, 'right');
}

function personaMenu(): HTMLElement {
  const items = shell.personas.map((persona): MenuItem => ({
    label: persona.name,
    detail: persona.detail,
    selected: persona.id === shell.user.id,
    choose: () => switchTo('user', persona.id),
  }));
  return menuButton(toolButton('user', shell.user.name, words.switchUser), words.switchUser, items, 'right');
}

function toolButton(icon: string, text: string, purpose: string): HTMLButtonElement {
  return h(
    'button',
    {
      class: 'slds-button standin-tool',
      type: 'button',
      title: purpose,
      'aria-label': `${purpose}: ${text}`,
    },
    utilityIcon(icon, 'slds-button__icon slds-button__icon_left'),
    h('span', { class: 'standin-tool__text' }, text),
    utilityIcon('down', 'slds-button__icon slds-button__icon_right slds-button__icon_x-small'),
  );
}

function contextBar(): HTMLElement {
  return h(
    'div',
    { class: 'slds-context-bar standin-bar' },
    h('div', { class: 'slds-context-bar__primary standin-bar__app' }, appMenu()),
    h(
      'nav',
      { class: 'slds-context-bar__secondary standin-bar__tabs', 'aria-label': words.navigation },
      h('ul', { class: 'slds-grid' }, shell.tabs.map(tabItem)),
    ),
  );
}

function appMenu(): HTMLElement {
  const label = h('span', { class: 'slds-truncate standin-app', title: shell.app.label }, shell.app.label);
  if (shell.apps.length < 2)
    return h(
      'div',
      { class: 'standin-bar__name' },
      utilityIcon('apps', 'slds-icon slds-icon_x-small standin-waffle'),
      label,
    );
  const button = h(
    'button',
    { class: 'slds-button standin-bar__name', type: 'button', title: words.apps },
    utilityIcon('apps', 'slds-icon slds-icon_x-small standin-waffle'),
    label,
  );
  const items = shell.apps.map((app): MenuItem => ({
    label: app.label,
    selected: app.name === shell.app.name,
    choose: () => switchTo('app', app.name),
  }));
  return menuButton(button, words.apps, items, 'left');
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
