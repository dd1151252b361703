import { LightningElement, api } from 'lwc';
import ISBN from '@salesforce/schema/Book__c.Isbn__c';
import TITLE from '@salesforce/label/c.Book_Card_Title';
import COVERS from '@salesforce/resourceUrl/covers';
import LANG from '@salesforce/i18n/lang';
import USER_ID from '@salesforce/user/Id';
import MAY_LEND from '@salesforce/customPermission/Lend_Books';

export default class Shelf extends LightningElement {
  @api room = 'attic';
  facts = [ISBN.fieldApiName, TITLE, COVERS, LANG, USER_ID, MAY_LEND];
}
