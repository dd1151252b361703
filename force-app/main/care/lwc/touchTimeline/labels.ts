import BY_CUSTOMER from '@salesforce/label/c.Tenki_Touches_ByCustomer';
import BY_US from '@salesforce/label/c.Tenki_Touches_ByUs';
import FAILED from '@salesforce/label/c.Tenki_Touches_Failed';
import MANY from '@salesforce/label/c.Tenki_Touches_Many';
import MORE from '@salesforce/label/c.Tenki_Touches_More';
import NONE_BY_CUSTOMER from '@salesforce/label/c.Tenki_Touches_NoneByCustomer';
import NONE_BY_US from '@salesforce/label/c.Tenki_Touches_NoneByUs';
import ONE from '@salesforce/label/c.Tenki_Touches_One';
import OVERLOAD from '@salesforce/label/c.Tenki_Touches_Overload';
import TITLE from '@salesforce/label/c.Tenki_Touches_Title';
import WHY from '@salesforce/label/c.Tenki_Touches_Why';

/** Texts of the contacts of an account. */
export const LABELS = {
  byCustomer: BY_CUSTOMER,
  byUs: BY_US,
  failed: FAILED,
  many: MANY,
  more: MORE,
  noneByCustomer: NONE_BY_CUSTOMER,
  noneByUs: NONE_BY_US,
  one: ONE,
  overload: OVERLOAD,
  title: TITLE,
  why: WHY,
} as const;
