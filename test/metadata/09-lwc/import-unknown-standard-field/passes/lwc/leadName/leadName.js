import { LightningElement } from 'lwc';
import OWNER from '@salesforce/schema/Lead.Owner.Name';

export default class LeadName extends LightningElement {
  fields = [OWNER];
}
