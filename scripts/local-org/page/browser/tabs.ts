import { h, uniqueId } from './dom.ts';

export interface TabContent {
  title: string;
  draw: () => Node;
  /** Tells, now and later, whether the tab is to be shown. */
  visible?: (show: (on: boolean) => void) => void;
}

/** A tab set in a card. A tab is drawn when it is first opened. Arrow keys, Home and End move between tabs. */
export function tabSet(contents: TabContent[]): HTMLElement {
  const panels = contents.map(() =>
    h('div', { class: 'slds-tabs_default__content slds-hide', role: 'tabpanel', id: uniqueId('panel') }),
  );
  const links = contents.map((content, index) =>
    h(
      'a',
      {
        class: 'slds-tabs_default__link',
        href: '#',
        role: 'tab',
        id: uniqueId('tab'),
        tabindex: '-1',
        'aria-selected': 'false',
        'aria-controls': panels[index]?.id,
        onclick: (event) => {
          event.preventDefault();
          select(index);
        },
      },
      content.title,
    ),
  );
  const items = links.map((link) =>
    h('li', { class: 'slds-tabs_default__item', role: 'presentation' }, link),
  );
  const drawn = new Set<number>();
  let ready = false;

  function select(index: number): void {
    links.forEach((link, other) => {
      const active = other === index;
      items[other]?.classList.toggle('slds-is-active', active);
      link.setAttribute('aria-selected', String(active));
      link.tabIndex = active ? 0 : -1;
      panels[other]?.classList.toggle('slds-show', active);
      panels[other]?.classList.toggle('slds-hide', !active);
    });
    const content = contents[index];
    if (content && !drawn.has(index)) panels[index]?.append(content.draw());
    drawn.add(index);
  }

  panels.forEach((panel, index) => panel.setAttribute('aria-labelledby', links[index]?.id ?? ''));
  const list = h('ul', { class: 'slds-tabs_default__nav', role: 'tablist' }, items);
  list.addEventListener('keydown', (event) => {
    const shown = links.filter((_, index) => !items[index]?.hidden);
    const at = shown.indexOf(document.activeElement as HTMLAnchorElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1 + shown.length, Home: 0, End: shown.length - 1 }[
      event.key
    ];
    const link = next === undefined ? undefined : shown[next % shown.length];
    if (!link) return;
    event.preventDefault();
    select(links.indexOf(link));
    link.focus();
  });
  const card = h(
    'div',
    { class: 'slds-card standin-tabs' },
    h('div', { class: 'slds-tabs_default' }, list, panels),
  );

  /** The first tab that is shown is open, until another is chosen or it goes away. */
  function settle(): void {
    const shown = items.findIndex((item) => !item.hidden);
    const current = links.findIndex((link) => link.getAttribute('aria-selected') === 'true');
    card.hidden = shown < 0;
    if (shown >= 0 && (items[current]?.hidden ?? true)) select(shown);
  }

  contents.forEach((content, index) =>
    content.visible?.((on) => {
      const item = items[index];
      if (item) item.hidden = !on;
      if (ready) settle();
    }),
  );
  ready = true;
  settle();
  return card;
}
