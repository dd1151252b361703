import type { RowView } from 'c/standupRow';

/** A row in words. */
export const ROW: RowView = {
  id: 'a1',
  name: 'Aoba Foods',
  band: 'poor',
  weather: 'rain',
  weatherWord: 'Rain',
  bandIcon: 'utility:error',
  bandVariant: 'error',
  decided: 'Poor: Licence use',
  reasons: [
    { key: 'alarm', text: 'New alarm: Licence use', className: 'reason alarm' },
    { key: 'renewal', text: 'Renews in 21 days', className: 'reason renewal' },
  ],
  arr: '¥3,200,000',
  renewal: 'Renewal 12 Dec 2026',
  left: 'Renews in 21 days',
  action: 'No action yet',
  actionOwner: '',
  owner: 'Owner: Hana Demo',
};
