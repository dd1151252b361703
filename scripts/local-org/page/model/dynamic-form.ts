import type { PageModel, PageNode, SectionModel, VisibilityModel } from '../browser/model.ts';
import type { FormSection } from '../browser/form-model.ts';

/** The fields of a page's dynamic form: sections, what is said of the fields, and when they are asked for. */
export interface DynamicForm {
  sections: FormSection[];
  behaviors: ReadonlyMap<string, string>;
  rules: Record<string, VisibilityModel>;
}

const behaviorNames: Readonly<Record<string, string>> = { required: 'Required', readonly: 'Readonly' };

/** The form that a record page's field sections make up; undefined for a page without any. */
export function dynamicForm(page: PageModel): DynamicForm | undefined {
  const found = page.regions.flatMap((region) => sectionsIn(region.body, []));
  if (!found.length) return undefined;
  const named = found.flatMap(({ section }) => Object.entries(section.behaviors ?? {}));
  return {
    sections: found.map(({ section: { label, columns } }) => ({ label, columns })),
    behaviors: new Map(named.map(([name, behavior]) => [name, behaviorNames[behavior] ?? 'Edit'])),
    rules: Object.fromEntries(
      found.flatMap(({ section, around }) =>
        section.columns.flat().flatMap((name) => {
          const rule = allOf([...around, ...(section.rules?.[name] ? [section.rules[name]] : [])]);
          return rule ? [[name, rule] as const] : [];
        }),
      ),
    ),
  };
}

interface Placed {
  section: SectionModel;
  /** Rules of everything that the section is in. */
  around: VisibilityModel[];
}

function sectionsIn(nodes: PageNode[], around: VisibilityModel[]): Placed[] {
  return nodes.flatMap((node) => {
    const rules = node.when ? [...around, node.when] : around;
    if (node.kind === 'fields') return [{ section: node.section, around: rules }];
    const parts = node.kind === 'tabs' ? node.tabs : node.kind === 'accordion' ? node.sections : [];
    return parts.flatMap((part) => sectionsIn(part.body, part.when ? [...rules, part.when] : rules));
  });
}

/** One rule that holds when all given ones do; undefined for none. */
export function allOf(rules: VisibilityModel[]): VisibilityModel | undefined {
  if (rules.length < 2) return rules[0];
  let count = 0;
  const filters = rules.map(({ filter, criteria }) => {
    const start = count;
    count += criteria.length;
    const own = filter || criteria.map((_, index) => index + 1).join(' AND ');
    return `(${own.replace(/\d+/g, (number) => String(Number(number) + start))})`;
  });
  return { filter: filters.join(' AND '), criteria: rules.flatMap(({ criteria }) => criteria) };
}
