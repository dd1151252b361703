import { componentXml } from '../schema/read-components.ts';
import type { MetadataComponent } from '../schema/types.ts';
import { child, children, childText } from '../schema/xml.ts';
import type { XmlNode } from '../schema/xml.ts';
import type { World } from './world.ts';

/** One object of a report type, reached from the object above it. `node` is its element. */
export interface JoinedObject {
  /** How columns name it: `Contact`, `Contact.Books__r`, … */
  table: string;
  /** Undefined when the object is not known, so that nothing can be said of its fields. */
  object: string | undefined;
  /** Name of the relationship down, absent for the first object. */
  relationship?: string;
  outer: boolean;
  node: XmlNode;
}

function childObject(world: World, parent: string, relationship: string): string | undefined {
  for (const name of world.objectNames()) {
    const fields = [...(world.object(name)?.fields.values() ?? [])];
    const same = (text: string | undefined): boolean => text?.toLowerCase() === relationship.toLowerCase();
    if (fields.some((field) => same(field.childRelationship) && field.referenceTo.includes(parent)))
      return name;
  }
  return undefined;
}

/** The objects of a custom report type, from the first to the innermost. */
export function joinedObjects(type: MetadataComponent, world: World): JoinedObject[] {
  const root = componentXml(type);
  const base = childText(root, 'baseObject') ?? '';
  const found: JoinedObject[] = [
    { table: base, object: world.object(base)?.name, outer: false, node: child(root, 'baseObject') ?? root },
  ];
  for (let join = child(root, 'join'); join; join = child(join, 'join')) {
    const above = found.at(-1);
    const relationship = childText(join, 'relationship') ?? '';
    found.push({
      table: `${above?.table ?? ''}.${relationship}`,
      object: above?.object && childObject(world, above.object, relationship),
      relationship,
      outer: childText(join, 'outerJoin') === 'true',
      node: join,
    });
  }
  return found;
}

/** A path as reports and report types write it: one spelling for lookups (`X__r`, `X__c`) and for letters. */
export const plainPath = (path: string): string => path.replaceAll('__r.', '__c.').toLowerCase();

/** Columns that a custom report type offers, as `table$field` in plain spelling. */
export function offeredColumns(type: MetadataComponent): Set<string> {
  const columns = children(componentXml(type), 'sections').flatMap((section) => children(section, 'columns'));
  return new Set(
    columns.map((column) => {
      const table = (childText(column, 'table') ?? '').toLowerCase();
      return `${table}$${plainPath(childText(column, 'field') ?? '')}`;
    }),
  );
}
