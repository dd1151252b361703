import type { Org, Session } from '../../org.ts';
import { findObject } from '../../org.ts';
import type { OrgSchema } from '../../schema/types.ts';
import { childFlag, childText, children } from '../../schema/xml.ts';
import type { TabModel } from '../browser/model.ts';
import { wordsOf } from '../browser/words.ts';
import { motifIcon, objectIcon } from './icons.ts';
import { componentOf, componentsOf, translation } from './metadata.ts';
import { objectLabels } from './object.ts';

/** Name of the home page's tab in metadata, and its address. */
export const homeTab = 'standard-home';
export const homePath = '/lightning/page/home';

/** An app of the org. The stand-in has one of its own for an org without any. */
export interface AppModel {
  name: string;
  label: string;
}

/** Apps for the Lightning Experience, in order of label. */
export function apps(schema: OrgSchema, language: string): AppModel[] {
  const found = componentsOf(schema, 'CustomApplication').filter(
    (app) => childText(app.xml, 'uiType') !== 'Aloha',
  );
  const named = found.map((app) => ({
    name: app.name,
    label:
      translation(schema, language, 'customApplications', app.name) ??
      childText(app.xml, 'label') ??
      app.name,
  }));
  return named.length ? named : [{ name: '', label: wordsOf(language).allObjects }];
}

/** Tabs of an app that the session may open. Without an app: Account and every custom object. */
export function tabs(org: Org, session: Session, app: string): TabModel[] {
  const schema = org.schema();
  const xml = componentOf(schema, 'CustomApplication', app);
  const custom = [...schema.objects.values()].filter((object) => object.custom).map((object) => object.name);
  const names = xml ? children(xml, 'tabs').map((tab) => tab.text) : ['standard-Account', ...custom];
  return names.flatMap((name) => tab(org, session, name));
}

function tab(org: Org, session: Session, name: string): TabModel[] {
  if (!org.access.canTab(session, name)) return [];
  const schema = org.schema();
  const xml = componentOf(schema, 'CustomTab', name);
  if (name === homeTab) {
    const label = wordsOf(session.language).home;
    return [{ name, label, href: homePath, icon: 'standard:home', object: null }];
  }
  const object = findObject(schema, name.replace(/^standard-/, ''));
  if (object && (!xml || childFlag(xml, 'customObject'))) {
    if (!org.access.canObject(session, object.name, 'read')) return [];
    return [
      {
        name,
        label: objectLabels(session.language, object).pluralLabel,
        href: `/lightning/o/${object.name}/list`,
        icon: objectIcon(schema, object.name),
        object: object.name,
      },
    ];
  }
  if (!xml) return [];
  const label = translation(schema, session.language, 'customTabs', name) ?? childText(xml, 'label') ?? name;
  return [
    {
      name,
      label,
      href: `/lightning/n/${name}`,
      icon: motifIcon(schema, name) ?? 'standard:lightning_component',
      object: null,
    },
  ];
}
