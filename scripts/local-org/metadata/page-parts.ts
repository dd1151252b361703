/** Regions of page templates, for the templates whose regions are documented or seen in shipped pages. */
export const TEMPLATE_REGIONS: Readonly<Record<string, readonly string[]>> = {
  'flexipage:recordHomeTemplateDesktop': ['header', 'main', 'sidebar'],
  'flexipage:recordHomeWithSubheaderTemplateDesktop': ['header', 'subheader', 'main', 'sidebar'],
  'flexipage:defaultAppHomeTemplate': ['main'],
  'flexipage:appHomeTemplateHeaderTwoColumns': ['region1', 'region2', 'region3'],
  'home:desktopTemplate': ['top', 'bottomLeft', 'bottomRight', 'sidebar'],
};

/** The target that a component of one's own needs for a type of page. */
export const PAGE_TARGETS: Readonly<Record<string, string>> = {
  AppPage: 'lightning__AppPage',
  HomePage: 'lightning__HomePage',
  RecordPage: 'lightning__RecordPage',
  UtilityBar: 'lightning__UtilityBar',
};

/** Standard components that pages use, by name space. */
const STANDARD: Readonly<Record<string, readonly string[]>> = {
  flexipage: [
    'accordion',
    'accordionSection',
    'availableActions',
    'blankSpace',
    'column',
    'fieldSection',
    'filterListCard',
    'recentItems',
    'reportChart',
    'richText',
    'tab',
    'tabset',
    'visualforcePage',
  ],
  force: [
    'detailPanel',
    'highlightsPanel',
    'recordDetail',
    'recordDetailPanelMobile',
    'relatedListContainer',
    'relatedListQuickLinksContainer',
    'relatedListSingleContainer',
    'reportChart',
  ],
  home: [
    'assistant',
    'eventContainer',
    'heroContainer',
    'performanceGuidance',
    'recentRecordContainer',
    'topDealsContainer',
  ],
  lst: ['dynamicRelatedList', 'relatedListContainer'],
  record_flexipage: ['dynamicHighlights'],
};

/** Name spaces of the platform whose components are too many to list. */
const PLATFORM_SPACE =
  /^(runtime_\w+|flowruntime|console|desktopDashboards|industries\w*|commerce\w*|force[A-Z]\w*|support|interop|one|omni\w*|opencti|wave|analytics\w*|sales\w*|sfa|social|knowledge\w*|laf|dxp\w*|einstein\w*|cms\w*|survey\w*|serviceCloud\w*|scheduling\w*|report\w*|agentforce\w*)$/;

/** True for a standard component that pages may hold. */
export function isStandardComponent(name: string): boolean {
  const [space = '', component = ''] = name.split(':');
  return STANDARD[space]?.includes(component) ?? PLATFORM_SPACE.test(space);
}

/**
 * True for a component of a name space whose components aren't listed here: another part of the platform, or a package
 * that the org has installed. Nothing can be said of it.
 */
export function isForeignComponent(name: string): boolean {
  const [space = '', component] = name.split(':');
  return (
    component !== undefined && space !== 'c' && !Object.hasOwn(STANDARD, space) && !isStandardComponent(name)
  );
}
