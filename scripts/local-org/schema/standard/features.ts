import type { OrgFeatures } from '../features.ts';
import type { FieldDef, ObjectDef } from '../types.ts';
import { checkbox, field, lookup, picklist, text } from './define.ts';

const READ_ONLY = { createable: false, updateable: false };

/** What an account has beside its own fields when it can be a person (Object Reference, "Account"). */
const personFields = (): FieldDef[] => [
  checkbox('IsPersonAccount', 'Is Person Account', false, READ_ONLY),
  lookup('PersonContactId', 'Contact ID', ['Contact'], 'PersonContact', READ_ONLY),
  text('FirstName', 'First Name', 40),
  text('LastName', 'Last Name', 80),
  picklist('Salutation', 'Salutation', ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.']),
  field('PersonEmail', 'Email', 'Email', { length: 80 }),
  field('PersonMobilePhone', 'Mobile', 'Phone', { length: 40 }),
  field('PersonHomePhone', 'Home Phone', 'Phone', { length: 40 }),
  field('PersonBirthdate', 'Birthdate', 'Date'),
  text('PersonTitle', 'Title', 80),
  text('PersonDepartment', 'Department', 80),
  checkbox('PersonDoNotCall', 'Do Not Call'),
  checkbox('PersonHasOptedOutOfEmail', 'Email Opt Out'),
];

/** A custom field of contacts is also one of person accounts, as `X__pc`. */
function contactFields(contact: ObjectDef | undefined): FieldDef[] {
  return [...(contact?.fields.values() ?? [])]
    .filter((one) => one.custom && one.formula === undefined && !one.summary && !one.referenceTo.length)
    .map((one) => ({ ...one, name: one.name.replace(/__c$/, '__pc'), unique: false, externalId: false }));
}

/** Adds the fields that features of the org bring: `CurrencyIsoCode` everywhere, a person's fields on accounts. */
export function switchOn(objects: Map<string, ObjectDef>, features: OrgFeatures): void {
  const put = (object: ObjectDef | undefined, fields: FieldDef[]): void => {
    for (const one of fields) if (!object?.fields.has(one.name)) object?.fields.set(one.name, one);
  };
  if (features.multiCurrency)
    for (const object of objects.values())
      if (!object.readOnly) put(object, [picklist('CurrencyIsoCode', 'Currency ISO Code', [])]);
  if (features.personAccounts)
    put(objects.get('Account'), [...personFields(), ...contactFields(objects.get('Contact'))]);
}
