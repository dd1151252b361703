import { actionBar } from './action-bar.ts';
import type { Row } from './api.ts';
import { onWrites } from './changes.ts';
import { words } from './context.ts';
import { detailPanel } from './details.ts';
import { h, isNarrow } from './dom.ts';
import { recordName } from './format.ts';
import { highlightsPanel } from './highlights.ts';
import { readRecord } from './record-data.ts';
import type { RecordRoute } from './record-data.ts';
import { pageRegions } from './regions.ts';
import type { PageContext } from './regions.ts';
import { relatedLists } from './related-lists.ts';
import { emptyPage, failure, loading } from './states.ts';

/**
 * A record's page as the app assigns it. Components start at once with the record's id; the stand-in's own panels follow
 * when the record has been read. `named` hears the record's name.
 */
export function recordPage(route: RecordRoute, named: (name: string) => void): HTMLElement {
  const panels = new Map<HTMLElement, (row: Row) => Node>();
  const watchers = new Set<(row: Row) => void>();
  let known: Row | undefined;
  const place = h('div', {});

  const panel = (draw: (row: Row) => Node): HTMLElement => {
    const box = h('div', { class: 'standin-panel' }, known ? draw(known) : loading());
    panels.set(box, draw);
    return box;
  };

  async function load(): Promise<void> {
    const row = await readRecord(route);
    if (!row) return place.replaceChildren(emptyPage(words.missingTitle, words.missingText));
    known = row;
    named(recordName(route.object, row));
    for (const [box, draw] of panels) redraw(box, draw(row));
    for (const listener of watchers) listener(row);
  }

  const context: PageContext = {
    facts: { recordId: route.recordId, objectApiName: route.object.name },
    narrow: false,
    watch: (listener) => {
      watchers.add(listener);
      if (known) listener(known);
    },
    highlights: (actions, room) => {
      const bar = actionBar(route, actions, room);
      return panel((row) => highlightsPanel(route, row, bar.draw(row)));
    },
    details: () => panel((row) => detailPanel(route.object, route.sections, row)),
    fields: (node) => panel((row) => detailPanel(route.object, [node.section], row)),
    relatedLists: (where, name) => {
      const lists = name === undefined ? route.related : route.related.filter((list) => list.name === name);
      return relatedLists(route, lists, where.narrow);
    },
  };
  const page = isNarrow() ? route.pages.Small : route.pages.Large;
  place.append(pageRegions(page, context));
  const start = (): void => {
    load().catch((error: unknown) => {
      const box = panels.keys().next().value;
      if (box) box.replaceChildren(failure(error, start));
      for (const other of panels.keys()) if (other !== box) other.replaceChildren();
    });
  };
  start();
  onWrites(place, start);
  return place;
}

/** Draws a panel anew. The focus stays on the same button, though it is another element now. */
function redraw(box: HTMLElement, content: Node): void {
  const active = document.activeElement;
  const key = active instanceof HTMLElement && box.contains(active) ? active.dataset['focus'] : undefined;
  box.replaceChildren(content);
  if (key) box.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`)?.focus();
}
