import type { Org, Session } from '../../org.ts';
import { findObject } from '../../org.ts';
import type { OrgSchema } from '../../schema/types.ts';
import { childText, children } from '../../schema/xml.ts';
import { componentOf } from './metadata.ts';
import { partLabel } from './translations.ts';

/** An active record type of an object, with the id that its records carry. */
export interface RecordTypeChoice {
  id: string;
  developerName: string;
  label: string;
  description: string;
}

/** The record types that a new record of an object may have. None when the object's records carry no record type. */
export function recordTypes(org: Org, session: Session, object: string): RecordTypeChoice[] {
  const schema = org.schema();
  const carries = findObject(schema, object)?.fields.has('RecordTypeId') ?? false;
  if (!carries || !schema.objects.has('RecordType')) return [];
  const rows = org.reader.all(
    'SELECT "Id", "DeveloperName", "Name", "Description" FROM "v_RecordType" WHERE "SobjectType" = ? AND "IsActive" = 1 ORDER BY "Name", "Id"',
    [object],
  );
  return rows.map((row) => {
    const developerName = String(row['DeveloperName'] ?? '');
    return {
      id: String(row['Id']),
      developerName,
      label:
        partLabel(schema, object, session.language, 'recordTypes', developerName) ??
        String(row['Name'] ?? developerName),
      description: String(row['Description'] ?? ''),
    };
  });
}

/** The values of a picklist that a record type offers; undefined when it doesn't restrict the field. */
export function recordTypeValues(
  schema: OrgSchema,
  object: string,
  developerName: string,
  field: string,
): ReadonlySet<string> | undefined {
  const xml = componentOf(schema, 'RecordType', `${object}.${developerName}`);
  const list = xml && children(xml, 'picklistValues').find((one) => childText(one, 'picklist') === field);
  if (!list) return undefined;
  return new Set(
    children(list, 'values').map((value) => decodeURIComponent(childText(value, 'fullName') ?? '')),
  );
}
