import type { Row } from '../api.ts';
import { h } from '../dom.ts';
import { fieldValue } from '../format.ts';
import type { FieldInput, FormModel } from '../form-model.ts';
import { baseInput } from './base-input.ts';
import { lookupInput } from './lookup.ts';
import type { FormInput } from './input.ts';

/** The inputs of a form by field, and the element that holds them. */
export interface DrawnForm {
  element: HTMLElement;
  inputs: Map<string, FormInput>;
}

/** Draws a form's sections with their inputs. `row` has the values to begin with. */
export function drawForm(form: FormModel, row: Row): DrawnForm {
  const inputs = new Map<string, FormInput>();
  const element = h(
    'div',
    { class: 'standin-form' },
    form.sections.map((section) =>
      h(
        'fieldset',
        { class: 'standin-form__section' },
        section.label && h('legend', { class: 'slds-section__title standin-form__title' }, section.label),
        h(
          'div',
          { class: 'standin-columns', 'data-columns': section.columns.length },
          section.columns.map((column) =>
            h(
              'div',
              { class: 'standin-column' },
              column.map((name) => place(form, name, row, inputs)),
            ),
          ),
        ),
      ),
    ),
  );
  for (const name of inputs.keys()) followController(form, name, inputs);
  return { element, inputs };
}

function place(form: FormModel, name: string, row: Row, inputs: Map<string, FormInput>): HTMLElement | null {
  const field = form.object.fields[name];
  const asked = form.fields[name];
  if (!field || !asked) return null;
  if (!asked.editable) {
    return h(
      'div',
      { class: 'slds-form-element standin-form__field', 'data-field': name },
      h('span', { class: 'slds-form-element__label' }, field.label),
      h(
        'div',
        { class: 'slds-form-element__static standin-value' },
        fieldValue(form.object, name, row).textContent,
      ),
    );
  }
  const changed = (): void => {
    for (const [other, model] of Object.entries(form.fields))
      if (model.controller?.field === name) followController(form, other, inputs);
  };
  const order = { field, asked, value: (row[name] ?? null) as FieldInput, row, changed };
  const input = asked.targets.length ? lookupInput(order) : baseInput(order);
  inputs.set(name, input);
  return h('div', { class: 'standin-form__field', 'data-field': name }, input.element);
}

/** Gives a dependent picklist the choices that its controlling field's value allows. */
function followController(form: FormModel, name: string, inputs: Map<string, FormInput>): void {
  const asked = form.fields[name];
  const controlling = asked?.controller && inputs.get(asked.controller.field);
  if (!asked?.controller || !controlling) return;
  const { allowed } = asked.controller;
  const value = String(controlling.value() ?? '');
  inputs
    .get(name)
    ?.offer?.(asked.choices.filter((choice) => allowed[choice.value]?.includes(value) ?? false));
}
