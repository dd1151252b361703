import { LightningElement } from 'lwc';
import OWNER from '@salesforce/schema/Leads.Owner.Name';

export default class LeadName extends LightningElement {
  fields = [OWNER];
}
