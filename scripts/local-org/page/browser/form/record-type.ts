import { words } from '../context.ts';
import { dialogButton, focusFirst } from '../dialog.ts';
import type { Dialog } from '../dialog.ts';
import { h, uniqueId } from '../dom.ts';
import type { RecordTypeModel } from '../form-model.ts';

/** The step before a form of an object with several record types. */
export function chooseRecordType(
  dialog: Dialog,
  types: RecordTypeModel[],
  chosen: (recordType: string) => void,
): void {
  const name = uniqueId('record-type');
  const radios = types.map((type, index) =>
    h('input', { type: 'radio', name, id: `${name}-${index}`, value: type.id, checked: index === 0 }),
  );
  const rows = types.map((type, index) =>
    h(
      'div',
      { class: 'slds-radio standin-choice' },
      radios[index],
      h(
        'label',
        { class: 'slds-radio__label', for: `${name}-${index}` },
        h('span', { class: 'slds-radio_faux' }),
        h('span', { class: 'slds-form-element__label' }, type.label),
      ),
      type.description && h('p', { class: 'slds-text-color_weak standin-choice__text' }, type.description),
    ),
  );
  dialog.body.replaceChildren(
    h('fieldset', {}, h('legend', { class: 'slds-form-element__legend' }, words.chooseRecordType), rows),
  );
  dialog.footer.replaceChildren(
    dialogButton(words.cancel, false, dialog.close),
    dialogButton(words.next, true, () => chosen(radios.find((radio) => radio.checked)?.value ?? '')),
  );
  focusFirst(dialog.body);
}
