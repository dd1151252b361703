import { LightningElement } from 'lwc';
import COVER from '@salesforce/contentAssetUrl/cover';

export default class CoverPicture extends LightningElement {
  url = COVER;
}
