import { loadForm } from '../api.ts';
import type { Row } from '../api.ts';
import { words } from '../context.ts';
import { dialogButton, focusFirst, openDialog } from '../dialog.ts';
import type { Dialog } from '../dialog.ts';
import { h } from '../dom.ts';
import { recordName } from '../format.ts';
import type { FieldInput, FormModel, FormTask } from '../form-model.ts';
import { failure, loading } from '../states.ts';
import { toast } from '../toast.ts';
import { guardLeaving } from '../leave.ts';
import { chooseRecordType } from './record-type.ts';
import { newRow, readRow, typedValues } from './rows.ts';
import { saveRecord } from './save.ts';
import type { Refusal } from './save.ts';
import { drawForm } from './sections.ts';
import type { DrawnForm } from './sections.ts';
import { askDiscard } from './unsaved.ts';

/** Opens the form for a new or an existing record over the page. What was typed stays after a refused save. */
export function openForm(task: FormTask): void {
  const changes = task.recordId !== undefined && !task.copy;
  let release = (): void => undefined;
  let isDirty = false;
  const mayLeave = async (): Promise<boolean> => !isDirty || askDiscard();
  const dialog = openDialog({
    title: task.action?.label ?? (changes ? words.edit : words.create),
    size: 'medium',
    mayClose: mayLeave,
    closed: () => {
      release();
      task.closed?.();
    },
  });
  /** Leaving asks first from now on, until the dialog ends. */
  const dirty = (): void => {
    if (isDirty) return;
    isDirty = true;
    release = guardLeaving(async () => {
      const leaves = await askDiscard();
      if (leaves) dialog.close();
      return leaves;
    });
  };
  const start = (recordType: string): void => {
    dialog.body.replaceChildren(loading());
    dialog.footer.replaceChildren(dialogButton(words.cancel, false, dialog.close));
    fillDialog(dialog, { ...task, recordType }, changes, { start, dirty }).catch((error: unknown) =>
      dialog.body.replaceChildren(failure(error, () => start(recordType))),
    );
  };
  start(task.recordType ?? '');
}

async function fillDialog(
  dialog: Dialog,
  task: FormTask,
  changes: boolean,
  { start, dirty }: { start: (recordType: string) => void; dirty: () => void },
): Promise<void> {
  const form = await loadForm(
    task.object,
    changes ? 'update' : 'create',
    task.recordType ?? '',
    task.action?.name,
  );
  if (!form) return say(dialog, words.missingText);
  const { label } = form.object;
  if (!task.action && !changes && !task.copy) dialog.title(words.newRecord(label));
  if (!form.allowed) return say(dialog, changes ? words.noEdit(label) : words.noCreate(label));
  if (!changes && form.recordTypes.length > 1 && !form.recordType)
    return chooseRecordType(dialog, form.recordTypes, start);
  if (!Object.values(form.fields).some((field) => field.editable)) return say(dialog, words.noForm);
  const stored = task.recordId ? await readRow(form, task.recordId) : {};
  if (!stored) return say(dialog, words.missingText);
  if (!task.action && task.recordId) {
    const name = recordName(form.object, stored);
    dialog.title(task.copy ? words.cloneRecord(name) : words.editRecord(name));
  }
  const row = task.recordId ? stored : await newRow(form, task);
  const drawn = drawForm(form, row, dirty);
  showForm(dialog, form, drawn, {
    save: async () => {
      const fields = changes ? changedFields(drawn, stored) : newFields(form, drawn, task);
      return saveRecord(form.object.name, changes ? task.recordId : undefined, fields);
    },
    done: async (id, leaves) => {
      const name = (await readRow(form, id).catch(() => undefined)) ?? { Id: id };
      const text = recordName(form.object, name);
      toast(changes ? words.saved(label, text) : words.created(label, text));
      if (leaves) task.saved?.(id);
    },
    // The next one begins as this one did.
    ...(changes || task.action || task.copy ? {} : { again: () => openForm(task) }),
  });
}

function say(dialog: Dialog, text: string): void {
  dialog.body.replaceChildren(h('p', { class: 'standin-nothing' }, text));
  dialog.footer.replaceChildren(dialogButton(words.close, false, dialog.close));
}

