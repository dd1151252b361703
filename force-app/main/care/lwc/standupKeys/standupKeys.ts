import LightningModal from 'lightning/modal';
import CLOSE from '@salesforce/label/c.Standup_Close';
import DONE from '@salesforce/label/c.Standup_Key_Done';
import ESCAPE from '@salesforce/label/c.Standup_Key_Escape';
import HELP from '@salesforce/label/c.Standup_Key_Help';
import NEXT from '@salesforce/label/c.Standup_Key_Next';
import OPEN from '@salesforce/label/c.Standup_Key_Open';
import PLAN from '@salesforce/label/c.Standup_Key_Plan';
import PRESENT from '@salesforce/label/c.Standup_Key_Present';
import PREVIOUS from '@salesforce/label/c.Standup_Key_Previous';
import RECORD from '@salesforce/label/c.Standup_Key_Record';
import SEARCH from '@salesforce/label/c.Standup_Key_Search';
import NOTE from '@salesforce/label/c.Standup_Keys_Note';

/** The keys of the stand-up. */
export default class StandupKeys extends LightningModal {
  readonly labels = { note: NOTE, close: CLOSE };
  readonly rows = [
    { what: NEXT, keys: ['j', '↓'] },
    { what: PREVIOUS, keys: ['k', '↑'] },
    { what: OPEN, keys: ['Enter'] },
    { what: PLAN, keys: ['e'] },
    { what: DONE, keys: ['x'] },
    { what: RECORD, keys: ['o'] },
    { what: PRESENT, keys: ['p'] },
    { what: SEARCH, keys: ['/'] },
    { what: HELP, keys: ['?'] },
    { what: ESCAPE, keys: ['Esc'] },
  ];

  handleClose(): void {
    this.close();
  }
}
