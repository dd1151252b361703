import type { Connection } from 'jsforce';

const OBJECTS = [
  ...['Account', 'Health_Indicator__c', 'Account_Health__c', 'Account_Indicator__c', 'Indicator_Snapshot__c'],
  ...['Health_Snapshot__c', 'CSM_Action__c', 'Sync_Run__c'],
];

/** What a run says about its own way of getting there, and what the system keeps about each row. */
const OWN_TO_RUN =
  /^(Created__c|Updated__c|Deleted__c|Api_Calls__c|Duration_Seconds__c|Message__c|Message_Ja__c|SystemModstamp|(Created|LastModified|LastViewed|LastReferenced|LastActivity)(Date|ById))$/;

/**
 * All rows of all objects that the sync writes, in every field but ids and system fields, as sorted lines. Lookups read as the
 * key of the row they point to.
 */
export async function wholeTables(connection: Connection): Promise<string> {
  const names = new Map<string, string>();
  const tables: { object: string; rows: Record<string, unknown>[]; hidden: ReadonlySet<string> }[] = [];
  for (const object of OBJECTS) {
    const { fields } = await connection.describe(object);
    const read = fields.filter(
      ({ name, type }) => !OWN_TO_RUN.test(name) && !/^(address|location)$/.test(type),
    );
    const soql = `SELECT ${read.map(({ name }) => name).join(', ')} FROM ${object}`;
    const { records } = await connection.query(soql, { autoFetch: true, maxFetch: 100_000 });
    const hidden = new Set([
      'Id',
      'attributes',
      ...fields.filter((field) => field.autoNumber).map(({ name }) => name),
    ]);
    for (const row of records)
      names.set(
        String(row['Id']),
        `${object} ${String(row['Key__c'] ?? row['AccountNumber'] ?? row['Name'])}`,
      );
    tables.push({ object, rows: records, hidden });
  }
  const lines = tables.flatMap(({ object, rows, hidden }) =>
    rows.map((row) => {
      const cells = Object.entries(row).filter(([name]) => !hidden.has(name));
      const named = cells.map(([name, value]) => [
        name,
        typeof value === 'string' ? (names.get(value) ?? value) : value,
      ]);
      return `${object} ${JSON.stringify(Object.fromEntries(named))}`;
    }),
  );
  return lines.sort().join('\n');
}
