import { LightningElement } from 'lwc';
import OWNER from '@salesforce/schema/Lead.Owner.Nickname__c';

export default class LeadName extends LightningElement {
  fields = [OWNER];
}
