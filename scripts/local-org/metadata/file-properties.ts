import type { Org, Session } from '../org.ts';
import type { OrgSchema } from '../schema/types.ts';
import { packagePath } from './write-components.ts';

/** A component as lists and retrieves name it. */
export interface Listed {
  type: string;
  fullName: string;
}

/** The `FileProperties` of a component. The org keeps no times of metadata: they are those of the call. */
export function filePropertiesOf(org: Pick<Org, 'clock'>, session: Session, { type, fullName }: Listed) {
  const now = org.clock().toISOString();
  return {
    createdById: session.userId,
    createdByName: session.name,
    createdDate: now,
    fileName: packagePath({ type, fullName }),
    fullName,
    id: '',
    lastModifiedById: session.userId,
    lastModifiedByName: session.name,
    lastModifiedDate: now,
    manageableState: 'unmanaged',
    type,
  };
}

/** The components of a type, standard objects among the objects; with `folder` those that lie in it. */
export function listComponents(schema: OrgSchema, type: string, folder?: string): Listed[] {
  const found = [...schema.components.values()]
    .filter((each) => each.type === type && (folder === undefined || each.fullName.startsWith(`${folder}/`)))
    .map((each) => ({ type, fullName: each.fullName }));
  if (type === 'CustomLabels')
    return [...schema.components.values()].some((each) => each.type === 'CustomLabel')
      ? [{ type, fullName: type }]
      : [];
  if (type !== 'CustomObject') return found;
  const named = new Set(found.map((each) => each.fullName));
  const standard = [...schema.objects.keys()].filter((name) => !named.has(name));
  return [...found, ...standard.map((fullName) => ({ type, fullName }))];
}
