import type { OrgFeatures } from './features.ts';

/** Metadata API field types that the local org stores. `Id` is the record id itself. */
export type FieldType =
  | 'Id'
  | 'Text'
  | 'TextArea'
  | 'LongTextArea'
  | 'Html'
  | 'Email'
  | 'Phone'
  | 'Url'
  | 'Number'
  | 'Currency'
  | 'Percent'
  | 'Checkbox'
  | 'Date'
  | 'DateTime'
  | 'Time'
  | 'Picklist'
  | 'MultiselectPicklist'
  | 'Lookup'
  | 'MasterDetail'
  | 'AutoNumber'
  | 'Summary'
  | 'EncryptedText'
  | 'Location';

/** One value of a picklist. `value` is the API name, `label` what people read in the base language. */
export interface PicklistValue {
  value: string;
  label: string;
  isDefault: boolean;
  isActive: boolean;
}

/** The values of a picklist field. */
export interface Picklist {
  restricted: boolean;
  values: PicklistValue[];
  /** For a dependent picklist: the picklist or checkbox that decides which values may be chosen. */
  controllingField?: string;
  /** For a dependent picklist: the controlling values for which each value is there. */
  validFor?: Map<string, string[]>;
}

/** A roll-up summary: `operation` over `childObject` rows whose `childField` points here. */
export interface SummaryDef {
  operation: 'count' | 'sum' | 'min' | 'max';
  childObject: string;
  /** The child's master-detail field. */
  childField: string;
  /** The summarised field; absent for count. */
  summarizedField?: string;
  filters: { field: string; operation: string; value: string }[];
}

/** One field of an object, as the org knows it after a deploy. */
export interface FieldDef {
  name: string;
  label: string;
  /** For a formula field the type of its result. */
  type: FieldType;
  custom: boolean;
  description?: string;
  helpText?: string;
  length?: number;
  precision?: number;
  scale?: number;
  required: boolean;
  unique: boolean;
  caseSensitive: boolean;
  externalId: boolean;
  /** The object's name field. */
  nameField: boolean;
  /** False for system fields and everything that is computed. */
  createable: boolean;
  updateable: boolean;
  /** Default as written in metadata (formula text, or the literal of a checkbox). */
  defaultValue?: string;
  formula?: string;
  blanksAsZero?: boolean;
  /** Targets of Lookup and MasterDetail. */
  referenceTo: string[];
  /** Name of the path up, for example `Account__r` or `Owner`. */
  parentPath?: string;
  /** Name of the child list on the parent: `CSM_Actions__r` for custom fields, `Contacts` for standard ones. */
  childRelationship?: string;
  childRelationshipLabel?: string;
  deleteConstraint?: 'SetNull' | 'Restrict' | 'Cascade';
  reparentable?: boolean;
  writeRequiresMasterRead?: boolean;
  relationshipOrder?: number;
  picklist?: Picklist;
  summary?: SummaryDef;
  /** Auto number pattern, for example `AH-{000000}`. */
  displayFormat?: string;
  /** The first number of an auto number field; 1 without it. */
  startingNumber?: number;
  /** A name that is put together from these fields on every write (a person's `Name`). */
  derivedFrom?: string[];
  /** The geolocation field that this latitude or longitude is a part of; its rights are the part's. */
  compound?: string;
  /** How an encrypted text is shown to those who may not read it. */
  mask?: { type: string; character: string };
}

/** A validation rule; active rules run on every write. */
export interface ValidationRule {
  name: string;
  active: boolean;
  formula: string;
  message: string;
  errorDisplayField?: string;
}

/** A list view with its columns as in metadata (`NAME`, `Status__c`, …). */
export interface ListView {
  name: string;
  label: string;
  filterScope: string;
  /** For the scope `Queue`: whose records are shown. */
  queue?: string;
  columns: string[];
  filters: { field: string; operation: string; value: string }[];
  booleanFilter?: string;
}

/** A record type: which process and which picklist values its records have. */
export interface RecordTypeDef {
  name: string;
  label: string;
  description?: string;
  active: boolean;
  businessProcess?: string;
  compactLayoutAssignment?: string;
  /** API names of the allowed values by picklist field; a picklist that is not listed has no value to choose. */
  picklistValues: Map<string, { values: string[]; defaultValue?: string }>;
}

/** A sales, support or lead process: the values of the object's stage or status field that it has. */
export interface BusinessProcessDef {
  name: string;
  active: boolean;
  values: string[];
}

