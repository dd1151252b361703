/**
 * Types of the platform modules that components import and that no npm package declares.
 * Only what the documentation promises; shapes follow the Lightning Web Components reference.
 */

declare module 'lightning/uiRecordApi' {
  import type { WireAdapterConstructor } from 'lwc';
  import type { RecordLayout } from 'lightning/uiLayoutApi';
  import type { ObjectInfo } from 'lightning/uiObjectInfoApi';

  /** A field as imported from `@salesforce/schema/Object.Field`, or `Object.Field` as text. */
  export type FieldId = string | { objectApiName: string; fieldApiName: string };
  export type FieldIds = FieldId | FieldId[];

  /** What a field can hold; a parent record for a path through a relationship. */
  export type FieldScalar = string | number | boolean | null;
  export interface FieldValueRepresentation {
    readonly value: FieldScalar | RecordRepresentation;
    /** Formatted for the user's locale, or null when the value needs no formatting. */
    readonly displayValue: string | null;
  }
  export interface RecordRepresentation {
    readonly apiName: string;
    readonly id: string;
    readonly eTag?: string;
    readonly fields: { readonly [fieldApiName: string]: FieldValueRepresentation };
    readonly childRelationships: { readonly [name: string]: unknown };
    readonly lastModifiedById: string | null;
    readonly lastModifiedDate: string | null;
    readonly recordTypeId?: string | null;
    readonly recordTypeInfo: { readonly name: string; readonly recordTypeId: string } | null;
    readonly systemModstamp: string | null;
    readonly weakEtag?: number;
  }

  export interface FieldError {
    readonly constituentField: string | null;
    readonly duplicateRecordError: unknown;
    readonly errorCode: string;
    readonly field: string;
    readonly fieldLabel: string;
    readonly message: string;
  }
  export interface RecordError {
    readonly constituentField: string | null;
    readonly duplicateRecordError: unknown;
    readonly errorCode: string;
    readonly field: string | null;
    readonly fieldLabel: string | null;
    readonly message: string;
  }
  export interface ErrorBody {
    readonly errorCode?: string;
    readonly message?: string;
    readonly statusCode?: number;
    readonly enhancedErrorType?: string;
    readonly output?: {
      readonly errors: readonly RecordError[];
      readonly fieldErrors: { readonly [fieldApiName: string]: readonly FieldError[] };
    };
  }
  /** What a wire gives as `error` and what a write rejects with. */
  export interface FetchResponse {
    readonly status: number;
    readonly statusText: string;
    readonly ok: false;
    readonly errorType: 'fetchResponse';
    readonly body: ErrorBody | readonly ErrorBody[];
  }

  export interface WireResult<Data> {
    readonly data: Data | undefined;
    readonly error: FetchResponse | undefined;
  }

  export type GetRecordConfig = {
    recordId: string | undefined;
    fields?: FieldIds;
    optionalFields?: FieldIds;
    modes?: string | string[];
  };
  export type RecordResult = WireResult<RecordRepresentation>;
  export const getRecord: WireAdapterConstructor<GetRecordConfig, RecordResult>;

  export type GetRecordsConfig = {
    records: { recordIds: string[]; fields?: FieldId[]; optionalFields?: FieldId[] }[];
  };
  export interface BatchRepresentation {
    readonly hasErrors?: boolean;
    readonly results: readonly {
      readonly statusCode: number;
      readonly result: RecordRepresentation | ErrorBody[];
    }[];
  }
  export const getRecords: WireAdapterConstructor<GetRecordsConfig, WireResult<BatchRepresentation>>;

  /** Answers of a batch, each with its own status. */
  export interface BatchResults<Result> {
    readonly hasErrors?: boolean;
    readonly results: readonly { readonly statusCode: number; readonly result: Result | ErrorBody[] }[];
  }

