import { createContextProvider } from 'lwc';
import { shell, words } from './context.ts';
import { focusFirst } from './dialog.ts';
import { h, isNarrow, uniqueId } from './dom.ts';
import { utilityIcon } from './icon.ts';
import { addUtility, changeUtility, utilityOf, watchUtilities } from './lightning/data/utilities.ts';
import type { UtilityState } from './lightning/data/utilities.ts';
import { EnclosingUtilityId } from './lightning/platformUtilityBarApi.ts';
import type { UtilityModel } from './model.ts';
import { pageNode } from './regions.ts';

const provideUtility = createContextProvider(EnclosingUtilityId);

/** Draws an item's button and panel after its state. */
interface UtilityItem {
  button: HTMLElement;
  panel: HTMLElement;
  draw: (focus: boolean) => void;
}

/** The bar at the foot of the page with the app's utilities; null where there are none, and on phones, as on the platform. */
export function utilityBar(): HTMLElement | null {
  if (isNarrow() || !shell.utilities.length) return null;
  const items = new Map(shell.utilities.map((model) => [model.id, utilityItem(model)]));
  watchUtilities(({ id }, focus) => items.get(id)?.draw(focus));
  const all = [...items.values()];
  document.body.classList.add('standin-has-utilities');
  return h(
    'div',
    { class: 'slds-utility-bar_container standin-utility' },
    all.map((item) => item.panel),
    h(
      'footer',
      { class: 'slds-utility-bar', 'aria-label': words.utilities },
      h('h2', { class: 'slds-assistive-text' }, words.utilities),
      h(
        'ul',
        { class: 'slds-utility-bar__items' },
        all.map((item) => h('li', { class: 'slds-utility-bar__item' }, item.button)),
      ),
    ),
  );
}

function utilityItem(model: UtilityModel): UtilityItem {
  addUtility({
    id: model.id,
    label: model.label,
    icon: model.icon,
    iconVariant: undefined,
    highlighted: false,
    visible: false,
    loaded: false,
    panelLabel: model.label,
    panelIcon: model.icon,
    panelIconVariant: undefined,
    width: model.width,
    height: model.height,
  });
  const panel = panelOf(model);
  const button = h('button', {
    class: 'slds-button slds-utility-bar__action',
    type: 'button',
    'aria-controls': panel.element.id,
    onclick: () => changeUtility(model.id, { visible: !utilityOf(model.id).visible }, true),
  });
  panel.element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    changeUtility(model.id, { visible: false });
  });

  function load(state: UtilityState): void {
    if (state.loaded) return;
    state.loaded = true;
    panel.body.append(pageNode(model.body, { facts: {}, narrow: true }));
  }

  function draw(focus: boolean): void {
    const state = utilityOf(model.id);
    const held = panel.element.contains(document.activeElement);
    if (state.visible || model.eager) load(state);
    drawButton(button, state);
    panel.draw(state);
    if (state.visible) panel.element.style.left = `${place(button, state.width)}px`;
    if (state.visible && focus) focusFirst(panel.element);
    if (!state.visible && held) button.focus();
  }

  draw(false);
  return { button, panel: panel.element, draw };
}

/** A panel stands over its button, as far as the window lets it. */
function place(button: HTMLElement, width: number): number {
  const left = button.getBoundingClientRect().left;
  return Math.max(0, Math.min(left, document.documentElement.clientWidth - width - 8));
}

function drawButton(button: HTMLElement, state: UtilityState): void {
  button.classList.toggle('slds-is-active', state.visible);
  button.closest('li')?.classList.toggle('slds-has-notification', state.highlighted);
  button.setAttribute('aria-expanded', String(state.visible));
  button.replaceChildren(
    utilityIcon(state.icon, `slds-button__icon slds-button__icon_left ${iconColour(state.iconVariant)}`),
    h('span', { class: 'slds-utility-bar__text' }, state.label),
  );
}

const iconColour = (variant: string | undefined): string => (variant ? `slds-icon-text-${variant}` : '');

interface Panel {
  element: HTMLElement;
  body: HTMLElement;
  draw: (state: UtilityState) => void;
}

function panelOf(model: UtilityModel): Panel {
  const id = uniqueId('utility-heading');
  const icon = h('span', { class: 'slds-icon_container' });
  const title = h('h2', { class: 'slds-truncate', id });
  const body = h('div', {
    class: `slds-utility-panel__body ${model.scrollable ? '' : 'standin-utility__fixed'}`,
  });
  const minimise = h(
    'button',
    {
      class: 'slds-button slds-button_icon slds-button_icon-x-small',
      type: 'button',
      title: words.minimise,
      onclick: () => changeUtility(model.id, { visible: false }),
    },
    utilityIcon('minimize_window'),
    h('span', { class: 'slds-assistive-text' }, `${words.minimise}: ${model.label}`),
  );
  const element = h(
    'section',
    {
      class: 'slds-utility-panel slds-grid slds-grid_vertical',
      role: 'dialog',
      'aria-labelledby': id,
      id: uniqueId('utility-panel'),
    },
    h(
      'div',
      { class: 'slds-utility-panel__header slds-grid slds-shrink-none' },
      h(
        'div',
        { class: 'slds-media slds-media_center slds-has-flexi-truncate' },
        h('div', { class: 'slds-media__figure slds-m-right_x-small' }, icon),
        h('div', { class: 'slds-media__body' }, title),
      ),
      h('div', { class: 'slds-col_bump-left slds-shrink-none' }, minimise),
    ),
    body,
  );
  provideUtility(body, {
    consumerConnectedCallback: (consumer: { provide: (context: object) => void }) =>
      consumer.provide({ utilityId: model.id }),
  });
  const draw = (state: UtilityState): void => {
    const colour = iconColour(state.panelIconVariant) || 'slds-icon-text-default';
    icon.replaceChildren(utilityIcon(state.panelIcon, `slds-icon slds-icon_small ${colour}`));
    title.textContent = state.panelLabel;
    title.title = state.panelLabel;
    element.classList.toggle('slds-is-open', state.visible);
    element.inert = !state.visible;
    element.style.width = `${state.width}px`;
    element.style.height = `min(${state.height}px, calc(100vh - 8rem))`;
  };
  return { element, body, draw };
}
