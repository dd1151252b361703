import type { ComponentName } from '../schema/build-schema.ts';
import { registryType, registryTypes } from '../schema/registry.ts';
import { isMetadataType, isUnstored } from '../schema/uncovered-objects.ts';

/** Newest API version of the local org, and the oldest that components may name. */
export const MAX_API_VERSION = 67;
export const MIN_API_VERSION = 45;

/** API versions below this one are retired (Salesforce Help, "API End-of-Life"). */
export const RETIRED_BELOW = 31;

/** One row of `describeMetadata`. */
export interface CoveredType {
  xmlName: string;
  directoryName: string;
  suffix?: string;
  /** Components lie in folders, which are components of their own (`…Folder`) with members of this type. */
  inFolder?: boolean;
  children?: string[];
  /** A component is a file of any kind with an XML file beside it. */
  metaFile?: boolean;
}

/** Metadata types that the local org reads, each in its own way. `STORED_ONLY` says of which it makes nothing more. */
const OWN_TYPES: readonly CoveredType[] = [
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
      'WebLink',
      'Index',
      'SharingReason',
    ],
  },
  { xmlName: 'CustomMetadata', directoryName: 'customMetadata', suffix: 'md' },
  { xmlName: 'CustomObjectTranslation', directoryName: 'objectTranslations', suffix: 'objectTranslation' },
  { xmlName: 'CustomPermission', directoryName: 'customPermissions', suffix: 'customPermission' },
  { xmlName: 'CustomTab', directoryName: 'tabs', suffix: 'tab' },
  { xmlName: 'Dashboard', directoryName: 'dashboards', suffix: 'dashboard', inFolder: true },
  { xmlName: 'FlexiPage', directoryName: 'flexipages', suffix: 'flexipage' },
  { xmlName: 'Flow', directoryName: 'flows', suffix: 'flow' },
  { xmlName: 'GlobalValueSet', directoryName: 'globalValueSets', suffix: 'globalValueSet' },
  {
    xmlName: 'GlobalValueSetTranslation',
    directoryName: 'globalValueSetTranslations',
    suffix: 'globalValueSetTranslation',
  },
  { xmlName: 'Layout', directoryName: 'layouts', suffix: 'layout' },
  { xmlName: 'LightningComponentBundle', directoryName: 'lwc' },
  { xmlName: 'LightningMessageChannel', directoryName: 'messageChannels', suffix: 'messageChannel' },
  { xmlName: 'MutingPermissionSet', directoryName: 'mutingpermissionsets', suffix: 'mutingpermissionset' },
  { xmlName: 'PathAssistant', directoryName: 'pathAssistants', suffix: 'pathAssistant' },
  { xmlName: 'PermissionSet', directoryName: 'permissionsets', suffix: 'permissionset' },
  { xmlName: 'PermissionSetGroup', directoryName: 'permissionsetgroups', suffix: 'permissionsetgroup' },
  { xmlName: 'Profile', directoryName: 'profiles', suffix: 'profile' },
  { xmlName: 'QuickAction', directoryName: 'quickActions', suffix: 'quickAction' },
  { xmlName: 'Report', directoryName: 'reports', suffix: 'report', inFolder: true },
  { xmlName: 'ReportType', directoryName: 'reportTypes', suffix: 'reportType' },
  { xmlName: 'StaticResource', directoryName: 'staticresources', suffix: 'resource', metaFile: true },
  { xmlName: 'StandardValueSet', directoryName: 'standardValueSets', suffix: 'standardValueSet' },
  {
    xmlName: 'StandardValueSetTranslation',
    directoryName: 'standardValueSetTranslations',
    suffix: 'standardValueSetTranslation',
  },
  { xmlName: 'Translations', directoryName: 'translations', suffix: 'translation' },
];

/** Code that would have to run before anything that names it could be judged. */
const REFUSED: ReadonlySet<string> = new Set(['ApexClass', 'ApexTrigger']);

/** Types whose components are folders of the components of other types. */
const isFolder = (type: string): boolean => type.endsWith('Folder');

/**
 * All metadata types that can be deployed: those above, and every other one of the CLI's registry but Apex. Those others
 * are checked by their typings, kept and given back; a deploy says of each that nothing is made of it.
 */
export const COVERED_TYPES: readonly CoveredType[] = [
  ...OWN_TYPES,
  ...registryTypes()
    .filter((type) => !REFUSED.has(type.name) && !isFolder(type.name))
    .map((type) => ({
      xmlName: type.name,
      directoryName: type.folder,
      ...(type.suffix === undefined ? {} : { suffix: type.suffix }),
      ...(type.inFolder ? { inFolder: true } : {}),
      ...(type.adapter === 'matchingContentFile' || type.name === 'Document' ? { metaFile: true } : {}),
      ...(type.children.length ? { children: type.children.map((part) => part.name) } : {}),
    })),
];

const NAMES = new Set([
  ...COVERED_TYPES.flatMap((type) => [
    type.xmlName,
    ...(type.children ?? []),
    ...(type.inFolder ? [`${type.xmlName}Folder`] : []),
  ]),
  ...registryTypes().flatMap((type) => (isFolder(type.name) ? [type.name] : [])),
]);

const kept = (what: string): string => `Tenki's local org checks and keeps ${what}`;

/** Types that are checked and kept, but that nothing in the local org runs or shows; a deploy says so. */
const STORED_ONLY: Readonly<Record<string, string>> = {
  Flow: kept("flows, but doesn't run them"),
  GlobalValueSetTranslation: kept("translations of value sets, but doesn't show them"),
  Index: kept('indexes, but makes those of its own'),
  SharingReason: kept('reasons to share, but shares nothing for them'),
  StandardValueSetTranslation: kept("translations of value sets, but doesn't show them"),
  WebLink: kept("buttons and links, but doesn't show them"),
};

/** What a deploy has to tell about a component that goes through; undefined: nothing. */
export function storedOnly({ type, fullName }: ComponentName): string | undefined {
  if (type === 'Queue') return undefined;
  if (registryType(type)) return kept(`components of type ${type}, but makes nothing of them`);
  const object = ofObject(type) && fullName.replace(/[.-].*$/s, '');
  if (object && isUnstored(object) && !isMetadataType(object))
    return kept(`metadata of ${object}, but has no rows of it`);
  return STORED_ONLY[type];
}

const OBJECT_PARTS = new Set([
  ...['CustomObject', 'CustomObjectTranslation'],
  ...(OWN_TYPES.find((type) => type.xmlName === 'CustomObject')?.children ?? []),
]);
const ofObject = (type: string): boolean => OBJECT_PARTS.has(type);

/** True when components of the type can be deployed. */
export function isCovered(type: string): boolean {
  return NAMES.has(type);
}

const NOT_COVERED = "Tenki's local org doesn't cover";

/** True for a problem that says what this org lacks: another org may take the component. */
export function saysNotCovered(problem: string): boolean {
  return problem.startsWith(NOT_COVERED);
}

/** What a deploy says about a component of a type that is not covered. */
export function notCovered(type: string): string {
  return `${NOT_COVERED} type ${type}${REFUSED.has(type) ? ': it runs no Apex' : ''}`;
}
