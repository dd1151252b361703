import type { ToastConfig, ToastMessageData } from 'lightning/platformShowToastEvent';
import Toast from 'lightning/toast';

/** Name of the event that the toast container listens for. */
export const ShowToastEventName = 'lightning__showtoast';

/** Puts plain values into `{0}`, `{1}` …; the toast itself only knows links and gets those. */
function fill(message: string | undefined, data: ToastMessageData | undefined) {
  const text = message?.replace(/\{(\d+)\}/g, (place, index: string) => {
    const value = data?.[Number(index)];
    return typeof value === 'string' ? value : place;
  });
  const links = data?.some((value) => typeof value !== 'string') ? data : undefined;
  return { message: text, messageData: links };
}

/**
 * Asks for a toast. `lightning/toastContainer` reads `toastAttributes`, and from `detail` the class that draws the toast.
 */
export class ShowToastEvent extends CustomEvent<{ toast: unknown }> {
  readonly toastAttributes: object;

  constructor({ title, message, messageData, variant = 'info', mode = 'dismissible' }: ToastConfig) {
    super(ShowToastEventName, { bubbles: true, composed: true, cancelable: true, detail: { toast: Toast } });
    // The platform spells it both ways; the container knows one.
    const known = mode === 'dismissable' ? 'dismissible' : mode;
    this.toastAttributes = { type: variant, title, ...fill(message, messageData), mode: known };
  }
}
