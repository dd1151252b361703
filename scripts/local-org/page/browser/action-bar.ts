import type { Row } from './api.ts';
import { words } from './context.ts';
import { formFactor, h, isNarrow } from './dom.ts';
import { utilityIcon } from './icon.ts';
import { isVisible } from './judge.ts';
import { menuButton } from './menu.ts';
import type { ActionModel, NamedAction } from './model.ts';
import { runAction } from './quick-actions.ts';
import type { RecordRoute } from './record-data.ts';
import { fieldAt } from './visibility.ts';

const buttons = { wide: 3, narrow: 1 };

/** The actions of a highlights panel. Its buttons stay the same elements for as long as the same actions are shown. */
export interface ActionBar {
  /** The buttons for a state of the record; null when there are none. */
  draw: (row: Row) => HTMLElement | null;
}

/** The buttons of a record's highlights panel: the first few side by side, the others in a menu. */
export function actionBar(
  route: RecordRoute,
  named: NamedAction[] | undefined,
  room: number | undefined,
): ActionBar {
  const wished = named ?? route.shown.map((name): NamedAction => ({ name }));
  let latest: Row = {};
  let drawn: { key: string; element: HTMLElement | null } | undefined;
  const run = (action: ActionModel): void => runAction(action, route, latest);
  return {
    draw(row) {
      latest = row;
      const where = { field: (path: string) => fieldAt(row, path), formFactor: formFactor() };
      const shown = wished.filter(({ when }) => !when || isVisible(when, where));
      const key = shown.map(({ name }) => name).join(' ');
      if (drawn?.key !== key) {
        const actions = shown.flatMap(({ name }) => route.actions.find((one) => one.name === name) ?? []);
        drawn = { key, element: buttonGroup(actions, room ?? buttons.wide, run) };
      }
      return drawn.element;
    },
  };
}

function buttonGroup(
  actions: ActionModel[],
  wide: number,
  run: (action: ActionModel) => void,
): HTMLElement | null {
  if (!actions.length) return null;
  const room = isNarrow() ? buttons.narrow : wide;
  const items = actions.slice(0, room).map((action) =>
    h(
      'li',
      {},
      h(
        'button',
        {
          class: 'slds-button slds-button_neutral',
          type: 'button',
          'data-focus': action.name,
          onclick: () => run(action),
        },
        action.label,
      ),
    ),
  );
  const rest = actions.slice(room);
  const more = rest.map((action) => ({ label: action.label, choose: () => run(action) }));
  return h(
    'ul',
    { class: 'slds-button-group-list standin-actions' },
    items,
    more.length > 0 && h('li', {}, menuButton(moreButton(), words.moreActions, more, 'right')),
  );
}

function moreButton(): HTMLButtonElement {
  return h(
    'button',
    {
      class: 'slds-button slds-button_icon slds-button_icon-border-filled',
      type: 'button',
      title: words.moreActions,
      'aria-label': words.moreActions,
      'data-focus': 'more',
    },
    utilityIcon('down', 'slds-button__icon'),
  );
}

/** The button that opens the form for a new record. */
export function newButton(label: string, press: () => void): HTMLElement {
  return h(
    'button',
    { class: 'slds-button slds-button_neutral', type: 'button', 'aria-label': label, onclick: press },
    words.create,
  );
}