  export type FormFactor = 'Large' | 'Medium' | 'Small';
  export type CreateDefaultsConfig = {
    objectApiName: string | { objectApiName: string } | undefined;
    recordTypeId?: string;
    formFactor?: FormFactor;
    optionalFields?: FieldIds;
  };
  export interface RecordDefaults {
    readonly layout: RecordLayout;
    readonly objectInfos: { readonly [objectApiName: string]: ObjectInfo };
    readonly record: Omit<RecordRepresentation, 'id'> & { readonly id: null };
  }
  export const getRecordCreateDefaults: WireAdapterConstructor<
    CreateDefaultsConfig,
    WireResult<RecordDefaults>
  >;
  /** A record, or the `record` of `getRecordCreateDefaults`. */
  type InputSource = Pick<RecordRepresentation, 'apiName' | 'fields'>;
  export function generateRecordInputForCreate(record: InputSource, objectInfo?: ObjectInfo): RecordInput;
  export function generateRecordInputForUpdate(
    record: InputSource & { readonly id: string },
    objectInfo?: ObjectInfo,
  ): RecordInput;

  export interface RecordInput {
    apiName?: string;
    fields: { [fieldApiName: string]: FieldScalar | undefined };
    allowSaveOnDuplicate?: boolean;
  }
  export interface UpdateOptions {
    /** Refuses the write (412) when the record was modified after this moment. */
    ifUnmodifiedSince?: string;
  }
  export function createRecord(input: RecordInput): Promise<RecordRepresentation>;
  export function updateRecord(input: RecordInput, options?: UpdateOptions): Promise<RecordRepresentation>;
  export function deleteRecord(recordId: string): Promise<void>;
  export function getFieldValue(
    record: RecordRepresentation | undefined | null,
    field: FieldId,
  ): FieldScalar | RecordRepresentation | undefined;
  export function getFieldDisplayValue(
    record: RecordRepresentation | undefined | null,
    field: FieldId,
  ): string | null | undefined;
  export function notifyRecordUpdateAvailable(items: { recordId: string }[]): Promise<void>;
  /** Deprecated by the platform; use `notifyRecordUpdateAvailable`. */
  export function getRecordNotifyChange(items: { recordId: string }[]): void;
}

declare module 'lightning/graphql' {
  import type { WireAdapterConstructor } from 'lwc';

  /** A parsed query. Opaque: only `gql` makes one. */
  export interface GraphQLDocument {
    readonly __graphqlDocument: true;
  }
  /** Tagged template for a query. Interpolation is not supported: pass values by `variables`. */
  export function gql(literals: TemplateStringsArray): GraphQLDocument;

  export interface GraphQLError {
    readonly message: string;
    readonly locations?: readonly { readonly line: number; readonly column: number }[];
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly [key: string]: unknown };
  }
  export type GraphQLVariables = { [name: string]: unknown };
  export type GraphQLConfig = {
    query: GraphQLDocument | undefined;
    variables?: GraphQLVariables | undefined;
    operationName?: string;
  };
  /** Annotate the wired property or method with it: `wired(result: GraphQLResult<MyData>)`. */
  export interface GraphQLResult<Data> {
    readonly data: Data | undefined;
    readonly errors: readonly GraphQLError[] | undefined;
    /** Asks the org again; resolves when the new result is there. */
    readonly refresh?: () => Promise<void>;
  }
  // The answer's type follows from the query text, which TypeScript can't read: the component states it. A result of `never`
  // fits every statement, for wired properties and wired methods alike.
  export const graphql: WireAdapterConstructor<GraphQLConfig, GraphQLResult<never>>;

  export interface MutationResult<Data> {
    readonly data: Data | undefined;
    readonly errors: readonly GraphQLError[] | undefined;
  }
  export function executeMutation<Data = unknown>(config: GraphQLConfig): Promise<MutationResult<Data>>;
}

declare module 'lightning/uiObjectInfoApi' {
  import type { WireAdapterConstructor } from 'lwc';
  import type { BatchResults, FieldId, WireResult } from 'lightning/uiRecordApi';

