import type { OrgSchema } from '../../schema/types.ts';
import { child, childText, children } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import type {
  NamedAction,
  PageModel,
  PageNode,
  SectionModel,
  TitledModel,
  UtilityModel,
  VisibilityModel,
} from '../browser/model.ts';
import { wordsOf } from '../browser/words.ts';
import { componentProperties, deployedBundle } from './component.ts';
import { customLabel } from './metadata.ts';
import { visibility } from './visibility.ts';
import type { Viewer } from './visibility.ts';

interface Context {
  viewer: Viewer | undefined;
  schema: OrgSchema;
  language: string;
  facets: Map<string, XmlNode>;
}

interface Instance {
  name: string;
  properties: Map<string, string>;
  /** Properties of the frame that an item of the utility bar stands in. */
  decorators: Map<string, string>;
  /** Properties that are lists. */
  lists: Map<string, NamedAction[]>;
  when: VisibilityModel | undefined;
}

/**
 * A deployed Lightning page as regions with their components. Facets are put where they are used. Visibility rules are told
 * to the page for `viewer`; without one they are left out.
 */
export function flexiPage(schema: OrgSchema, xml: XmlNode, language: string, viewer?: Viewer): PageModel {
  const all = children(xml, 'flexiPageRegions');
  const facets = new Map(all.map((region) => [childText(region, 'name') ?? '', region]));
  const context: Context = { viewer, schema, language, facets };
  const regions = all.filter((region) => childText(region, 'type') !== 'Facet');
  return {
    label: childText(xml, 'masterLabel') ?? '',
    template: templateOf(xml),
    regions: regions.map((region) => ({
      name: childText(region, 'name') ?? '',
      body: regionBody(context, region),
    })),
  };
}

function templateOf(xml: XmlNode): string {
  const template = child(xml, 'template');
  return (template && childText(template, 'name')) ?? childText(xml, 'pageTemplate') ?? '';
}

const usualPanel = { width: 340, height: 480 };

/** The items of a deployed utility bar, in the order of its page. Background items show nothing and are left out. */
export function utilityItems(
  schema: OrgSchema,
  xml: XmlNode,
  language: string,
  viewer: Viewer,
): UtilityModel[] {
  const regions = children(xml, 'flexiPageRegions').filter(
    (region) => childText(region, 'type') === 'Region',
  );
  const context: Context = { viewer, schema, language, facets: new Map() };
  return regions.flatMap((region) =>
    instances(context, region).map((instance, index) => {
      const { decorators } = instance;
      const size = (name: 'width' | 'height'): number => Number(decorators.get(name)) || usualPanel[name];
      return {
        id: `utility-${index + 1}`,
        label: decorators.get('label') ?? instance.name.replace(/^.*[:_]/, ''),
        icon: decorators.get('icon') ?? 'fallback',
        width: size('width'),
        height: size('height'),
        scrollable: decorators.get('scrollable') !== 'false',
        eager: decorators.get('eager') === 'true',
        body: { ...node(context, instance), ...whenOf(instance) },
      };
    }),
  );
}

function regionBody(context: Context, region: XmlNode | undefined): PageNode[] {
  return region
    ? instances(context, region).map((instance) => ({ ...node(context, instance), ...whenOf(instance) }))
    : [];
}

function whenOf({ when }: Instance): { when?: VisibilityModel } {
  return when ? { when } : {};
}

function instances(context: Context, region: XmlNode): Instance[] {
  // Pages before API version 49 have the instances directly in the region.
  const items = [...children(region, 'itemInstances'), region];
  return items.flatMap((item) =>
    [...children(item, 'componentInstance'), ...children(item, 'componentInstances')].map((instance) => ({
      name: childText(instance, 'componentName') ?? '',
      properties: propertiesOf(context, instance, (type) => type !== 'decorator'),
      decorators: propertiesOf(context, instance, (type) => type === 'decorator'),
      lists: new Map(
        children(instance, 'componentInstanceProperties').flatMap((property) => {
          const list = child(property, 'valueList');
          const values = (list ? children(list, 'valueListItems') : []).map((item): NamedAction => {
            const when = context.viewer && visibility(context.viewer, item);
            return { name: childText(item, 'value') ?? '', ...(when ? { when } : {}) };
          });
          return list ? [[childText(property, 'name') ?? '', values] as const] : [];
        }),
      ),
      when: context.viewer && visibility(context.viewer, instance),
    })),
  );
}

