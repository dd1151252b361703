import type { DetailView } from 'c/standupDetail';

/** An open row in words. */
export const DETAIL: DetailView = {
  lamps: [
    {
      id: 'lamp 1',
      name: 'Licence use',
      icon: 'utility:error',
      variant: 'error',
      word: 'Poor',
      reason: 'Active users fell below 20% of licences.',
      since: 'Alarm since 19 Nov',
      sinceClass: 'alarm',
      play: 'Train a second team',
      playLabel: 'Plan: Train a second team',
    },
    {
      id: 'lamp 2',
      name: 'Support tickets',
      icon: 'utility:help',
      variant: '',
      word: 'Unknown',
      reason: '',
      since: '',
      sinceClass: 'note',
      play: '',
      playLabel: '',
    },
  ],
  actions: [],
  today: '2026-11-20',
  href: '/lightning/r/Account/001000000000001AAA/view',
  openLabel: 'Open Aoba Foods',
  owner: 'Owner: Hana Demo',
  labels: {
    lamps: 'Lamps',
    none: 'No lamp needs attention.',
    actions: 'Actions',
    open: 'Open',
    plan: 'Plan',
  },
};