  export type ObjectId = string | { objectApiName: string };
  export interface ReferenceToInfo {
    readonly apiName: string;
    readonly nameFields: readonly string[];
  }
  export interface FieldInfo {
    readonly apiName: string;
    readonly label: string;
    readonly dataType: string;
    readonly required: boolean;
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly inlineHelpText: string | null;
    readonly length: number;
    readonly precision: number;
    readonly scale: number;
    readonly relationshipName: string | null;
    readonly referenceToInfos: readonly ReferenceToInfo[];
  }
  export interface ChildRelationshipInfo {
    readonly childObjectApiName: string;
    readonly fieldName: string;
    readonly relationshipName: string;
    readonly junctionIdListNames: readonly string[];
    readonly junctionReferenceTo: readonly string[];
  }
  export interface ObjectInfo {
    readonly apiName: string;
    readonly label: string;
    readonly labelPlural: string;
    readonly keyPrefix: string;
    readonly custom: boolean;
    readonly queryable: boolean;
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly deletable: boolean;
    readonly defaultRecordTypeId: string | null;
    readonly nameFields: readonly string[];
    readonly fields: { readonly [fieldApiName: string]: FieldInfo };
    readonly childRelationships: readonly ChildRelationshipInfo[];
    readonly themeInfo: { readonly color: string; readonly iconUrl: string } | null;
  }
  export const getObjectInfo: WireAdapterConstructor<
    { objectApiName: ObjectId | undefined },
    WireResult<ObjectInfo>
  >;

  export interface PicklistEntry {
    readonly label: string;
    readonly value: string;
    readonly attributes: unknown;
    readonly validFor: readonly number[];
  }
  export interface PicklistValues {
    readonly controllerValues: { readonly [value: string]: number };
    readonly defaultValue: PicklistEntry | null;
    readonly url: string;
    readonly values: readonly PicklistEntry[];
  }
  export type ObjectInfosConfig = { objectApiNames: ObjectId[] | undefined };
  export const getObjectInfos: WireAdapterConstructor<
    ObjectInfosConfig,
    WireResult<BatchResults<ObjectInfo>>
  >;
  export interface PicklistValuesCollection {
    readonly picklistFieldValues: { readonly [fieldApiName: string]: PicklistValues };
  }
  export type PicklistsConfig = { objectApiName: ObjectId | undefined; recordTypeId: string | undefined };
  export const getPicklistValuesByRecordType: WireAdapterConstructor<
    PicklistsConfig,
    WireResult<PicklistValuesCollection>
  >;
  export type PicklistValuesConfig = { recordTypeId: string | undefined; fieldApiName: FieldId | undefined };
  export const getPicklistValues: WireAdapterConstructor<PicklistValuesConfig, WireResult<PicklistValues>>;
}

declare module 'lightning/uiRelatedListApi' {
  import type { WireAdapterConstructor } from 'lwc';
  import type { BatchResults, RecordRepresentation, WireResult } from 'lightning/uiRecordApi';

  export type RelatedListConfig = {
    parentRecordId: string | undefined;
    relatedListId: string;
    fields?: string[];
    optionalFields?: string[];
    pageSize?: number;
    pageToken?: string;
    /** One field; a leading `-` sorts descending. */
    sortBy?: string[];
    where?: string;
  };
  export interface RelatedListRecords {
    readonly count: number;
    readonly records: readonly RecordRepresentation[];
    readonly pageSize: number;
    readonly currentPageToken: string | null;
    readonly nextPageToken: string | null;
    readonly previousPageToken: string | null;
    readonly sortBy: readonly string[] | null;
  }
  export const getRelatedListRecords: WireAdapterConstructor<
    RelatedListConfig,
    WireResult<RelatedListRecords>
  >;

  export type RelatedListBatchConfig = {
    parentRecordId: string | undefined;
    relatedListParameters: Omit<RelatedListConfig, 'parentRecordId' | 'pageToken'>[] | undefined;
  };
  export const getRelatedListRecordsBatch: WireAdapterConstructor<
    RelatedListBatchConfig,
    WireResult<BatchResults<RelatedListRecords>>
  >;

  export type RelatedListCountConfig = { parentRecordId: string | undefined; relatedListId: string };
  export interface RelatedListCount {
    readonly count: number;
    readonly hasMore: boolean;
  }
  export const getRelatedListCount: WireAdapterConstructor<
    RelatedListCountConfig,
    WireResult<RelatedListCount>
  >;

