import { sectionLabel as translatedSection } from '../../api/uiapi/labels.ts';
import type { ObjectDef, OrgSchema } from '../../schema/types.ts';
import { childText, children } from '../../schema/xml.ts';
import type { ObjectModel, SectionModel } from '../browser/model.ts';
import { wordsOf } from '../browser/words.ts';
import { componentsOf } from './metadata.ts';

const systemFields = ['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate'];
const neverShown = new Set([
  'Id',
  'IsDeleted',
  'SystemModstamp',
  'LastViewedDate',
  'LastReferencedDate',
  ...systemFields,
]);

/** The deployed layout of an object: `Object-Layout Name`; the first by name, as there are no profile assignments. */
export function layoutOf(
  schema: OrgSchema,
  object: string,
): ReturnType<typeof componentsOf>[number] | undefined {
  return componentsOf(schema, 'Layout').find((layout) => layout.name.startsWith(`${object}-`));
}

/** Detail sections: from the object's layout, else all readable fields in two columns. */
export function detailSections(schema: OrgSchema, object: ObjectModel, language: string): SectionModel[] {
  const layout = layoutOf(schema, object.name);
  const definition = schema.objects.get(object.name);
  const translated = (label: string): string =>
    definition ? translatedSection(schema, definition, label, language) : label;
  const sections = layout ? layoutSections(layout.xml, object, language, translated) : [];
  return sections.length ? sections : defaultSections(object, language);
}

function layoutSections(
  xml: Parameters<typeof children>[0],
  object: ObjectModel,
  language: string,
  translated: (label: string) => string,
): SectionModel[] {
  return children(xml, 'layoutSections').flatMap((section) => {
    const columns = children(section, 'layoutColumns').map((column) =>
      children(column, 'layoutItems').flatMap((item) => {
        const field = childText(item, 'field');
        return field && object.fields[field] ? [field] : [];
      }),
    );
    if (columns.every((column) => column.length === 0)) return [];
    return [{ label: sectionLabel(translated(childText(section, 'label') ?? ''), language), columns }];
  });
}

/** What the layout of an object says of its fields (`Required`, `Edit`, `Readonly`), by field. */
export function layoutBehaviors(schema: OrgSchema, object: string): ReadonlyMap<string, string> {
  const layout = layoutOf(schema, object);
  const sections = layout ? children(layout.xml, 'layoutSections') : [];
  const items = sections.flatMap((section) =>
    children(section, 'layoutColumns').flatMap((column) => children(column, 'layoutItems')),
  );
  return new Map(
    items.map((item) => [childText(item, 'field') ?? '', childText(item, 'behavior') ?? 'Edit'] as const),
  );
}

function sectionLabel(label: string, language: string): string {
  const words = wordsOf(language);
  if (/^information$/i.test(label)) return words.information;
  if (/^system( information)?$/i.test(label)) return words.systemInformation;
  if (/^description( information)?$/i.test(label)) return words.description;
  return label;
}

function defaultSections(object: ObjectModel, language: string): SectionModel[] {
  const words = wordsOf(language);
  const own = Object.keys(object.fields).filter((name) => !neverShown.has(name));
  own.sort((a, b) => Number(b === object.nameField) - Number(a === object.nameField));
  const long = own.filter((name) => object.fields[name]?.type === 'LongTextArea');
  const short = own.filter((name) => !long.includes(name));
  const sections: SectionModel[] = [{ label: words.information, columns: halves(short) }];
  if (long.length) sections.push({ label: words.description, columns: [long] });
  const system = systemFields.filter((name) => object.fields[name]);
  if (system.length) sections.push({ label: words.systemInformation, columns: halves(system) });
  return sections;
}

function halves(names: string[]): string[][] {
  const middle = Math.ceil(names.length / 2);
  return [names.slice(0, middle), names.slice(middle)];
}

/** Fields of the highlights panel besides the name: the assigned compact layout, else a few main fields. */
export function highlightFields(object: ObjectDef, model: ObjectModel): string[] {
  const assigned =
    object.compactLayouts.get(object.compactLayoutAssignment ?? '') ?? [...object.compactLayouts.values()][0];
  const main = [
    'Type',
    'Industry',
    'Phone',
    'Website',
    'AnnualRevenue',
    'Status',
    'StageName',
    'Amount',
    'CloseDate',
    'OwnerId',
  ];
  const custom = Object.keys(model.fields).filter((name) => name.endsWith('__c'));
  const wished = assigned ?? (custom.length ? [...custom.slice(0, 4), 'OwnerId'] : main);
  return wished.filter((name) => name !== object.nameField && model.fields[name]).slice(0, 6);
}

/** Related lists that the layout names: relationship and columns; undefined when the layout names none. */
export function layoutRelatedLists(
  schema: OrgSchema,
  object: string,
): { name: string; columns: string[] }[] | undefined {
  const layout = layoutOf(schema, object);
  const lists = layout ? children(layout.xml, 'relatedLists') : [];
  if (!lists.length) return undefined;
  return lists.map((list) => ({
    name: childText(list, 'relatedList') ?? '',
    columns: children(list, 'fields').map((field) => field.text),
  }));
}
