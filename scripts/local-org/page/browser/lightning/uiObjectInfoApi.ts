import type { BatchResults, FetchResponse, WireResult } from 'lightning/uiRecordApi';
import type {
  ObjectId,
  ObjectInfo,
  ObjectInfosConfig,
  PicklistsConfig,
  PicklistValues,
  PicklistValuesCollection,
  PicklistValuesConfig,
} from 'lightning/uiObjectInfoApi';
import { metadata } from './data/metadata.ts';
import { fieldName, objectName } from './data/names.ts';
import { dataOrError, wireAdapter } from './data/wire.ts';

/** Wire: labels, fields and rights of an object. */
export const getObjectInfo = wireAdapter<{ objectApiName: ObjectId | undefined }, WireResult<ObjectInfo>>({
  source: ({ objectApiName }) =>
    objectApiName ? metadata(`/ui-api/object-info/${objectName(objectApiName)}`) : undefined,
  result: (snapshot) => dataOrError<ObjectInfo, FetchResponse>(snapshot),
});

/** Wire: the same of several objects; each has its own status. */
export const getObjectInfos = wireAdapter<ObjectInfosConfig, WireResult<BatchResults<ObjectInfo>>>({
  source: ({ objectApiNames }) =>
    objectApiNames?.length
      ? metadata(`/ui-api/object-info/batch/${objectApiNames.map(objectName).join(',')}`)
      : undefined,
  result: (snapshot) => dataOrError<BatchResults<ObjectInfo>, FetchResponse>(snapshot),
});

/** Wire: the values of one picklist. */
export const getPicklistValues = wireAdapter<PicklistValuesConfig, WireResult<PicklistValues>>({
  source({ recordTypeId, fieldApiName }) {
    if (!recordTypeId || !fieldApiName) return undefined;
    const [object, field] = fieldName(fieldApiName).split('.');
    return metadata(`/ui-api/object-info/${object}/picklist-values/${recordTypeId}/${field}`);
  },
  result: (snapshot) => dataOrError<PicklistValues, FetchResponse>(snapshot),
});

/** Wire: the values of every picklist of a record type. */
export const getPicklistValuesByRecordType = wireAdapter<
  PicklistsConfig,
  WireResult<PicklistValuesCollection>
>({
  source({ objectApiName, recordTypeId }) {
    if (!objectApiName || !recordTypeId) return undefined;
    return metadata(`/ui-api/object-info/${objectName(objectApiName)}/picklist-values/${recordTypeId}`);
  },
  result: (snapshot) => dataOrError<PicklistValuesCollection, FetchResponse>(snapshot),
});