  export interface ListColumn {
    readonly fieldApiName: string;
    readonly label: string;
    readonly lookupId: string | null;
    readonly sortable: boolean;
  }
  export type RelatedListsConfig = {
    parentObjectApiName: string | { objectApiName: string } | undefined;
    recordTypeId?: string;
  };
  export type RelatedListInfoConfig = RelatedListsConfig & {
    relatedListId: string | undefined;
    fields?: string[];
    optionalFields?: string[];
  };
  export interface RelatedListInfo {
    readonly createable: boolean;
    readonly deletable: boolean;
    readonly updateable: boolean;
    readonly displayColumns: readonly ListColumn[];
    readonly fieldApiName: string;
    readonly label: string;
    readonly objectApiNames: readonly string[];
    readonly orderedByInfo: readonly {
      readonly fieldApiName: string;
      readonly isAscending: boolean;
      readonly label: string;
    }[];
  }
  export const getRelatedListInfo: WireAdapterConstructor<RelatedListInfoConfig, WireResult<RelatedListInfo>>;

  export interface RelatedListSummaries {
    readonly parentObjectApiName: string;
    readonly relatedLists: readonly {
      readonly fieldApiName: string;
      readonly label: string;
      readonly objectApiName: string;
      readonly relatedListId: string;
    }[];
  }
  export const getRelatedListsInfo: WireAdapterConstructor<
    RelatedListsConfig,
    WireResult<RelatedListSummaries>
  >;
}

declare module 'lightning/uiLayoutApi' {
  import type { WireAdapterConstructor } from 'lwc';
  import type { FormFactor, WireResult } from 'lightning/uiRecordApi';

  export interface LayoutItem {
    readonly editableForNew: boolean;
    readonly editableForUpdate: boolean;
    readonly label: string;
    readonly layoutComponents: readonly {
      readonly apiName: string | null;
      readonly componentType: string;
      readonly label?: string;
    }[];
    readonly lookupIdApiName: string | null;
    readonly required: boolean;
    readonly sortable: boolean;
    readonly uiBehavior: string | null;
  }
  export interface LayoutSection {
    readonly collapsible: boolean;
    readonly columns: number;
    readonly heading: string;
    readonly id: string;
    readonly layoutRows: readonly { readonly layoutItems: readonly LayoutItem[] }[];
    readonly rows: number;
    readonly useHeading: boolean;
  }
  export interface RecordLayout {
    readonly id: string;
    readonly layoutType: string;
    readonly mode: string;
    readonly objectApiName: string;
    readonly recordTypeId: string;
    readonly sections: readonly LayoutSection[];
  }
  export type LayoutConfig = {
    objectApiName: string | { objectApiName: string } | undefined;
    layoutType: 'Full' | 'Compact';
    mode: 'View' | 'Edit' | 'Create';
    formFactor?: FormFactor;
    recordTypeId?: string;
  };
  export const getLayout: WireAdapterConstructor<LayoutConfig, WireResult<RecordLayout>>;
}

declare module 'lightning/uiListsApi' {
  import type { WireAdapterConstructor } from 'lwc';
  import type { RecordRepresentation, WireResult } from 'lightning/uiRecordApi';
  import type { ListColumn } from 'lightning/uiRelatedListApi';

  export type ListConfig = {
    objectApiName: string | { objectApiName: string } | undefined;
    listViewApiName: string | undefined;
  };
  export interface ListInfo {
    readonly displayColumns: readonly ListColumn[];
    readonly filterLogicString: string | null;
    readonly label: string;
    readonly visibility: string;
  }
  export const getListInfoByName: WireAdapterConstructor<ListConfig, WireResult<ListInfo>>;

