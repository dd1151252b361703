import type { ToastConfig } from 'lightning/platformShowToastEvent';
import Toast from 'lightning/toast';

/** Name of the event that the toast container listens for. */
export const ShowToastEventName = 'lightning__showtoast';

/**
 * Asks for a toast. `lightning/toastContainer` reads `toastAttributes`, and from `detail` the class that draws the toast.
 */
export class ShowToastEvent extends CustomEvent<{ toast: unknown }> {
  readonly toastAttributes: object;

  constructor({ title, message, messageData, variant = 'info', mode = 'dismissible' }: ToastConfig) {
    super(ShowToastEventName, { bubbles: true, composed: true, cancelable: true, detail: { toast: Toast } });
    // The platform spells it both ways; the container knows one.
    const known = mode === 'dismissable' ? 'dismissible' : mode;
    this.toastAttributes = { type: variant, title, message, messageData, mode: known };
  }
}
