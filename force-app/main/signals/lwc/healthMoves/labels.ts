import MOVES_ARROW from '@salesforce/label/c.Tenki_Moves_Arrow';
import MOVES_TITLE from '@salesforce/label/c.Tenki_Moves_Title';

/** Texts around what moved. */
export const LABELS = {
  arrow: MOVES_ARROW,
  title: MOVES_TITLE,
} as const;
