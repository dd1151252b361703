/** Name of the event that ends a quick action's window. */
export const closeActionEvent = 'lightning__actionsclosescreen';

/** Ends the window of the quick action whose component sends it. */
export class CloseActionScreenEvent extends CustomEvent<undefined> {
  constructor() {
    super(closeActionEvent, { bubbles: true, composed: true });
  }
}
