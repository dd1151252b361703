import RecordList from 'c/recordList';
import { navigate, onAMorning, recordPage, texts } from '../../../../../../config/jest/card';
import { icons, place } from '../../../../../../config/jest/element';
import { deepAll } from '../../../../../../config/jest/form';

const ROW = {
  id: 'a',
  target: '001',
  object: 'Account',
  name: 'Example Foods',
  openLabel: 'Open Example Foods',
  icon: 'utility:edit',
  variant: 'warning',
  lead: 'One place for all reports',
  lines: ['Missing: a date', 'Since Monday'],
};
const GROUPS = [
  { key: 'first', name: 'To mend (1)', rows: [ROW] },
  { key: 'second', name: 'Waiting (1)', rows: [{ ...ROW, id: 'b', target: '002', lines: [] }] },
];

onAMorning();

describe('c-record-list', () => {
  it('says each record under the heading of its group, with its mark', async () => {
    const list = await place('c-record-list', RecordList, { groups: GROUPS });
    expect(texts(list, 'h3')).toEqual(['To mend (1)', 'Waiting (1)']);
    expect(texts(list, '[data-row=a] p')).toEqual([
      'One place for all reports',
      'Missing: a date',
      'Since Monday',
    ]);
    expect(texts(list, '[data-row=b] p')).toEqual(['One place for all reports']);
    expect(icons(list)).toEqual(['utility:edit warning', 'utility:edit warning']);
    await expect(list).toBeAccessible();
  });

  it('opens the record of the name that is pressed', async () => {
    const list = await place('c-record-list', RecordList, { groups: GROUPS });
    for (const button of deepAll(list, 'button')) button.click();
    expect(navigate.mock.calls).toEqual([[recordPage('Account', '001')], [recordPage('Account', '002')]]);
  });
});
