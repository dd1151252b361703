/** A lamp in words, for every page that speaks of lamps. */
export { inLanguage, isDerived, reasonSentence } from './reasonSentence';
export type { Reader, ReasonIndicator, ReasonRecord } from './reasonSentence';
export { changeText, valueText } from './valueText';
export { WORDS } from './words';
