/** Stands in for `lightning/actions` in jest: the event that ends a quick action's window. */
export class CloseActionScreenEvent extends CustomEvent<undefined> {
  constructor() {
    super('lightning__actionsclosescreen', { bubbles: true, composed: true });
  }
}
