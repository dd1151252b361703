import SyncRuns from 'c/syncRuns';
import {
  edge,
  graphql,
  keepsTheStatesOfACard,
  navigate,
  onAMorning,
  recordPage,
  texts,
} from '../../../../../../config/jest/card';
import { icons, place } from '../../../../../../config/jest/element';
import { deep, settle } from '../../../../../../config/jest/form';

const RUN = {
  Id: 'r1',
  Name: 'R-000042',
  Kind: 'Sync',
  Status__c: 'Findings',
  Status: 'Done with findings',
  As_Of__c: '2026-11-19',
  Started_At__c: '2026-11-19T20:12:00.000+0000',
  Rejected__c: 1200,
  Unmatched__c: 1,
  Failed__c: 0,
  Message__c: 'usage: 3 rows set aside',
  Message_Ja__c: 'usage: 3 行が除かれました',
};
const CLEAN = { Rejected__c: 0, Unmatched__c: null, Message__c: null, Message_Ja__c: null };
const DONE = { ...RUN, ...CLEAN, Id: 'r2', Name: 'R-000041', Status__c: 'Done', Status: 'Done' };

async function show(...runs: object[]): Promise<HTMLElement> {
  const element = await place('c-sync-runs', SyncRuns);
  graphql.emit({ uiapi: { query: { Sync_Run__c: { edges: runs.map((run) => edge({ ...run })) } } } });
  await settle();
  return element;
}

onAMorning();

describe('c-sync-runs', () => {
  keepsTheStatesOfACard('c-sync-runs', SyncRuns);

  it('says of the newest run what it left out, in the zone of the reader', async () => {
    const element = await show(RUN, DONE);
    expect(texts(element, 'h3')).toEqual(['Newest run', 'Earlier runs']);
    expect(texts(element, '[data-group=newest] p')).toEqual([
      'Done with findings · Sync',
      'Started 20 Nov 05:12, data as of 19 Nov 2026',
      '1,200 rejected and 1 unmatched',
      'usage: 3 rows set aside',
    ]);
    expect(texts(element, '[data-group=earlier] p')).toEqual([
      'Done · Sync',
      'Started 20 Nov 05:12, data as of 19 Nov 2026',
    ]);
    const marks = ['utility:warning warning', 'utility:success success'];
    expect(icons(element).filter((icon) => icon.startsWith('utility:'))).toEqual(marks);
    await expect(element).toBeAccessible();
  });

  it('marks a run that failed and one that has not ended', async () => {
    const going = { Id: 'r3', Status__c: 'Running', Status: 'Running', As_Of__c: null };
    const element = await show({ ...DONE, ...going }, { ...DONE, Status__c: 'Failed', Failed__c: 7 });
    expect(texts(element, '[data-group=newest] p')).toEqual(['Running · Sync', 'Started 20 Nov 05:12']);
    expect(texts(element, '[data-group=earlier] p')[2]).toBe('7 failed');
    const marks = ['utility:clock', 'utility:error error'];
    expect(icons(element).filter((icon) => icon.startsWith('utility:'))).toEqual(marks);
  });

  // On Friday 20 November the working day before is Thursday 19; both moments are in Tokyo.
  it.each([
    ['2026-11-18T15:00:00.000Z', []],
    ['2026-11-18T14:59:00.000Z', ['No run since 18 Nov 2026: see whether its schedule still runs.']],
  ])('the newest run at %s', async (started, said) => {
    const element = await show({ ...DONE, Started_At__c: started });
    expect(texts(element, '[data-id=quiet]')).toEqual(said);
    await expect(element).toBeAccessible();
  });

  it('opens a run', async () => {
    const element = await show(RUN);
    deep(element, 'button')?.click();
    expect(navigate.mock.calls).toEqual([[recordPage('Sync_Run__c', 'r1')]]);
  });

  it('says that the sync has not run', async () => {
    const element = await show();
    expect(texts(element, '[data-id=none]')).toEqual(['The sync has not run yet.']);
    await expect(element).toBeAccessible();
  });
});
