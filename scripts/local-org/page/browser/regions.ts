import { deployedComponent } from './component.ts';
import type { PageFacts } from './component.ts';
import { words } from './context.ts';
import { h, isNarrow } from './dom.ts';
import type { PageModel, PageNode, RegionModel } from './model.ts';
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
  highlights?: (context: PageContext, actions?: string[]) => Node;
  details?: (context: PageContext) => Node;
  fields?: (node: Extract<PageNode, { kind: 'fields' }>) => Node;
  relatedLists?: (context: PageContext, name?: string) => Node;
}

const wide = /^(header|subheader|top|footer)$/i;
const side = /side|left|right/i;

/** The regions of a Lightning page: headers over the whole width, side regions beside the main one, all stacked on phones. */
export function pageRegions(page: PageModel, context: PageContext): HTMLElement {
  const filled = page.regions.filter((region) => region.body.length > 0);
  const rows = filled.filter((region) => wide.test(region.name));
  const columns = filled.filter((region) => !wide.test(region.name));
  const hasMain = columns.some((region) => !side.test(region.name));
  const draw = (region: RegionModel, narrow: boolean): Node[] =>
    region.body.map((node) => pageNode(node, { ...context, narrow }));
  return h(
    'div',
    { class: 'standin-page' },
    rows.map((region) => h('div', { class: 'standin-region' }, draw(region, isNarrow()))),
    h(
      'div',
      { class: 'standin-regions' },
      columns.map((region) => {
        const isSide = hasMain && side.test(region.name);
        const narrow = isNarrow() || isSide;
        return h(
          'div',
          { class: `standin-region ${isSide ? 'standin-region_side' : 'standin-region_main'}` },
          draw(region, narrow),
        );
      }),
    ),
  );
}

function pageNode(node: PageNode, context: PageContext): Node {
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
      return context.highlights?.(context, node.actions) ?? placeholder('force:highlightsPanel');
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
