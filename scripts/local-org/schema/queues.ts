import { componentXml } from './read-components.ts';
import type { MetadataComponent, ObjectDef } from './types.ts';
import { children, childText } from './xml.ts';

/** The objects whose records a queue may own. */
export const queueObjects = (queue: MetadataComponent): string[] =>
  children(componentXml(queue), 'queueSobject').flatMap((one) => childText(one, 'sobjectType') ?? []);

/** Lets records of objects that a deployed queue takes belong to queues too. */
export function openQueues(
  components: ReadonlyMap<string, MetadataComponent>,
  objects: ReadonlyMap<string, ObjectDef>,
): void {
  for (const component of components.values()) {
    if (component.type !== 'Queue') continue;
    for (const name of queueObjects(component)) {
      const owner = objects.get(name)?.fields.get('OwnerId');
      if (owner && !owner.referenceTo.includes('Group')) owner.referenceTo = ['Group', ...owner.referenceTo];
    }
  }
}
