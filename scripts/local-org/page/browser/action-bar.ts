import type { Row } from './api.ts';
import { words } from './context.ts';
import { h, isNarrow } from './dom.ts';
import { utilityIcon } from './icon.ts';
import { menuButton } from './menu.ts';
import { runAction } from './quick-actions.ts';
import type { RecordRoute } from './record-data.ts';

const buttons = { wide: 3, narrow: 1 };

/** The buttons of a record's highlights panel: the first few side by side, the others in a menu. */
export function actionBar(route: RecordRoute, row: Row, named: string[] | undefined): HTMLElement | null {
  const names = named ?? route.shown;
  const actions = names.flatMap((name) => route.actions.find((action) => action.name === name) ?? []);
  if (!actions.length) return null;
  const room = isNarrow() ? buttons.narrow : buttons.wide;
  const first = actions.slice(0, room);
  const rest = actions.slice(room);
  const items = first.map((action) =>
    h(
      'li',
      {},
      h(
        'button',
        {
          class: 'slds-button slds-button_neutral',
          type: 'button',
          'data-focus': action.name,
          onclick: () => runAction(action, route, row),
        },
        action.label,
      ),
    ),
  );
  return h(
    'ul',
    { class: 'slds-button-group-list standin-actions' },
    items,
    rest.length > 0 &&
      h(
        'li',
        {},
        menuButton(
          h(
            'button',
            {
              class: 'slds-button slds-button_icon slds-button_icon-border-filled',
              type: 'button',
              title: words.moreActions,
              'aria-label': words.moreActions,
              'data-focus': 'more',
            },
            utilityIcon('down', 'slds-button__icon'),
          ),
          words.moreActions,
          rest.map((action) => ({ label: action.label, choose: () => runAction(action, route, row) })),
          'right',
        ),
      ),
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
