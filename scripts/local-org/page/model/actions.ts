import type { Org, Session } from '../../org.ts';
import type { ObjectDef, OrgSchema } from '../../schema/types.ts';
import { child, childText, children } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import type { ActionModel } from '../browser/model.ts';
import { wordsOf } from '../browser/words.ts';
import { bundleSetting, deployedBundle } from './component.ts';
import { formModel } from './form.ts';
import { layoutOf } from './layout.ts';
import { componentOf, componentsOf } from './metadata.ts';
import { partLabel } from './translations.ts';

/**
 * Everything that the session can do with a record: the layout's quick actions first, then the standard buttons that the
 * layout doesn't take away. Quick actions that only a Lightning page names come last; it picks from these by name.
 */
export function recordActions(org: Org, session: Session, object: ObjectDef): ActionModel[] {
  const schema = org.schema();
  const layout = layoutOf(schema, object.name)?.xml;
  const named = layout ? layoutActions(layout) : [];
  const others = componentsOf(schema, 'QuickAction').map((action) => action.name);
  const ours = others.filter((name) => name.startsWith(`${object.name}.`) && !named.includes(name));
  const quick = (names: string[]): ActionModel[] =>
    names.flatMap((name) => quickAction(org, session, object.name, name));
  return [...quick(named), ...standardActions(org, session, object, layout), ...quick(ours)];
}

/** Names of the actions that a record page shows when its page names none. */
export function shownActions(schema: OrgSchema, object: string, actions: ActionModel[]): string[] {
  const layout = layoutOf(schema, object)?.xml;
  const named = new Set(layout ? layoutActions(layout) : []);
  return actions.flatMap(({ name }) => (!name.includes('.') || named.has(name) ? [name] : []));
}

function layoutActions(layout: XmlNode): string[] {
  const platform = child(layout, 'platformActionList');
  const items = platform ? children(platform, 'platformActionListItems') : [];
  const list = child(layout, 'quickActionList');
  const old = list ? children(list, 'quickActionListItems') : [];
  const names = items.length
    ? items
        .filter((item) => childText(item, 'actionType') === 'QuickAction')
        .sort((a, b) => Number(childText(a, 'sortOrder')) - Number(childText(b, 'sortOrder')))
        .map((item) => childText(item, 'actionName') ?? '')
    : old.map((item) => childText(item, 'quickActionName') ?? '');
  return [...new Set(names)];
}

function standardActions(
  org: Org,
  session: Session,
  object: ObjectDef,
  layout: XmlNode | undefined,
): ActionModel[] {
  if (object.readOnly) return [];
  const words = wordsOf(session.language);
  const excluded = new Set(layout ? children(layout, 'excludeButtons').map((one) => one.text) : []);
  const can = (right: 'create' | 'edit' | 'delete'): boolean =>
    org.access.canObject(session, object.name, right);
  const standard: [string, string, ActionModel['kind'], boolean][] = [
    ['Edit', words.edit, 'edit', can('edit')],
    ['Clone', words.clone, 'clone', can('create')],
    ['Delete', words.remove, 'delete', can('delete')],
  ];
  return standard
    .filter(([name, , , allowed]) => allowed && !excluded.has(name))
    .map(([name, label, kind]) => ({ name, label, kind, component: '', headless: false }));
}

function quickAction(org: Org, session: Session, object: string, name: string): ActionModel[] {
  const schema = org.schema();
  const xml = componentOf(schema, 'QuickAction', name);
  if (!xml) return [];
  const short = name.split('.').at(-1) ?? name;
  const label =
    partLabel(schema, object, session.language, 'quickActions', short) ?? childText(xml, 'label') ?? short;
  const type = childText(xml, 'type');
  if (type === 'LightningWebComponent') {
    const bundle = deployedBundle(schema, childText(xml, 'lightningWebComponent') ?? '');
    if (!bundle) return [];
    const headless = bundleSetting(bundle, 'actionType') === 'Action';
    return [{ name, label, kind: 'component', component: bundle.fullName, headless }];
  }
  const wish = { object, kind: 'create' as const, recordType: '', app: '', action: name };
  if (!formModel(org, session, wish)?.allowed) return [];
  const kind = type === 'Create' ? 'create' : 'update';
  return [{ name, label, kind, component: '', headless: false }];
}
