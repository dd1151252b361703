import { LightningElement, api } from 'lwc';

export default class BookAction extends LightningElement {
  @api recordId;
}
