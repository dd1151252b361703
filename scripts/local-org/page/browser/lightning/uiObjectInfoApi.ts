import type { FetchResponse, WireResult } from 'lightning/uiRecordApi';
import type { ObjectId, ObjectInfo, PicklistValues, PicklistValuesConfig } from 'lightning/uiObjectInfoApi';
import { send } from './data/http.ts';
import { fieldName, objectName } from './data/names.ts';
import { dataOrError, wireAdapter } from './data/wire.ts';

function metadata(path: string) {
  return { key: `info:${path}`, keep: true, load: () => send({ method: 'GET', path }) };
}

/** Wire: labels, fields and rights of an object. */
export const getObjectInfo = wireAdapter<{ objectApiName: ObjectId | undefined }, WireResult<ObjectInfo>>({
  source: ({ objectApiName }) =>
    objectApiName ? metadata(`/ui-api/object-info/${objectName(objectApiName)}`) : undefined,
  result: (snapshot) => dataOrError<ObjectInfo, FetchResponse>(snapshot),
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
