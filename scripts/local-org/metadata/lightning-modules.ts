/**
 * Public modules of the `lightning` name space: base components (Component Library) and platform modules (Lightning Web
 * Components Developer Guide, "Base Components and Modules"). Internal helpers of the base components are not importable
 * on the platform, so they are not listed.
 */
const NAMES = `
accordion accordionSection alert avatar badge barcodeScanner breadcrumb breadcrumbs button buttonGroup buttonIcon
buttonIconStateful buttonMenu buttonStateful card carousel carouselImage checkboxGroup clickToDial combobox confirm
datatable dualListbox dynamicIcon fileUpload flow formattedAddress formattedDateTime formattedEmail formattedLocation
formattedName formattedNumber formattedPhone formattedRichText formattedText formattedTime formattedUrl helptext icon
input inputAddress inputField inputLocation inputName inputRichText layout layoutItem map menuDivider menuItem
menuSubheader messages modal modalBody modalFooter modalHeader outputField picklist pill pillContainer progressBar
progressIndicator progressRing progressStep prompt quickActionPanel radioGroup recordEditForm recordForm recordPicker
recordViewForm relativeDateTime richTextToolbarButton richTextToolbarButtonGroup select slider spinner staticMap tab
tabset textarea tile toast toastContainer tree treeGrid verticalNavigation verticalNavigationItem
verticalNavigationItemBadge verticalNavigationItemIcon verticalNavigationOverflow verticalNavigationSection
accWebClientApi actions alertService analyticsWaveApi cmsDeliveryApi configProvider conversationToolkitApi empApi
flowSupport graphql industriesEducationPublicApi logger mediaUtils messageService mobileCapabilities navigation
pageReferenceUtils platformNotificationService platformResourceLoader platformShowToastEvent platformUtilityBarApi
platformWorkspaceApi refresh serviceCloudVoiceToolkitApi serviceKnowledgeApi stateManagerLayout stateManagerRecord
uiActionsApi uiAppsApi uiGraphQLApi uiLayoutApi uiListApi uiListsApi uiObjectInfoApi uiRecordApi uiRelatedListApi
unifiedKnowledgeApi userConsentCookie`;

const MODULES: ReadonlySet<string> = new Set(NAMES.trim().split(/\s+/));

/** True when `lightning/<name>` exists on the platform for components of one's own. */
export function isLightningModule(name: string): boolean {
  return MODULES.has(name);
}
