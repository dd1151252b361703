import type { Row } from './api.ts';
import { componentClass, componentFailure, failureText, newComponent } from './component.ts';
import type { PageFacts } from './component.ts';
import { openDialog } from './dialog.ts';
import { h } from './dom.ts';
import { openForm } from './form/record-form.ts';
import { confirmRemoval } from './form/remove.ts';
import { recordHref, recordName } from './format.ts';
import { closeActionEvent } from './lightning/actions.ts';
import type { ActionModel } from './model.ts';
import type { RecordRoute } from './record-data.ts';
import { goTo } from './router.ts';
import { loading } from './states.ts';

/** Starts what a button of the highlights panel stands for. */
export function runAction(action: ActionModel, route: RecordRoute, row: Row): void {
  const { object, recordId } = route;
  const show = (id: string): void => goTo(recordHref(object.name, id));
  switch (action.kind) {
    case 'edit':
      return openForm({ object: object.name, recordId });
    case 'clone':
      return openForm({ object: object.name, recordId, copy: true, saved: show });
    case 'delete':
      return confirmRemoval(object.label, recordName(object, row), recordId, () =>
        goTo(`/lightning/o/${object.name}/list`),
      );
    case 'create':
      return openForm({ object: object.name, action, parentId: recordId });
    case 'update':
      return openForm({ object: object.name, action, recordId });
    case 'component': {
      const facts = { recordId, objectApiName: object.name };
      return action.headless ? void invoke(action, facts) : openScreen(action, facts);
    }
  }
}

/** A screen action: its component in a dialog that the component itself, Escape or the close button ends. */
function openScreen(action: ActionModel, facts: PageFacts): void {
  const dialog = openDialog({ title: action.label, size: 'medium', bare: true });
  dialog.body.append(loading());
  dialog.body.addEventListener(closeActionEvent, dialog.close);
  componentClass(action.component)
    .then((is) => dialog.body.replaceChildren(newComponent(action.component, is, facts)))
    .catch((error: unknown) => dialog.body.replaceChildren(failed(action, error)));
}

interface Headless extends HTMLElement {
  invoke?: () => unknown;
}

const invoked = new Map<string, Headless>();

/** A headless action: its component draws nothing; `invoke` is called on every press of its button. */
async function invoke(action: ActionModel, facts: PageFacts): Promise<void> {
  const key = `${action.component} ${String(facts['recordId'])}`;
  try {
    let element = invoked.get(key);
    if (!element?.isConnected) {
      element = newComponent(action.component, await componentClass(action.component), facts);
      invoked.set(key, element);
      document.getElementById('main')?.append(h('div', { hidden: true }, element));
    }
    await element.invoke?.();
  } catch (error) {
    const dialog = openDialog({ title: action.label, size: 'small' });
    dialog.body.append(failed(action, error));
  }
}

function failed(action: ActionModel, error: unknown): HTMLElement {
  return componentFailure(action.component, failureText(error));
}
