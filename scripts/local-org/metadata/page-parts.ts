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
    'recordDetailPanelMobile',
    'relatedListContainer',
    'relatedListQuickLinksContainer',
    'relatedListSingleContainer',
    'reportChart',
  ],
  forceChatter: ['recordFeedContainer', 'publisher', 'feed', 'followersList'],
  home: [
    'assistant',
    'eventContainer',
    'heroContainer',
    'performanceGuidance',
    'recentRecordContainer',
    'topDealsContainer',
  ],
  lst: ['dynamicRelatedList', 'relatedListContainer'],
  runtime_sales_activities: ['activityPanel', 'todayEventContainer', 'todayTaskContainer'],
  runtime_sales_merge: ['mergeCandidatesPreviewCard'],
  runtime_sales_social: ['socialPanel'],
  runtime_sales_pathassistant: ['pathAssistant'],
  runtime_mobilesapp: ['launchPadTileList'],
  record_flexipage: ['dynamicHighlights'],
  console: ['relatedRecord'],
  desktopDashboards: ['embeddedDashboard'],
};

/** Name spaces of the platform whose components are too many to list. */
const PLATFORM_SPACE =
  /^(runtime_\w+|industries\w*|commerce\w*|force(Community|Knowledge|Search|SkyNet)?|support|interop|one|omni\w*|opencti|wave|analytics\w*|sales\w*|sfa|social|knowledge\w*|laf|dxp\w*|einstein\w*|cms\w*|survey\w*|serviceCloud\w*|scheduling\w*|report\w*|agentforce\w*)$/i;

/** True for a standard component that pages may hold. */
export function isStandardComponent(name: string): boolean {
  const [space = '', component = ''] = name.split(':');
  const listed = STANDARD[space];
  return listed ? listed.includes(component) : PLATFORM_SPACE.test(space);
}
