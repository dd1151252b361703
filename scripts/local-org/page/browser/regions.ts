import { deployedComponent } from './component.ts';
import type { PageFacts } from './component.ts';
import { words } from './context.ts';
import { h, isNarrow } from './dom.ts';
import type { NamedAction, PageModel, PageNode } from './model.ts';
import { isNarrowRegion, pageGrid } from './page-grid.ts';
import { tabSet } from './tabs.ts';
import { conditional, whenVisible } from './visibility.ts';
import type { RecordWatch } from './visibility.ts';

/** What a page gives to the pieces on it. The drawers are missing where there is no record. */
export interface PageContext {
  facts: PageFacts;
  /** True in places that are a third of the window or less. */
  narrow: boolean;
  /** Tells the record for visibility rules. */
  watch?: RecordWatch;
  highlights?: (actions: NamedAction[] | undefined, room: number | undefined) => Node;
  details?: (context: PageContext) => Node;
  fields?: (node: Extract<PageNode, { kind: 'fields' }>) => Node;
  relatedLists?: (context: PageContext, name?: string) => Node;
}

/** The regions of a Lightning page: as its template places them, all stacked on phones. */
export function pageRegions(page: PageModel, context: PageContext): HTMLElement {
  const filled = page.regions.filter((region) => region.body.length > 0);
  const grid = pageGrid(
    page.template,
    filled.map(({ name }) => name),
  );
  const areas = grid.areas.map((row) => `"${row.join(' ')}"`).join(' ');
  const place = h(
    'div',
    { class: 'standin-page' },
    filled.map((region) => {
      const narrow = isNarrow() || isNarrowRegion(grid, region.name);
      const box = h(
        'div',
        { class: `standin-region ${narrow ? '' : 'standin-region_main'}`, 'data-region': region.name },
        region.body.map((node) => pageNode(node, { ...context, narrow })),
      );
      box.style.setProperty('grid-area', isNarrow() ? 'auto' : region.name);
      return box;
    }),
  );
  if (!isNarrow()) {
    place.style.setProperty('grid-template-areas', areas);
    place.style.setProperty('grid-template-columns', grid.columns);
    // What a side region has more than the rows beside it goes below the last of them.
    place.style.setProperty(
      'grid-template-rows',
      [...grid.areas.slice(1).map(() => 'auto'), '1fr'].join(' '),
    );
  }
  return place;
}

/** A piece of a page, for as long as its rule holds. */
export function pageNode(node: PageNode, context: PageContext): Node {
  return conditional(node.when, context.watch, () => piece(node, context));
}

function piece(node: PageNode, context: PageContext): Node {
  switch (node.kind) {
    case 'component':
      return deployedComponent(node.name, { ...context.facts, ...node.properties });
    case 'tabs':
      return tabSet(
        node.tabs.map((tab) => ({
          title: tab.title,
          draw: () => bodyOf(tab.body, context),
          visible: (show) => whenVisible(tab.when, context.watch, show),
        })),
      );
    case 'accordion':
      return h(
        'div',
        { class: 'slds-card' },
        node.sections.map((section, index) =>
          conditional(section.when, context.watch, () =>
            h(
              'details',
              { class: 'standin-fold', open: index === 0 },
              h('summary', {}, section.title),
              bodyOf(section.body, context),
            ),
          ),
        ),
      );
    case 'highlights':
      return context.highlights?.(node.actions, node.room) ?? placeholder('force:highlightsPanel');
    case 'details':
      return context.details?.(context) ?? placeholder('force:detailPanel');
    case 'fields':
      return context.fields?.(node) ?? placeholder('flexipage:fieldSection');
    case 'relatedLists':
      return context.relatedLists?.(context) ?? placeholder('force:relatedListContainer');
    case 'relatedList':
      return context.relatedLists?.(context, node.name) ?? placeholder('force:relatedListSingleContainer');
    case 'text':
      return h('div', { class: 'slds-card standin-text' }, node.text);
    case 'other':
      return placeholder(node.name);
  }
}

function bodyOf(nodes: PageNode[], context: PageContext): HTMLElement {
  return h(
    'div',
    { class: 'standin-stack' },
    nodes.map((node) => pageNode(node, context)),
  );
}

function placeholder(name: string): HTMLElement {
  return h('p', { class: 'standin-placeholder slds-text-color_weak' }, words.notDrawn(name));
}
