import type { FetchResponse, WireResult } from 'lightning/uiRecordApi';
import type { ListConfig, ListInfo, ListRecords, ListRecordsConfig } from 'lightning/uiListsApi';
import { send } from './data/http.ts';
import { metadata } from './data/metadata.ts';
import { objectName, queryOf } from './data/names.ts';
import { dataOrError, wireAdapter } from './data/wire.ts';

/** Wire: label and columns of a list view. */
export const getListInfoByName = wireAdapter<ListConfig, WireResult<ListInfo>>({
  source: ({ objectApiName, listViewApiName }) =>
    objectApiName && listViewApiName
      ? metadata(`/ui-api/list-info/${objectName(objectApiName)}/${listViewApiName}`)
      : undefined,
  result: (snapshot) => dataOrError<ListInfo, FetchResponse>(snapshot),
});

/** Wire: a page of a list view. Reads again after a write to one of the records it shows. */
export const getListRecordsByName = wireAdapter<ListRecordsConfig, WireResult<ListRecords>>({
  source({ objectApiName, listViewApiName, ...page }) {
    if (!objectApiName || !listViewApiName) return undefined;
    const { fields, optionalFields, pageSize, pageToken, sortBy, where } = page;
    const query = queryOf({ fields, optionalFields, pageSize, pageToken, sortBy, where });
    const path = `/ui-api/list-records/${objectName(objectApiName)}/${listViewApiName}${query}`;
    return { key: `related:${path}`, load: () => send({ method: 'GET', path }) };
  },
  result: (snapshot) => dataOrError<ListRecords, FetchResponse>(snapshot),
});
