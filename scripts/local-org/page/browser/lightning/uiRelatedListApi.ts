import type { BatchResults, ErrorBody, FetchResponse, WireResult } from 'lightning/uiRecordApi';
import type {
  RelatedListBatchConfig,
  RelatedListConfig,
  RelatedListCount,
  RelatedListCountConfig,
  RelatedListInfo,
  RelatedListInfoConfig,
  RelatedListRecords,
  RelatedListsConfig,
  RelatedListSummaries,
} from 'lightning/uiRelatedListApi';
import { send } from './data/http.ts';
import { metadata } from './data/metadata.ts';
import { objectName, queryOf } from './data/names.ts';
import { dataOrError, wireAdapter } from './data/wire.ts';

/** Wire: a page of the children of a record. Reads again after a write to one of the records it shows. */
export const getRelatedListRecords = wireAdapter<RelatedListConfig, WireResult<RelatedListRecords>>({
  source({ parentRecordId, relatedListId, ...page }) {
    if (!parentRecordId || !relatedListId) return undefined;
    const { fields, optionalFields, pageSize, pageToken, sortBy, where } = page;
    const query = queryOf({ fields, optionalFields, pageSize, pageToken, sortBy, where });
    const path = `/ui-api/related-list-records/${parentRecordId}/${relatedListId}${query}`;
    return { key: `related:${path}`, load: () => send({ method: 'GET', path }) };
  },
  result: (snapshot) => dataOrError<RelatedListRecords, FetchResponse>(snapshot),
});

/** Wire: pages of several lists of one record; each list has its own status. */
export const getRelatedListRecordsBatch = wireAdapter<
  RelatedListBatchConfig,
  WireResult<BatchResults<RelatedListRecords>>
>({
  source({ parentRecordId, relatedListParameters }) {
    if (!parentRecordId || !relatedListParameters?.length) return undefined;
    const paths = relatedListParameters.map(({ relatedListId, ...page }) => {
      const { fields, optionalFields, pageSize, sortBy, where } = page;
      const query = queryOf({ fields, optionalFields, pageSize, sortBy, where });
      return `/ui-api/related-list-records/${parentRecordId}/${relatedListId}${query}`;
    });
    return { key: `related:${paths.join(' ')}`, load: () => loadLists(paths) };
  },
  result: (snapshot) => dataOrError<BatchResults<RelatedListRecords>, FetchResponse>(snapshot),
});

async function loadLists(paths: string[]): Promise<BatchResults<RelatedListRecords>> {
  const results = await Promise.all(
    paths.map((path) =>
      send({ method: 'GET', path }).then(
        (result) => ({ statusCode: 200, result: result as RelatedListRecords }),
        ({ status, body }: FetchResponse) => ({ statusCode: status, result: [body].flat() as ErrorBody[] }),
      ),
    ),
  );
  return { hasErrors: results.some(({ statusCode }) => statusCode !== 200), results };
}

/** Wire: how many children a record has. */
export const getRelatedListCount = wireAdapter<RelatedListCountConfig, WireResult<RelatedListCount>>({
  source({ parentRecordId, relatedListId }) {
    if (!parentRecordId || !relatedListId) return undefined;
    const path = `/ui-api/related-list-count/${parentRecordId}/${relatedListId}`;
    return { key: `related:${path}`, load: () => send({ method: 'GET', path }) };
  },
  result: (snapshot) => dataOrError<RelatedListCount, FetchResponse>(snapshot),
});

/** Wire: label and columns of one related list. */
export const getRelatedListInfo = wireAdapter<RelatedListInfoConfig, WireResult<RelatedListInfo>>({
  source({ parentObjectApiName, relatedListId, recordTypeId, fields, optionalFields }) {
    if (!parentObjectApiName || !relatedListId) return undefined;
    const query = queryOf({ recordTypeId, fields, optionalFields });
    return metadata(`/ui-api/related-list-info/${objectName(parentObjectApiName)}/${relatedListId}${query}`);
  },
  result: (snapshot) => dataOrError<RelatedListInfo, FetchResponse>(snapshot),
});

/** Wire: the related lists of an object. */
export const getRelatedListsInfo = wireAdapter<RelatedListsConfig, WireResult<RelatedListSummaries>>({
  source: ({ parentObjectApiName, recordTypeId }) =>
    parentObjectApiName
      ? metadata(`/ui-api/related-list-info/${objectName(parentObjectApiName)}${queryOf({ recordTypeId })}`)
      : undefined,
  result: (snapshot) => dataOrError<RelatedListSummaries, FetchResponse>(snapshot),
});
