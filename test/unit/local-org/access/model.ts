/** One row of the garden as the model knows it. */
export interface Row {
  object: string;
  id: string;
  /** Name of the owner; details have none. */
  owner?: string;
  /** Masters, and lookups of a note. */
  parents: Row[];
}

/** What a person may do with a row. */
export type Right = 'read' | 'edit' | 'delete' | 'transfer';

const BELOW: Record<string, string[]> = {
  Chief: ['Foreman', 'Hand', 'Other'],
  Foreman: ['Hand', 'Other'],
};

/** Rights over all rows of one object, or of every object. */
const READS_ALL: Record<string, string[]> = {
  Surveyor: ['Plot__c'],
  Warden: ['Plot__c'],
  Auditor: ['*'],
  Head: ['*'],
  admin: ['*'],
};
const MODIFIES_ALL: Record<string, string[]> = { Warden: ['Plot__c'], Head: ['*'], admin: ['*'] };

const covers = (list: string[] | undefined, object: string): boolean =>
  list?.includes('*') === true || list?.includes(object) === true;

/** What the garden's rules say in plain words, worked out row by row: the yardstick for the org's SQL. */
export function may(person: string, row: Row, right: Right): boolean {
  if (covers(MODIFIES_ALL[person], row.object)) return true;
  if (right === 'read' && covers(READS_ALL[person], row.object)) return true;
  const owns = row.owner === person || BELOW[person]?.includes(row.owner ?? '') === true;
  switch (row.object) {
    case 'Plot__c':
      return owns;
    case 'Tree__c':
      return right === 'read' || owns;
    case 'Tool__c':
    case 'Note__c':
      return right === 'read' || right === 'edit' || owns;
    case 'Seed__c':
      return row.parents.every((bed) => may(person, bed, 'read'));
    default:
      return row.parents.every((master) => may(person, master, right === 'read' ? 'read' : 'edit'));
  }
}
