/** A kind of metadata component that lives in one file (plus `-meta.xml` in source format). */
export interface FileType {
  type: string;
  folder: string;
  suffix: string;
  /** True when files sit in sub-folders that are part of the full name (`Folder/Report`). */
  inFolder?: boolean;
}

/** Kinds with one file per component. */
export const FILE_TYPES: readonly FileType[] = [
  { type: 'PermissionSet', folder: 'permissionsets', suffix: 'permissionset' },
  { type: 'MutingPermissionSet', folder: 'mutingpermissionsets', suffix: 'mutingpermissionset' },
  { type: 'PermissionSetGroup', folder: 'permissionsetgroups', suffix: 'permissionsetgroup' },
  { type: 'CustomPermission', folder: 'customPermissions', suffix: 'customPermission' },
  { type: 'CustomTab', folder: 'tabs', suffix: 'tab' },
  { type: 'CustomApplication', folder: 'applications', suffix: 'app' },
  { type: 'FlexiPage', folder: 'flexipages', suffix: 'flexipage' },
  { type: 'Layout', folder: 'layouts', suffix: 'layout' },
  { type: 'Translations', folder: 'translations', suffix: 'translation' },
  { type: 'GlobalValueSet', folder: 'globalValueSets', suffix: 'globalValueSet' },
  {
    type: 'GlobalValueSetTranslation',
    folder: 'globalValueSetTranslations',
    suffix: 'globalValueSetTranslation',
  },
  { type: 'StandardValueSet', folder: 'standardValueSets', suffix: 'standardValueSet' },
  {
    type: 'StandardValueSetTranslation',
    folder: 'standardValueSetTranslations',
    suffix: 'standardValueSetTranslation',
  },
  { type: 'QuickAction', folder: 'quickActions', suffix: 'quickAction' },
  { type: 'ReportType', folder: 'reportTypes', suffix: 'reportType' },
  { type: 'Report', folder: 'reports', suffix: 'report', inFolder: true },
  { type: 'ReportFolder', folder: 'reports', suffix: 'reportFolder', inFolder: true },
  { type: 'Dashboard', folder: 'dashboards', suffix: 'dashboard', inFolder: true },
  { type: 'DashboardFolder', folder: 'dashboards', suffix: 'dashboardFolder', inFolder: true },
  { type: 'Profile', folder: 'profiles', suffix: 'profile' },
  { type: 'Flow', folder: 'flows', suffix: 'flow' },
  { type: 'PathAssistant', folder: 'pathAssistants', suffix: 'pathAssistant' },
  { type: 'LightningMessageChannel', folder: 'messageChannels', suffix: 'messageChannel' },
  { type: 'CustomMetadata', folder: 'customMetadata', suffix: 'md' },
];

/** Kinds that are a folder of files (a bundle). */
export const BUNDLE_TYPES: Readonly<Record<string, string>> = {
  lwc: 'LightningComponentBundle',
};

/** Kinds that are a binary file and its `-meta.xml`. */
export const BINARY_TYPES: Readonly<Record<string, { type: string; suffix: string }>> = {
  staticresources: { type: 'StaticResource', suffix: 'resource' },
};

/** Child components of a custom object: element in the `.object` file, and folder and suffix in source format. */
export interface ObjectChild {
  type: string;
  element: string;
  folder: string;
  suffix: string;
}

/** What a custom object file holds besides its own properties. */
export const OBJECT_CHILDREN: readonly ObjectChild[] = [
  { type: 'CustomField', element: 'fields', folder: 'fields', suffix: 'field' },
  { type: 'ValidationRule', element: 'validationRules', folder: 'validationRules', suffix: 'validationRule' },
  { type: 'ListView', element: 'listViews', folder: 'listViews', suffix: 'listView' },
  { type: 'CompactLayout', element: 'compactLayouts', folder: 'compactLayouts', suffix: 'compactLayout' },
  { type: 'RecordType', element: 'recordTypes', folder: 'recordTypes', suffix: 'recordType' },
  { type: 'FieldSet', element: 'fieldSets', folder: 'fieldSets', suffix: 'fieldSet' },
  {
    type: 'BusinessProcess',
    element: 'businessProcesses',
    folder: 'businessProcesses',
    suffix: 'businessProcess',
  },
  { type: 'WebLink', element: 'webLinks', folder: 'webLinks', suffix: 'webLink' },
  { type: 'Index', element: 'indexes', folder: 'indexes', suffix: 'index' },
  { type: 'SharingReason', element: 'sharingReasons', folder: 'sharingReasons', suffix: 'sharingReason' },
];