/** Translated texts of one object in one language; missing texts fall back to the base language. */
export interface ObjectTranslation {
  label?: string;
  pluralLabel?: string;
  fields: Map<
    string,
    { label?: string; help?: string; picklist: Map<string, string>; relationshipLabel?: string }
  >;
  validationRules: Map<string, string>;
  listViews: Map<string, string>;
}

/** One object with everything that hangs on it. `fields` keeps metadata order, system fields first. */
export interface ObjectDef {
  name: string;
  label: string;
  pluralLabel: string;
  description?: string;
  custom: boolean;
  /** First three characters of its record ids. */
  keyPrefix: string;
  nameField: string;
  sharingModel: string;
  /** For a standard object that may be controlled by its parent: the lookup to that parent. */
  controllingParent?: string;
  /** Lookups whose record lets those who read it read this row, although it is private. */
  readableThrough?: string[];
  /** What is no ordinary object: a custom metadata type, or a custom setting. Their fields have no rights of their own. */
  kind?: 'metadata' | 'listSetting' | 'hierarchySetting';
  /** True for rows that only the org itself makes (profiles, permission sets): the API can't write them. */
  readOnly?: boolean;
  /** Sets of fields whose values together may occur only once. */
  uniqueTogether?: string[][];
  /** Fields of which a row has to name at least one. */
  requiredOneOf?: string[];
  fields: Map<string, FieldDef>;
  validationRules: ValidationRule[];
  listViews: ListView[];
  compactLayouts: Map<string, string[]>;
  compactLayoutAssignment?: string;
  /** By developer name. */
  recordTypes: Map<string, RecordTypeDef>;
  businessProcesses: Map<string, BusinessProcessDef>;
  /** By language code, for example `ja`. */
  translations: Map<string, ObjectTranslation>;
}

/** Rights on one object. */
export interface ObjectGrant {
  read: boolean;
  create: boolean;
  edit: boolean;
  delete: boolean;
  viewAll: boolean;
  modifyAll: boolean;
  viewAllFields: boolean;
}

/** What one permission set grants. Keys are API names; `Object.Field` for fields. */
export interface PermissionSetDef {
  name: string;
  label: string;
  objects: Map<string, ObjectGrant>;
  fields: Map<string, { read: boolean; edit: boolean }>;
  customPermissions: Set<string>;
  /** Names of enabled system permissions, for example `ViewAllData`. */
  userPermissions: Set<string>;
  /** System permissions that a profile says are off; a profile of an org has every one that it doesn't name as it was. */
  switchedOff: Set<string>;
  tabs: Set<string>;
  /** Custom metadata types and custom settings that may be read. */
  settings: Set<string>;
  applications: Set<string>;
  /** Visible record types as `Object.RecordType`, with true for the object's default. */
  recordTypes: Map<string, boolean>;
}

/** Permission sets that are assigned together, less what the muting sets switch off. */
export interface PermissionSetGroupDef {
  name: string;
  label: string;
  permissionSets: string[];
  muting: PermissionSetDef[];
}

/** One metadata component as it was deployed: its files in metadata (zip) format, by path. */
export interface MetadataComponent {
  type: string;
  fullName: string;
  files: Map<string, Uint8Array>;
  /** Line of the component's element inside its file when the file holds several components. */
  line?: number;
}

/** Everything that the org knows of its metadata. Replaced whole by a deploy, never changed in place. */
export interface OrgSchema {
  /** By API name. Use `findObject` for case-insensitive look-up. */
  objects: Map<string, ObjectDef>;
  permissionSets: Map<string, PermissionSetDef>;
  permissionSetGroups: Map<string, PermissionSetGroupDef>;
  /** What deployed profiles grant, by the profile's name. */
  profiles: Map<string, PermissionSetDef>;
  customPermissions: Map<string, string>;
  /** Custom label values: language -> name -> text. The base language is `en_US`. */
  labels: Map<string, Map<string, string>>;
  /** What the org has switched on; absent: the defaults. */
  features?: OrgFeatures;
  /** All components by `Type:fullName`, the parsed ones above included. */
  components: Map<string, MetadataComponent>;
}

/** Something an org would refuse about a component. `line` and `column` count from 1. */
export interface DeployProblem {
  componentType: string;
  fullName: string;
  fileName: string;
  problem: string;
  problemType: 'Error' | 'Warning' | 'Info';
  line?: number;
  column?: number;
}
