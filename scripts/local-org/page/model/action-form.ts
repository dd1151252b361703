import type { Org, Session } from '../../org.ts';
import { findObject } from '../../org.ts';
import { child, childText, children } from '../../schema/xml.ts';
import type { FormPlan } from './form.ts';
import { componentOf } from './metadata.ts';

/** The form of a Create or Update quick action; undefined for other actions and for objects that don't exist. */
export function actionForm(org: Org, session: Session, name: string): FormPlan | undefined {
  const schema = org.schema();
  const xml = componentOf(schema, 'QuickAction', name);
  if (!xml) return undefined;
  const type = childText(xml, 'type');
  if (type !== 'Create' && type !== 'Update') return undefined;
  const owner = name.includes('.') ? (name.split('.')[0] ?? '') : '';
  const object = findObject(schema, childText(xml, 'targetObject') ?? owner);
  if (!object || object.readOnly || !org.access.canObject(session, object.name, 'read')) return undefined;
  const layout = child(xml, 'quickActionLayout');
  const items = (layout ? children(layout, 'quickActionLayoutColumns') : []).map((column) =>
    children(column, 'quickActionLayoutItems').flatMap((item) => {
      const field = childText(item, 'field');
      return field ? [{ field, behavior: childText(item, 'uiBehavior') ?? 'Edit' }] : [];
    }),
  );
  const presets = children(xml, 'fieldOverrides').flatMap((override) => {
    const value = childText(override, 'literalValue');
    return value === undefined ? [] : [[childText(override, 'field') ?? '', value] as const];
  });
  return {
    object,
    kind: type === 'Create' ? 'create' : 'update',
    sections: [{ label: '', columns: items.map((column) => column.map(({ field }) => field)) }],
    behaviors: new Map(items.flat().map(({ field, behavior }) => [field, behavior])),
    rules: {},
    presets: new Map(presets),
    parentField: childText(xml, 'targetParentField') ?? '',
  };
}
