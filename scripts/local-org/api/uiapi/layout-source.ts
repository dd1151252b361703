import { createHash } from 'node:crypto';
import { makeId } from '../../schema/ids.ts';
import { componentXml } from '../../schema/read-components.ts';
import type { FieldDef, MetadataComponent, ObjectDef, OrgSchema } from '../../schema/types.ts';
import { child, childFlag, childText, children, type XmlNode } from '../../schema/xml.ts';

/** What a layout says about a field; null in compact layouts, which say nothing. */
export type Behavior = 'Edit' | 'Required' | 'Readonly';

/** One cell of a layout: a field, or an empty space. */
export interface LayoutCell {
  field?: string;
  behavior: Behavior | null;
}

/** One section, column by column. */
export interface LayoutSection {
  label: string;
  detailHeading: boolean;
  editHeading: boolean;
  columns: LayoutCell[][];
}

/** A related list of a layout with its columns as metadata writes them. */
export interface LayoutRelatedList {
  /** `RelatedContactList`, `Loan__c.Book__c` … as metadata writes it. */
  name: string;
  columns: string[];
  sortField?: string;
  descending: boolean;
}

/** A page layout as deployed; `relatedLists` is undefined when no layout says which there are. */
export interface LayoutSource {
  /** `Object-Layout Name`. */
  name: string;
  sections: LayoutSection[];
  relatedLists?: LayoutRelatedList[];
}

const read = new WeakMap<MetadataComponent, LayoutSource>();

const BEHAVIORS: readonly Behavior[] = ['Edit', 'Required', 'Readonly'];

function cell(item: XmlNode): LayoutCell[] {
  const field = childText(item, 'field');
  if (field === undefined) return childFlag(item, 'emptySpace') ? [{ behavior: null }] : [];
  const behavior = BEHAVIORS.find((one) => one === childText(item, 'behavior')) ?? 'Edit';
  return [{ field, behavior }];
}

function section(node: XmlNode): LayoutSection {
  return {
    label: childText(node, 'label') ?? '',
    detailHeading: childFlag(node, 'detailHeading'),
    editHeading: childFlag(node, 'editHeading'),
    columns: children(node, 'layoutColumns').map((column) => children(column, 'layoutItems').flatMap(cell)),
  };
}

function relatedList(node: XmlNode): LayoutRelatedList {
  const sortField = childText(node, 'sortField');
  return {
    name: childText(node, 'relatedList') ?? '',
    columns: children(node, 'fields').map((field) => field.text),
    ...(sortField === undefined ? {} : { sortField }),
    descending: childText(node, 'sortOrder') === 'Desc',
  };
}

function readLayout(component: MetadataComponent): LayoutSource {
  const known = read.get(component);
  if (known) return known;
  const xml = componentXml(component);
  const source: LayoutSource = {
    name: component.fullName,
    sections: children(xml, 'layoutSections')
      .filter((node) => child(node, 'layoutColumns') !== undefined)
      .map(section),
    relatedLists: children(xml, 'relatedLists').map(relatedList),
  };
  read.set(component, source);
  return source;
}

const SYSTEM = ['CreatedById', 'LastModifiedById'];
const NEVER = new Set([
  'Id',
  'IsDeleted',
  'CreatedDate',
  'LastModifiedDate',
  'SystemModstamp',
  'LastActivityDate',
  'LastViewedDate',
  'LastReferencedDate',
  ...SYSTEM,
]);

function halves(cells: LayoutCell[]): LayoutCell[][] {
  const middle = Math.ceil(cells.length / 2);
  return [cells.slice(0, middle), cells.slice(middle)];
}

/** The layout of an object for which none was deployed: every field, the name first, and who wrote the record. */
function defaultLayout(object: ObjectDef): LayoutSource {
  const fields = [...object.fields.values()].filter((field) => !NEVER.has(field.name));
  fields.sort((a, b) => Number(b.nameField) - Number(a.nameField));
  const asCell = (field: FieldDef): LayoutCell => ({
    field: field.name,
    behavior: field.required ? 'Required' : 'Edit',
  });
  const system = SYSTEM.filter((name) => object.fields.has(name));
  const heading = { detailHeading: true, editHeading: true };
  return {
    name: `${object.name}-${object.label} Layout`,
    sections: [
      { label: 'Information', ...heading, columns: halves(fields.map(asCell)) },
      {
        label: 'System Information',
        detailHeading: true,
        editHeading: false,
        columns: halves(system.map((field): LayoutCell => ({ field, behavior: 'Readonly' }))),
      },
    ],
  };
}

/**
 * The page layout of an object: the deployed one whose name comes first, for the org has no layout assignments; without
 * one, a layout of all fields.
 */
export function layoutSource(schema: OrgSchema, object: ObjectDef): LayoutSource {
  let first: MetadataComponent | undefined;
  for (const component of schema.components.values()) {
    if (component.type !== 'Layout' || !component.fullName.startsWith(`${object.name}-`)) continue;
    if (!first || component.fullName < first.fullName) first = component;
  }
  return first ? readLayout(first) : defaultLayout(object);
}

/** The compact layout of an object as one section: the assigned one, else only the name, as the system's default has it. */
export function compactSource(object: ObjectDef): LayoutSource {
  const name = object.compactLayoutAssignment ?? '';
  const fields = object.compactLayouts.get(name) ?? [object.nameField];
  const columns = [fields.map((field): LayoutCell => ({ field, behavior: null }))];
  return {
    name: `${object.name}-compact-${name}`,
    sections: [{ label: '', detailHeading: false, editHeading: false, columns }],
  };
}

/** An id that stays the same for as long as the name does. */
export function namedId(keyPrefix: string, name: string): string {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 12);
  return makeId(keyPrefix, Number.parseInt(digest, 16));
}
