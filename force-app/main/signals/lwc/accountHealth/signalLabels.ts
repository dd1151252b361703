import COMBINATION from '@salesforce/label/c.Tenki_Combination';
import FILTER_ALL from '@salesforce/label/c.Tenki_Filter_All';
import FILTER_ATTENTION from '@salesforce/label/c.Tenki_Filter_Attention';
import FILTER_FINE_MANY from '@salesforce/label/c.Tenki_Filter_FineMany';
import FILTER_FINE_ONE from '@salesforce/label/c.Tenki_Filter_FineOne';
import FILTER_TITLE from '@salesforce/label/c.Tenki_Filter_Title';
import GROWTH_TITLE from '@salesforce/label/c.Tenki_Growth_Title';

/** Texts of derived indicators and of the filter. */
export const LABELS = {
  combination: COMBINATION,
  filter: FILTER_TITLE,
  filterAll: FILTER_ALL,
  filterAttention: FILTER_ATTENTION,
  fineMany: FILTER_FINE_MANY,
  fineOne: FILTER_FINE_ONE,
  growth: GROWTH_TITLE,
} as const;
