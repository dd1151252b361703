import { LightningElement, api } from 'lwc';
import { isInvalidQuery } from 'c/ldsUtils';
import LOADING from '@salesforce/label/c.Tenki_Card_Loading';
import NO_ACCESS from '@salesforce/label/c.Tenki_Card_NoAccess';
import NO_ACCESS_DO from '@salesforce/label/c.Tenki_Card_NoAccessDo';

/** A card around what its slot holds; buttons of its head go into the slot `actions`. Sends `retry` from its error. */
export default class CardFrame extends LightningElement {
  @api heading = '';
  @api iconName = '';
  @api loading = false;
  /** What a GraphQL wire gave as `errors`. */
  @api failure: unknown;
  /** Says what failed. */
  @api failed = '';
  /** Blocks of the skeleton: about as high as what comes. */
  @api bones: number | string = 1;

  readonly labels = { loading: LOADING, noAccess: NO_ACCESS, noAccessDo: NO_ACCESS_DO };

  get boneKeys(): number[] {
    return Array.from({ length: Number(this.bones) }, (_, key) => key);
  }

  /** The query is fixed, so an object or field that it can't name is one that this user may not see. */
  get isHidden(): boolean {
    return isInvalidQuery(this.failure);
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
