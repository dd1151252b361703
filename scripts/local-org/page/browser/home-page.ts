import { shell, words } from './context.ts';
import { h } from './dom.ts';
import { objectIcon } from './icon.ts';
import type { TabModel } from './model.ts';

/** The home page of an app that assigns none: who one is, and where one can go. */
export function homePage(tabs: TabModel[]): HTMLElement {
  return h(
    'section',
    { class: 'slds-card standin-home' },
    h('h1', { class: 'slds-text-heading_medium' }, words.welcome(shell.user.name)),
    h(
      'nav',
      { 'aria-label': words.goTo },
      h(
        'ul',
        { class: 'standin-home__list' },
        tabs.map((tab) =>
          h(
            'li',
            {},
            h(
              'a',
              { href: tab.href, class: 'standin-home__link' },
              objectIcon(tab.icon, 'small'),
              h('span', {}, tab.label),
            ),
          ),
        ),
      ),
    ),
  );
}