function changedFields(drawn: DrawnForm, stored: Row): Record<string, FieldInput> {
  const values = drawn.shown().map(([name, input]) => [name, input.value()] as const);
  return Object.fromEntries(values.filter(([name, value]) => value !== (stored[name] ?? null)));
}

/** Fields that were left empty are not named, so that the org's own defaults hold; a default that was taken away is. */
function newFields(form: FormModel, drawn: DrawnForm, task: FormTask): Record<string, FieldInput> {
  const given = typedValues(form, task.values ?? {});
  if (form.parentField && task.parentId) given[form.parentField] = task.parentId;
  if (form.recordType) given['RecordTypeId'] = form.recordType;
  for (const [name, input] of drawn.shown()) {
    const value = input.value();
    if (value !== null || form.fields[name]?.preset != null || name in given) given[name] = value;
  }
  return given;
}

interface FormWork {
  save: () => Promise<{ id: string } | { refused: Refusal }>;
  /** Says that it was saved; `leaves`: and goes on to where a saved record leads. */
  done: (id: string, leaves: boolean) => Promise<void>;
  /** Opens an empty form after this one was saved; missing where that makes no sense. */
  again?: () => void;
}

function showForm(dialog: Dialog, form: FormModel, drawn: DrawnForm, work: FormWork): void {
  const summary = h('div', { tabindex: '-1' });
  const note = h(
    'p',
    { class: 'standin-form__note' },
    h('abbr', { class: 'slds-required', 'aria-hidden': 'true' }, '*'),
    ` = ${words.requiredNote}`,
  );
  dialog.body.replaceChildren(summary, note, drawn.element);
  const cancel = dialogButton(words.cancel, false, dialog.dismiss);
  const { again } = work;
  const more = again && dialogButton(words.saveAndNew, false, () => void submit(again));
  const save = dialogButton(words.save, true, () => void submit());
  const buttons = [cancel, ...(more ? [more] : []), save];
  dialog.footer.replaceChildren(...buttons);
  focusFirst(drawn.element);

  const busy = (on: boolean): void => {
    for (const button of buttons) button.disabled = on;
    save.textContent = on ? words.saving : words.save;
    dialog.busy(on);
  };

  async function submit(then?: () => void): Promise<void> {
    if (save.disabled) return;
    for (const [, input] of drawn.shown()) input.say('');
    const wrong = drawn.shown().flatMap(([name, input]) => (input.check() ? [] : [name]));
    if (wrong.length) return refuse(wrong, []);
    busy(true);
    const result = await work.save();
    busy(false);
    if ('refused' in result) {
      const { fields, general } = result.refused;
      const shown = Object.entries(fields).filter(([name]) => drawn.inputs.has(name));
      for (const [name, message] of shown) drawn.inputs.get(name)?.say(message);
      const elsewhere = Object.entries(fields).filter(([name]) => !drawn.inputs.has(name));
      const others = elsewhere.map(
        ([name, message]) => `${form.object.fields[name]?.label ?? name}: ${message}`,
      );
      return refuse(
        shown.map(([name]) => name),
        [...general, ...others],
      );
    }
    dialog.close();
    if (then) {
      await work.done(result.id, false);
      return then();
    }
    await work.done(result.id, true);
  }

  function refuse(names: string[], general: string[]): void {
    const labels = names.map((name) => form.object.fields[name]?.label ?? name).join(', ');
    const lines = [...general, ...(labels ? [words.formFields(labels)] : [])];
    summary.replaceChildren(
      h(
        'div',
        { class: 'slds-box slds-theme_error standin-form__errors', role: 'alert' },
        h('h2', { class: 'slds-text-title_bold' }, words.formErrors),
        h(
          'ul',
          {},
          lines.map((line) => h('li', {}, line)),
        ),
      ),
    );
    const first = names.map((name) => drawn.inputs.get(name)).find((input) => input !== undefined);
    if (first) first.focus();
    else summary.focus();
    summary.scrollIntoView({ block: 'nearest' });
  }
}
