import GroupedCombobox from 'lightning/groupedCombobox';
import { query, soqlLike } from '../api.ts';
import type { Row } from '../api.ts';
import { words } from '../context.ts';
import { h } from '../dom.ts';
import type { FieldInput, TargetModel } from '../form-model.ts';
import { describe, make } from './base-input.ts';
import type { BaseInput, FormInput, InputOrder } from './input.ts';

const shownMatches = 8;
const typingPauseMs = 200;

interface SearchBox extends BaseInput {
  focusAndOpenDropdownIfNotEmpty(): void;
}

/** An input that finds the record to point to by its name. With several objects one of them is chosen first. */
export function lookupInput(order: InputOrder): FormInput {
  const { field, asked } = order;
  const combobox = make('lightning-grouped-combobox', GroupedCombobox) as SearchBox;
  let target = targetOf(asked.targets, order);
  let chosen = order.value === null ? '' : String(order.value);
  let turn = 0;
  let timer = 0;

  function settle(id: string, name: string): void {
    chosen = id;
    const pill = { type: 'icon', iconName: target?.icon, iconSize: 'small', label: name };
    Object.assign(combobox, { value: id, inputPill: id ? pill : null, inputText: '', items: [] });
    combobox.setCustomValidity('');
  }

  async function suggest(text: string): Promise<void> {
    if (!target) return;
    const mine = (turn += 1);
    const { object, nameField } = target;
    const where = text ? ` WHERE ${nameField} LIKE '%${soqlLike(text)}%'` : '';
    const answer = await query(
      `SELECT Id, ${nameField} FROM ${object}${where} ORDER BY ${nameField} NULLS LAST, Id LIMIT ${shownMatches}`,
    );
    if (mine !== turn || chosen) return;
    Object.assign(combobox, { items: items(target, answer.records) });
    // The list opens by itself on a click, not while typing; the items reach it with the next drawing.
    if (text) setTimeout(() => !chosen && combobox.focusAndOpenDropdownIfNotEmpty());
  }

  const fail = (error: unknown): void => {
    combobox.setCustomValidity(error instanceof Error ? error.message : String(error));
    combobox.reportValidity();
  };
  Object.assign(combobox, describe(order), {
    placeholder: words.searchRecords(target?.label ?? field.label),
    value: chosen,
    items: [],
  });
  if (chosen) settle(chosen, nameOf(order) ?? chosen);
  combobox.addEventListener('textinput', (event) => {
    const { text } = (event as CustomEvent<{ text: string }>).detail;
    clearTimeout(timer);
    timer = window.setTimeout(() => void suggest(text).catch(fail), typingPauseMs);
  });
  combobox.addEventListener('focus', () => {
    if (!chosen) suggest('').catch(fail);
  });
  combobox.addEventListener('select', (event) => {
    const { value } = (event as CustomEvent<{ value: string }>).detail;
    const [id = '', ...name] = value.split(' ');
    if (!id) return;
    settle(id, name.join(' '));
    order.changed();
  });
  combobox.addEventListener('pillremove', () => {
    settle('', '');
    order.changed();
  });
  const element =
    asked.targets.length > 1
      ? h(
          'div',
          { class: 'standin-lookup' },
          targetPicker(field.label, asked.targets, target, (wished) => {
            target = wished;
            Object.assign(combobox, { placeholder: words.searchRecords(wished.label) });
            settle('', '');
            order.changed();
          }),
          combobox,
        )
      : combobox;
  return {
    element,
    value: (): FieldInput => chosen || null,
    say: (message) => {
      combobox.setCustomValidity(message);
      combobox.reportValidity();
    },
    check: () => combobox.reportValidity(),
    focus: () => combobox.focus(),
  };
}

function items(target: TargetModel, records: Row[]): object[] {
  const found = records.map((row) => {
    const name = String(row[target.nameField] ?? row['Id']);
    const text = [{ text: name }];
    return { type: 'option-card', value: `${String(row['Id'])} ${name}`, iconName: target.icon, text };
  });
  return found.length ? found : [{ type: 'option-inline', value: ' ', text: [{ text: words.noMatches }] }];
}

/** The object of the record that is pointed to now; the first one for an empty field. */
function targetOf(targets: TargetModel[], { field }: InputOrder): TargetModel | undefined {
  return targets.find((one) => one.object === field.reference?.object) ?? targets[0];
}

function nameOf({ field, row }: InputOrder): string | undefined {
  const parent = row[field.reference?.path ?? ''] as Row | null | undefined;
  const name = parent?.[field.reference?.nameField ?? ''];
  return typeof name === 'string' ? name : undefined;
}

function targetPicker(
  label: string,
  targets: TargetModel[],
  present: TargetModel | undefined,
  choose: (target: TargetModel) => void,
): HTMLElement {
  const select = h(
    'select',
    { class: 'slds-select', 'aria-label': words.targetObject(label) },
    targets.map((target) =>
      h('option', { value: target.object, selected: target === present }, target.label),
    ),
  );
  select.addEventListener('change', () => {
    const target = targets.find((one) => one.object === select.value);
    if (target) choose(target);
  });
  return h('div', { class: 'slds-select_container standin-lookup__object' }, select);
}
