import type { Session } from '../../../../scripts/local-org/org.ts';
import type { FieldModel, ObjectModel } from '../../../../scripts/local-org/page/browser/model.ts';

/** A field for tests; of type Text unless told otherwise. */
export function field(name: string, type = 'Text'): FieldModel {
  return { name, label: name, type, scale: 0, help: '', options: {}, reference: null, sortable: true };
}

/** An object for tests with the given fields and `Name`. */
export function objectOf(...fields: FieldModel[]): ObjectModel {
  const all = [field('Name'), ...fields];
  return {
    name: 'Book__c',
    label: 'Book',
    pluralLabel: 'Books',
    nameField: 'Name',
    icon: 'standard:record',
    fields: Object.fromEntries(all.map((one) => [one.name, one])),
    rights: { create: true, edit: true, delete: true },
  };
}

/** A session for tests. */
export const reader: Session = {
  userId: '005000000000002AAA',
  username: 'reader@library.example',
  name: 'A Reader',
  isAdmin: false,
  profile: 'Standard User',
  permissionSets: [],
  permissionSetGroups: [],
  language: 'en_US',
  locale: 'en-US',
  timeZone: 'UTC',
  currency: 'USD',
};
