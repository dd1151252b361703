/** Newest API version of the local org, and the oldest that components may name. */
export const MAX_API_VERSION = 67;
export const MIN_API_VERSION = 45;

/** One row of `describeMetadata`. */
export interface CoveredType {
  xmlName: string;
  directoryName: string;
  suffix?: string;
  children?: string[];
}

/**
 * Metadata types that the local org takes. A type that it would only store, without the behaviour that people deploy it
 * for (flows, Apex, profiles …), is left out, so that a deploy says so instead of promising it.
 */
export const COVERED_TYPES: readonly CoveredType[] = [
  { xmlName: 'CustomApplication', directoryName: 'applications', suffix: 'app' },
  { xmlName: 'CustomLabels', directoryName: 'labels', suffix: 'labels', children: ['CustomLabel'] },
  {
    xmlName: 'CustomObject',
    directoryName: 'objects',
    suffix: 'object',
    children: [
      'CustomField',
      'ValidationRule',
      'ListView',
      'CompactLayout',
      'RecordType',
      'BusinessProcess',
      'FieldSet',
    ],
  },
  { xmlName: 'CustomObjectTranslation', directoryName: 'objectTranslations', suffix: 'objectTranslation' },
  { xmlName: 'CustomPermission', directoryName: 'customPermissions', suffix: 'customPermission' },
  { xmlName: 'CustomTab', directoryName: 'tabs', suffix: 'tab' },
  { xmlName: 'FlexiPage', directoryName: 'flexipages', suffix: 'flexipage' },
  { xmlName: 'GlobalValueSet', directoryName: 'globalValueSets', suffix: 'globalValueSet' },
  { xmlName: 'Layout', directoryName: 'layouts', suffix: 'layout' },
  { xmlName: 'LightningComponentBundle', directoryName: 'lwc' },
  { xmlName: 'PermissionSet', directoryName: 'permissionsets', suffix: 'permissionset' },
  { xmlName: 'Translations', directoryName: 'translations', suffix: 'translation' },
];

const NAMES = new Set(COVERED_TYPES.flatMap((type) => [type.xmlName, ...(type.children ?? [])]));

/** True when components of the type can be deployed. */
export function isCovered(type: string): boolean {
  return NAMES.has(type);
}

/** What a deploy says about a component of a type that is not covered. */
export function notCovered(type: string): string {
  return `Tenki's local org doesn't cover type ${type}`;
}
