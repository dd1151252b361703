import { ShowToastEvent } from './lightning/platformShowToastEvent.ts';

/** Shows a message that goes away by itself. */
export function toast(title: string, variant: 'success' | 'error' = 'success'): void {
  document.body.dispatchEvent(new ShowToastEvent({ title, variant }));
}
