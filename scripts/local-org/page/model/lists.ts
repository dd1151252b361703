import type { Org, Session } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { ListViewModel, ObjectModel, RelatedListModel } from '../browser/model.ts';
import { wordsOf } from '../browser/words.ts';
import { columnField, defaultColumns } from './columns.ts';
import { layoutRelatedLists } from './layout.ts';
import { listViewCondition } from './list-filter.ts';
import { objectModel } from './object.ts';

const relatedColumns = 4;
const listColumns = 6;

/** The list views of an object; one that shows everything when there is none. */
export function listViews(object: ObjectDef, model: ObjectModel, session: Session): ListViewModel[] {
  const translations = object.translations.get(session.language)?.listViews;
  const views = object.listViews.map((view) => {
    const columns = [...new Set(view.columns.flatMap((column) => columnField(model, column) ?? []))];
    return {
      name: view.name,
      label: translations?.get(view.name) ?? view.label,
      columns: columns.length ? columns : defaultColumns(object, model, listColumns),
      where: listViewCondition(view, model, session),
    };
  });
  if (views.length) return views;
  const label = wordsOf(session.language).all(model.pluralLabel);
  return [{ name: 'All', label, columns: defaultColumns(object, model, listColumns), where: '' }];
}

/** The lists of children of an object that the session may read: custom children first, then in order of label. */
export function relatedLists(org: Org, session: Session, parent: ObjectDef): RelatedListModel[] {
  const wished = layoutRelatedLists(org.schema(), parent.name);
  const lists = [...org.schema().objects.values()].flatMap((child) =>
    childLists(org, session, parent, child, wished),
  );
  const rank = (list: RelatedListModel): number => (list.object.name.endsWith('__c') ? 0 : 1);
  return lists.sort((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label, session.locale));
}

function childLists(
  org: Org,
  session: Session,
  parent: ObjectDef,
  child: ObjectDef,
  wished: { name: string; columns: string[] }[] | undefined,
): RelatedListModel[] {
  if (child.readOnly || !org.access.canObject(session, child.name, 'read')) return [];
  const fields = [...child.fields.values()].filter(
    (field) => field.childRelationship && field.referenceTo.includes(parent.name),
  );
  if (!fields.length) return [];
  const model = objectModel(org, session, child);
  return fields.flatMap((field): RelatedListModel[] => {
    const name = field.childRelationship ?? '';
    const named = wished?.find((list) =>
      [name, `${child.name}.${field.name}`, child.name].includes(list.name),
    );
    if (!model.fields[field.name] || (wished && !named)) return [];
    const columns = named?.columns.flatMap((column) => columnField(model, column) ?? []) ?? [];
    const usual = defaultColumns(child, model, relatedColumns + 1).filter((column) => column !== field.name);
    const label = child.translations.get(session.language)?.fields.get(field.name)?.relationshipLabel;
    return [
      {
        name,
        label:
          label ??
          (session.language === 'en_US' ? field.childRelationshipLabel : undefined) ??
          model.pluralLabel,
        parentField: field.name,
        object: model,
        columns: columns.length ? columns : usual.slice(0, relatedColumns),
      },
    ];
  });
}
