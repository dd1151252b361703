import { LightningElement, api } from 'lwc';

/**
 * Stands in for `lightning/modal` in jest. The form is rendered like any element; `close(result)` sends the event `close`
 * with the result in `detail`, and `open` is a mock: `(Form.open as jest.Mock).mockResolvedValue(result)`.
 */
export default class LightningModal extends LightningElement {
  static open = jest.fn().mockResolvedValue(undefined);

  @api label = '';
  @api description = '';
  @api size = 'medium';
  @api disableClose = false;

  /** Like the platform's: does nothing while `disableClose` is set. */
  @api close(result?: unknown): void {
    if (!this.disableClose) this.dispatchEvent(new CustomEvent('close', { detail: result }));
  }
}
