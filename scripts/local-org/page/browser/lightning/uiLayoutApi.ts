import type { FetchResponse, WireResult } from 'lightning/uiRecordApi';
import type { LayoutConfig, RecordLayout } from 'lightning/uiLayoutApi';
import { metadata } from './data/metadata.ts';
import { objectName, queryOf } from './data/names.ts';
import { dataOrError, wireAdapter } from './data/wire.ts';

/** Wire: the layout of an object for a mode. */
export const getLayout = wireAdapter<LayoutConfig, WireResult<RecordLayout>>({
  source({ objectApiName, layoutType, mode, recordTypeId, formFactor }) {
    if (!objectApiName || !layoutType || !mode) return undefined;
    const query = queryOf({ layoutType, mode, recordTypeId, formFactor });
    return metadata(`/ui-api/layout/${objectName(objectApiName)}${query}`);
  },
  result: (snapshot) => dataOrError<RecordLayout, FetchResponse>(snapshot),
});
