import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import type { PageReference } from 'lightning/navigation';

/** A record in words, with the mark that stands beside them. */
export interface ListRow {
  id: string;
  /** The record that its name opens. */
  target: string;
  object: string;
  name: string;
  openLabel: string;
  icon: string;
  variant: string;
  lead: string;
  /** What else is to say, less loud. No two are the same. */
  lines: readonly string[];
}

/** Rows that belong together, under a heading. */
export interface ListGroup {
  key: string;
  name: string;
  rows: readonly ListRow[];
}

/** Groups of records, each with what is to say about it; a name opens its record. */
export default class RecordList extends NavigationMixin(LightningElement) {
  @api groups: readonly ListGroup[] = [];

  handleOpen(event: Event): void {
    const { target, object } = (event.currentTarget as HTMLElement).dataset;
    const page: PageReference = {
      type: 'standard__recordPage',
      attributes: { recordId: target, objectApiName: object, actionName: 'view' },
    };
    this[NavigationMixin.Navigate](page);
  }
}
