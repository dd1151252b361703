import { LightningElement } from 'lwc';
import COVER from '@salesforce/contentAssetUrl/covre';

export default class CoverPicture extends LightningElement {
  url = COVER;
}
