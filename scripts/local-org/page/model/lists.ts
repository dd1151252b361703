import { ApiError } from '../../errors.ts';
import { listViewCondition, viewerOf } from '../../list-views/condition.ts';
import type { Org, Session } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { ListViewModel, ObjectModel, RelatedListModel } from '../browser/model.ts';
import { wordsOf } from '../browser/words.ts';
import { columnField, defaultColumns } from './columns.ts';
import { layoutRelatedLists } from './layout.ts';
import { objectModel } from './object.ts';

const relatedColumns = 4;
const listColumns = 6;

/** The list views of an object; one that shows everything when there is none. */
export function listViews(
  org: Org,
  session: Session,
  object: ObjectDef,
  model: ObjectModel,
): ListViewModel[] {
  const schema = org.schema();
  const viewer = viewerOf(org, session);
  const usual = (): string[] => defaultColumns(schema, object, model, listColumns);
  const translations = object.translations.get(session.language)?.listViews;
  const views = object.listViews.map((view) => {
    const found = view.columns.flatMap((column) => columnField(schema, object, model, column) ?? []);
    return {
      name: view.name,
      label: translations?.get(view.name) ?? view.label,
      columns: found.length ? [...new Set(found)] : usual(),
      ...filterOf(() => listViewCondition(viewer, object, view)),
    };
  });
  if (views.length) return views;
  const label = wordsOf(session.language).all(model.pluralLabel);
  return [{ name: 'All', label, columns: usual(), where: '' }];
}

/** A filter that can't be worked out is told in the place of the rows. */
function filterOf(condition: () => string): Pick<ListViewModel, 'where' | 'problem'> {
  try {
    return { where: condition() };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { where: '', problem: error.message };
  }
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
    const columns =
      named?.columns.flatMap((column) => columnField(org.schema(), child, model, column) ?? []) ?? [];
    const usual = defaultColumns(org.schema(), child, model, relatedColumns + 1).filter(
      (column) => column !== field.name,
    );
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
