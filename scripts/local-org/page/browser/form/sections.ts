import type { Row } from '../api.ts';
import { formFactor, h } from '../dom.ts';
import { fieldValue } from '../format.ts';
import type { FieldInput, FormModel } from '../form-model.ts';
import { baseInput } from './base-input.ts';
import { lookupInput } from './lookup.ts';
import type { FormInput } from './input.ts';
import { isVisible } from '../judge.ts';
import { fieldAt } from '../visibility.ts';

/** The inputs of a form by field, and the element that holds them. */
export interface DrawnForm {
  element: HTMLElement;
  inputs: ReadonlyMap<string, FormInput>;
  /** The inputs that are shown: a hidden one is neither checked nor saved. */
  shown: () => [string, FormInput][];
  /** True once something was entered or chosen. */
  touched: () => boolean;
}

/** Draws a form's sections with their inputs. `row` has the values to begin with. */
export function drawForm(form: FormModel, row: Row, heard: () => void): DrawnForm {
  const inputs = new Map<string, FormInput>();
  let touched = false;
  const changed = (name: string): void => {
    touched = true;
    for (const [other, model] of Object.entries(form.fields))
      if (model.controller?.field === name) followController(form, other, inputs);
    followRules(form, row, inputs, element);
    heard();
  };
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
              column.map((name) => drawField(form, name, row, inputs, changed)),
            ),
          ),
        ),
      ),
    ),
  );
  for (const name of inputs.keys()) followController(form, name, inputs);
  followRules(form, row, inputs, element);
  const shown = (): [string, FormInput][] =>
    [...inputs].filter(([, input]) => !input.element.closest('[data-field]')?.hasAttribute('hidden'));
  return { element, inputs, shown, touched: () => touched };
}

/** A field's input, which `inputs` takes under its name; its value as text when it may not be changed. */
export function drawField(
  form: FormModel,
  name: string,
  row: Row,
  inputs: Map<string, FormInput>,
  heard: (name: string) => void,
): HTMLElement | null {
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
  const changed = (): void => heard(name);
  const order = { field, asked, value: (row[name] ?? null) as FieldInput, row, changed };
  const input = asked.targets.length ? lookupInput(order) : baseInput(order);
  inputs.set(name, input);
  return h('div', { class: 'standin-form__field', 'data-field': name }, input.element);
}

/** Shows the fields of a dynamic form whose rules hold for what is entered now; other fields of rules are the record's. */
function followRules(
  form: FormModel,
  row: Row,
  inputs: ReadonlyMap<string, FormInput>,
  element: HTMLElement,
): void {
  const field = (path: string): unknown => {
    const input = inputs.get(path);
    return input ? input.value() : fieldAt(row, path);
  };
  for (const [name, rule] of Object.entries(form.rules)) {
    const box = element.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
    if (box) box.hidden = !isVisible(rule, { field, formFactor: formFactor() });
  }
}

/** Gives a dependent picklist the choices that its controlling field's value allows. */
export function followController(
  form: FormModel,
  name: string,
  inputs: ReadonlyMap<string, FormInput>,
): void {
  const asked = form.fields[name];
  const controlling = asked?.controller && inputs.get(asked.controller.field);
  if (!asked?.controller || !controlling) return;
  const { allowed } = asked.controller;
  const value = String(controlling.value() ?? '');
  inputs
    .get(name)
    ?.offer?.(asked.choices.filter((choice) => allowed[choice.value]?.includes(value) ?? false));
}
