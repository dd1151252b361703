import type { Row } from '../api.ts';
import type { FieldInput, FormField } from '../form-model.ts';
import type { FieldModel } from '../model.ts';

/** An input of a form, whatever it is made of. */
export interface FormInput {
  element: HTMLElement;
  value: () => FieldInput;
  /** Shows a message at the input; an empty one takes it away. */
  say: (message: string) => void;
  /** True when what was typed can be saved; shows at the input why not. */
  check: () => boolean;
  focus: () => void;
  /** Offers other choices, for a picklist that depends on another one. */
  offer?: (choices: FormField['choices']) => void;
}

/** What an input is made from. `row` is the record that is edited, with the names of what it points to. */
export interface InputOrder {
  field: FieldModel;
  asked: FormField;
  value: FieldInput;
  row: Row;
  changed: () => void;
}

/** A base component, as far as inputs share it. */
export interface BaseInput extends HTMLElement {
  value: unknown;
  checked: boolean;
  setCustomValidity(message: string): void;
  checkValidity(): boolean;
  reportValidity(): boolean;
}
