import { createElement } from 'lwc';
import DualListbox from 'lightning/dualListbox';
import Combobox from 'lightning/combobox';
import Input from 'lightning/input';
import Textarea from 'lightning/textarea';
import { shell, words } from '../context.ts';
import type { FieldInput, FormField } from '../form-model.ts';
import type { BaseInput, FormInput, InputOrder } from './input.ts';

const long = new Set(['TextArea', 'LongTextArea', 'Html']);
const numbers = new Set(['Number', 'Currency', 'Percent']);

/** The input for a field: a base component by the field's type. Look-ups have one of their own. */
export function baseInput(order: InputOrder): FormInput {
  const { type } = order.field;
  if (type === 'Picklist') return picklist(order);
  if (type === 'MultiselectPicklist') return multiPicklist(order);
  if (long.has(type)) return textInput(order, make('lightning-textarea', Textarea));
  if (type === 'Checkbox') return checkbox(order);
  return textInput(order, make('lightning-input', Input), inputSettings(order));
}

/** Creates a base component. */
export function make(tag: string, component: unknown): BaseInput {
  const is = component as Parameters<typeof createElement>[1]['is'];
  return createElement(tag, { is }) as unknown as BaseInput;
}

/** What every input shows of its field. */
export function describe(order: InputOrder): Record<string, unknown> {
  const { field, asked } = order;
  return {
    name: field.name,
    label: field.label,
    required: asked.required,
    messageWhenValueMissing: words.complete,
    ...(field.help ? { fieldLevelHelp: field.help } : {}),
  };
}

function inputSettings({ field, asked }: InputOrder): Record<string, unknown> {
  const step = field.scale > 0 ? (1 / 10 ** field.scale).toFixed(field.scale) : '1';
  const kinds: Record<string, Record<string, unknown>> = {
    Number: { type: 'number', step },
    Currency: { type: 'number', formatter: 'currency', step, currency: shell.currency },
    Percent: { type: 'number', formatter: 'percent-fixed', step },
    Date: { type: 'date' },
    DateTime: { type: 'datetime', timezone: shell.timeZone },
    Time: { type: 'time' },
    Email: { type: 'email' },
    Phone: { type: 'tel' },
  };
  return { ...(kinds[field.type] ?? { type: 'text' }), ...(asked.length ? { maxLength: asked.length } : {}) };
}

/** A message goes as soon as its input is mended, not when it is left: nothing moves under the pointer. */
function fromElement(element: BaseInput, value: () => FieldInput, changed: () => void): FormInput {
  let wrong = false;
  const check = (): boolean => {
    const valid = element.reportValidity();
    wrong = !valid;
    return valid;
  };
  element.addEventListener('change', () => {
    element.setCustomValidity('');
    if (wrong) check();
    changed();
  });
  return {
    element,
    value,
    say: (message) => {
      element.setCustomValidity(message);
      check();
    },
    check,
    focus: () => element.focus(),
  };
}

function textInput(
  order: InputOrder,
  element: BaseInput,
  settings: Record<string, unknown> = order.asked.length ? { maxLength: order.asked.length } : {},
): FormInput {
  Object.assign(element, describe(order), settings, { value: order.value ?? '' });
  const value = (): FieldInput => {
    const given = element.value;
    if (given === '' || given === null || given === undefined) return null;
    return numbers.has(order.field.type) ? Number(given) : String(given);
  };
  if (order.field.type === 'DateTime') requestAnimationFrame(() => nameTimeInput(element, order.field.label));
  return fromElement(element, value, order.changed);
}

/** Two elements deep in the base component, of which one has no name for screen readers: it gets the field's. */
function nameTimeInput(element: BaseInput, label: string): void {
  const path = ['lightning-datetimepicker', 'lightning-timepicker', 'lightning-base-combobox'];
  const combobox = path.reduce<Element | null | undefined>(
    (outer, tag) => outer?.shadowRoot?.querySelector(tag),
    element,
  );
  if (combobox) Object.assign(combobox, { inputLabel: label });
}

function checkbox(order: InputOrder): FormInput {
  const element = make('lightning-input', Input);
  Object.assign(element, describe(order), { type: 'checkbox', checked: order.value === true });
  return fromElement(element, () => element.checked, order.changed);
}

function picklist(order: InputOrder): FormInput {
  const element = make('lightning-combobox', Combobox);
  const options = (choices: FormField['choices']): FormField['choices'] => [
    { value: '', label: words.none },
    ...choices,
  ];
  const present = order.value === null ? '' : String(order.value);
  Object.assign(element, describe(order), {
    options: options(order.asked.choices),
    value: present,
    placeholder: words.none,
  });
  const input = fromElement(element, () => (element.value ? String(element.value) : null), order.changed);
  return {
    ...input,
    offer: (choices) => {
      const kept = choices.some((choice) => choice.value === element.value);
      Object.assign(element, {
        options: options(choices),
        disabled: choices.length === 0,
        ...(kept ? {} : { value: '' }),
      });
    },
  };
}

function multiPicklist(order: InputOrder): FormInput {
  const element = make('lightning-dual-listbox', DualListbox);
  Object.assign(element, describe(order), {
    options: order.asked.choices,
    value: order.value ? String(order.value).split(';') : [],
    sourceLabel: words.available,
    selectedLabel: words.selected,
    size: 4,
  });
  const value = (): FieldInput => (element.value as string[]).join(';') || null;
  return {
    ...fromElement(element, value, order.changed),
    offer: (options) => Object.assign(element, { options }),
  };
}