  export type ListRecordsConfig = ListConfig & {
    fields?: string[];
    optionalFields?: string[];
    pageSize?: number;
    pageToken?: string;
    sortBy?: string[];
    where?: string;
  };
  export interface ListRecords {
    readonly count: number;
    readonly records: readonly RecordRepresentation[];
    readonly pageSize: number;
    readonly currentPageToken: string | null;
    readonly nextPageToken: string | null;
    readonly previousPageToken: string | null;
    readonly sortBy: readonly string[] | null;
  }
  export const getListRecordsByName: WireAdapterConstructor<ListRecordsConfig, WireResult<ListRecords>>;
}

declare module 'lightning/platformResourceLoader' {
  import type { LightningElement } from 'lwc';

  /** Loads a script of a static resource once for the page. */
  export function loadScript(component: LightningElement, url: string): Promise<void>;
  /** Loads a style sheet of a static resource once for the page. */
  export function loadStyle(component: LightningElement, url: string): Promise<void>;
}

declare module 'lightning/navigation' {
  import type { LightningElement, WireAdapterConstructor } from 'lwc';

  export interface PageReference {
    readonly type: string;
    readonly attributes: { readonly [name: string]: unknown };
    readonly state?: { readonly [name: string]: string | undefined };
  }
  const Navigate: unique symbol;
  const GenerateUrl: unique symbol;
  export interface NavigationActions {
    [Navigate](pageReference: PageReference, replace?: boolean): void;
    [GenerateUrl](pageReference: PageReference): Promise<string>;
  }
  type ElementConstructor = new () => LightningElement;
  export const NavigationMixin: {
    <Base extends ElementConstructor>(
      base: Base,
    ): { new (): InstanceType<Base> & NavigationActions } & { [Member in keyof Base]: Base[Member] };
    readonly Navigate: typeof Navigate;
    readonly GenerateUrl: typeof GenerateUrl;
  };
  export const CurrentPageReference: WireAdapterConstructor<Record<string, never>, PageReference>;
}

declare module 'lightning/platformShowToastEvent' {
  export type ToastMessageData = readonly (string | { readonly url: string; readonly label: string })[];
  export interface ToastConfig {
    title?: string;
    message?: string;
    /** Values for `{0}`, `{1}` … in the message; an entry with `url` becomes a link. */
    messageData?: ToastMessageData;
    variant?: 'info' | 'success' | 'warning' | 'error';
    mode?: 'dismissible' | 'dismissable' | 'pester' | 'sticky';
  }
  export class ShowToastEvent extends CustomEvent<unknown> {
    constructor(config: ToastConfig);
  }
}

declare module 'lightning/modal' {
  import { LightningElement } from 'lwc';

  export interface ModalConfig {
    label: string;
    description?: string;
    size?: 'small' | 'medium' | 'large' | 'full';
    disableClose?: boolean;
    /** Own `@api` properties of the modal and `on…` handlers of its events. */
    [property: string]: unknown;
  }
  export default class LightningModal extends LightningElement {
    /** Resolves with the value given to `close`, or undefined when the user dismissed the dialog. */
    static open<Result = unknown>(config: ModalConfig): Promise<Result | undefined>;
    label: string;
    description: string;
    size: 'small' | 'medium' | 'large' | 'full';
    get disableClose(): boolean;
    set disableClose(value: boolean);
    close(result?: unknown): void;
  }
}

declare module 'lightning/refresh' {
  import type { LightningElement } from 'lwc';

  export class RefreshEvent extends CustomEvent<undefined> {
    constructor();
  }
  /** A handler that gives false keeps the handlers below its component out of the refresh. */
  export type RefreshHandler = () => Promise<boolean | void>;
  export type RefreshStatus = 'complete' | 'completeWithErrors' | 'error';
  export const REFRESH_COMPLETE: RefreshStatus;
  export const REFRESH_COMPLETE_WITH_ERRORS: RefreshStatus;
  export const REFRESH_ERROR: RefreshStatus;
  export function registerRefreshHandler(element: LightningElement, handler: RefreshHandler): number;
  export function unregisterRefreshHandler(id: number): void;
  export function registerRefreshContainer(
    element: LightningElement,
    handler: (promise: Promise<RefreshStatus>) => unknown,
  ): number;
  export function unregisterRefreshContainer(id: number): void;
}
