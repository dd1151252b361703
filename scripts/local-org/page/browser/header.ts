import { shell, words } from './context.ts';
import { h } from './dom.ts';
import { utilityIcon } from './icon.ts';
import { menuButton } from './menu.ts';
import type { MenuItem } from './menu.ts';
import { switchTo } from './switch.ts';

/** The frame above every page: mark of the stand-in, language, user, app and the navigation among its tabs. */
export function pageHeader(navigation: HTMLElement): HTMLElement {
  return h(
    'header',
    { class: 'standin-header' },
    h('a', { href: '#main', class: 'slds-assistive-text slds-assistive-text_focus' }, words.skip),
    globalBar(),
    contextBar(navigation),
  );
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

function contextBar(navigation: HTMLElement): HTMLElement {
  return h(
    'div',
    { class: 'slds-context-bar standin-bar' },
    h('div', { class: 'slds-context-bar__primary standin-bar__app' }, appMenu()),
    navigation,
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
