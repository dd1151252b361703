/** Base language of labels. */
export const BASE_LANGUAGE = 'en_US';
