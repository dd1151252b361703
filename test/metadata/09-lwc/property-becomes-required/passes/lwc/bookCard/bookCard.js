import { LightningElement, api, wire } from 'lwc';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import ISBN_FIELD from '@salesforce/schema/Book__c.Isbn__c';
import GENRE_FIELD from '@salesforce/schema/Book__c.Genre__c';
import TITLE from '@salesforce/label/c.Book_Card_Title';

/** Shows what a reader asks about a book. */
export default class BookCard extends LightningElement {
  @api recordId;
  @api maximumLoans = 5;
  title = TITLE;

  @wire(getRecord, { recordId: '$recordId', fields: [ISBN_FIELD, GENRE_FIELD] })
  book;

  get isbn() {
    return getFieldValue(this.book.data, ISBN_FIELD);
  }

  get genre() {
    return getFieldValue(this.book.data, GENRE_FIELD);
  }
}
