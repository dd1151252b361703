import { LightningElement, api } from 'lwc';

export default class ShelfCard extends LightningElement {
  @api rows = 3;
  @api compact = false;
}
