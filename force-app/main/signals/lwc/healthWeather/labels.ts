import MONEY from '@salesforce/label/c.Tenki_Money';
import RENEWAL from '@salesforce/label/c.Tenki_Renewal';
import WEATHER_DECIDED from '@salesforce/label/c.Tenki_Weather_Decided';

/** Texts beside the weather. */
export const LABELS = {
  decided: WEATHER_DECIDED,
  money: MONEY,
  renewal: RENEWAL,
} as const;
