import type { Lamp } from 'c/healthRules';
import { LABELS } from './labels';

/** Word and icon of each lamp: never a colour alone. */
export const WORDS: Record<Lamp, { word: string; icon: string; variant: string }> = {
  poor: { word: LABELS.poor, icon: 'utility:error', variant: 'error' },
  fair: { word: LABELS.fair, icon: 'utility:warning', variant: 'warning' },
  good: { word: LABELS.good, icon: 'utility:success', variant: 'success' },
  excellent: { word: LABELS.excellent, icon: 'utility:favorite', variant: 'success' },
  stale: { word: LABELS.stale, icon: 'utility:clock', variant: '' },
  unknown: { word: LABELS.unknown, icon: 'utility:help', variant: '' },
};