function propertiesOf(
  context: Context,
  instance: XmlNode,
  wanted: (type: string | undefined) => boolean,
): Map<string, string> {
  const properties = children(instance, 'componentInstanceProperties').filter((property) =>
    wanted(childText(property, 'type')),
  );
  return new Map(
    properties.map((property) => [
      childText(property, 'name') ?? '',
      labelText(context, childText(property, 'value') ?? ''),
    ]),
  );
}

/** `{!$Label.Name}` in a property stands for a custom label. */
function labelText(context: Context, value: string): string {
  return value.replace(
    /\{!\$Label\.(\w+)\}/g,
    (whole, name: string) => customLabel(context.schema, context.language, name) ?? whole,
  );
}

function node(context: Context, instance: Instance): PageNode {
  const { name, properties } = instance;
  const facet = (property: string): XmlNode | undefined => context.facets.get(properties.get(property) ?? '');
  const parts = (property: string): Instance[] => {
    const region = facet(property);
    return region ? instances(context, region) : [];
  };
  const titled = (part: Instance, title: string): TitledModel => ({
    title: tabTitle(context, part.properties.get(title) ?? ''),
    body: regionBody(context, context.facets.get(part.properties.get('body') ?? '')),
    ...whenOf(part),
  });
  switch (name) {
    case 'flexipage:tabset':
      return { kind: 'tabs', tabs: parts('tabs').map((part) => titled(part, 'title')) };
    case 'flexipage:accordion':
      return { kind: 'accordion', sections: parts('sections').map((part) => titled(part, 'label')) };
    case 'force:highlightsPanel': {
      const actions = instance.lists.get('actionNames');
      const room = Number(properties.get('numVisibleActions'));
      return { kind: 'highlights', ...(actions ? { actions } : {}), ...(room > 0 ? { room } : {}) };
    }
    case 'force:detailPanel':
      return { kind: 'details' };
    case 'force:relatedListContainer':
      return { kind: 'relatedLists' };
    case 'force:relatedListSingleContainer':
    case 'lst:dynamicRelatedList':
      return { kind: 'relatedList', name: properties.get('relatedListApiName') ?? '' };
    case 'flexipage:richText':
      return { kind: 'text', text: plainText(properties.get('richTextValue') ?? '') };
    case 'flexipage:fieldSection':
      return {
        kind: 'fields',
        section: fieldSection(context, properties.get('label') ?? '', parts('columns')),
      };
    default:
      return component(context, instance);
  }
}

function component(context: Context, instance: Instance): PageNode {
  const bundle = deployedBundle(context.schema, instance.name);
  if (!bundle) return { kind: 'other', name: instance.name };
  return {
    kind: 'component',
    name: bundle.fullName,
    properties: componentProperties(bundle, instance.properties),
  };
}

function fieldSection(context: Context, label: string, columns: Instance[]): SectionModel {
  const rules: Record<string, VisibilityModel> = {};
  const behaviors: Record<string, string> = {};
  const fields = columns.map((column) => {
    const region = context.facets.get(column.properties.get('body') ?? '');
    return (region ? pageFields(region) : []).map(({ name, xml }) => {
      const when = context.viewer && visibility(context.viewer, xml);
      if (when) rules[name] = when;
      const behavior = fieldBehavior(xml);
      if (behavior) behaviors[name] = behavior;
      return name;
    });
  });
  return {
    label: tabTitle(context, label),
    columns: fields,
    ...(Object.keys(rules).length ? { rules } : {}),
    ...(Object.keys(behaviors).length ? { behaviors } : {}),
  };
}

/** The fields that a region of a dynamic form places, with their XML. */
function pageFields(region: XmlNode): { name: string; xml: XmlNode }[] {
  return children(region, 'itemInstances').flatMap((item) => {
    const xml = child(item, 'fieldInstance');
    return xml ? [{ name: (childText(xml, 'fieldItem') ?? '').replace(/^Record\./, ''), xml }] : [];
  });
}

function fieldBehavior(xml: XmlNode): string | undefined {
  const property = children(xml, 'fieldInstanceProperties').find(
    (one) => childText(one, 'name') === 'uiBehavior',
  );
  const behavior = property && childText(property, 'value');
  return behavior === 'none' ? undefined : behavior;
}

function tabTitle(context: Context, title: string): string {
  const words = wordsOf(context.language);
  const standard: Record<string, string> = {
    'Standard.Tab.detail': words.details,
    'Standard.Tab.relatedLists': words.related,
    'Standard.Tab.activity': words.activity,
    'Standard.Tab.collaborate': words.chatter,
  };
  return standard[title] ?? title;
}

function plainText(html: string): string {
  const text = html.replace(/<(br|\/p|\/li|\/h\d)[^>]*>/gi, '\n').replace(/<[^>]+>/g, '');
  return text
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim();
}
