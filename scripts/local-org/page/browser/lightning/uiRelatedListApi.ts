import type { FetchResponse, WireResult } from 'lightning/uiRecordApi';
import type { RelatedListConfig, RelatedListRecords } from 'lightning/uiRelatedListApi';
import { send } from './data/http.ts';
import { queryOf } from './data/names.ts';
import { dataOrError, wireAdapter } from './data/wire.ts';

/** Wire: a page of the children of a record. Reads again after a write to one of the records it shows. */
export const getRelatedListRecords = wireAdapter<RelatedListConfig, WireResult<RelatedListRecords>>({
  source({ parentRecordId, relatedListId, fields, optionalFields, pageSize, sortBy, where }) {
    if (!parentRecordId || !relatedListId) return undefined;
    const query = queryOf({ fields, optionalFields, pageSize, sortBy, where });
    const path = `/ui-api/related-list-records/${parentRecordId}/${relatedListId}${query}`;
    return { key: `related:${path}`, load: () => send({ method: 'GET', path }) };
  },
  result: (snapshot) => dataOrError<RelatedListRecords, FetchResponse>(snapshot),
});
