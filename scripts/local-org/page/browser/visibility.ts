import type { Row } from './api.ts';
import { formFactor, h } from './dom.ts';
import { isVisible } from './judge.ts';
import type { PageNode, VisibilityModel } from './model.ts';

/** Tells the record of the page now (if it is known) and after every change. */
export type RecordWatch = (listener: (row: Row) => void) => void;

/** Paths of the record's fields that a rule looks at. */
export function fieldPaths(rule: VisibilityModel | undefined): string[] {
  return rule?.criteria.flatMap((one) => (one.kind === 'field' ? [one.path] : [])) ?? [];
}

/** Paths of the record's fields that decide what is shown, in this piece of a page and all inside it. */
export function rulePaths(node: PageNode): string[] {
  const inner = node.kind === 'tabs' ? node.tabs : node.kind === 'accordion' ? node.sections : [];
  return [
    ...fieldPaths(node.when),
    ...(node.kind === 'highlights' ? (node.actions ?? []).flatMap((action) => fieldPaths(action.when)) : []),
    ...(node.kind === 'fields' ? Object.values(node.section.rules ?? {}).flatMap(fieldPaths) : []),
    ...inner.flatMap((part) => [...fieldPaths(part.when), ...part.body.flatMap(rulePaths)]),
  ];
}

/**
 * Says whether something with a rule is to be shown: at once when the rule doesn't look at the record, else as soon as the
 * record is known and whenever it changes.
 */
export function whenVisible(
  rule: VisibilityModel | undefined,
  watch: RecordWatch | undefined,
  show: (on: boolean) => void,
): void {
  const judge = (row: Row | undefined): boolean =>
    !rule || isVisible(rule, { field: (path) => fieldAt(row, path), formFactor: formFactor() });
  if (!rule?.criteria.some((one) => one.kind === 'field') || !watch) return show(judge(undefined));
  show(false);
  watch((row) => show(judge(row)));
}

/** A place whose content is there only while its rule holds. */
export function conditional(
  rule: VisibilityModel | undefined,
  watch: RecordWatch | undefined,
  draw: () => Node,
): Node {
  if (!rule) return draw();
  const place = h('div', { class: 'standin-when', hidden: true });
  whenVisible(rule, watch, (on) => {
    if (on === !place.hidden) return;
    place.hidden = !on;
    place.replaceChildren(...(on ? [draw()] : []));
  });
  return place;
}

/** A value of a record, through parents too; null when there is none. */
export function fieldAt(row: Row | undefined, path: string): unknown {
  let value: unknown = row;
  for (const step of path.split('.')) value = (value as Row | null | undefined)?.[step];
  return value ?? null;
}
