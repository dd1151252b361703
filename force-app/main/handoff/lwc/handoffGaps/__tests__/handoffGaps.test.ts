import HandoffGaps from 'c/handoffGaps';
import {
  graphql,
  keepsTheStatesOfACard,
  navigate,
  onAMorning,
  recordPage,
  texts,
} from '../../../../../../config/jest/card';
import { icons, place } from '../../../../../../config/jest/element';
import { deep, settle } from '../../../../../../config/jest/form';

const won = (id: string, day: string, account: string | null = `Company ${id}`): object => ({
  node: {
    Id: id,
    Name: { value: `Deal ${id}` },
    CloseDate: { value: day },
    Account: account === null ? null : { Name: { value: account } },
  },
});
const answer = (edges: object[], hasNextPage = false): object => ({
  uiapi: { query: { Opportunity: { edges, pageInfo: { hasNextPage } } } },
});

async function show(data: object): Promise<HTMLElement> {
  const element = await place('c-handoff-gaps', HandoffGaps);
  graphql.emit(data);
  await settle();
  return element;
}

onAMorning();

describe('c-handoff-gaps', () => {
  keepsTheStatesOfACard('c-handoff-gaps', HandoffGaps);

  it('asks for what I won within 90 days', async () => {
    await place('c-handoff-gaps', HandoffGaps);
    expect(graphql.getLastConfig().variables).toEqual({ me: '005000000000001AAA', since: '2026-08-22' });
  });

  it('says how long each customer waits, and marks more than a working week', async () => {
    // From Thursday 12 to Friday 20 November there are six working days, from Friday 13 five, from Thursday 19 one.
    const days = ['2026-11-12', '2026-11-13', '2026-11-19'];
    const element = await show(answer(days.map((day, index) => won(String(index + 1), day))));
    expect(texts(element, 'h3')).toEqual(['Start the handoff (3)']);
    expect(texts(element, '[data-row="1"] p')).toEqual(['Deal 1', 'Won 12 Nov, 6 working days ago']);
    expect(texts(element, '[data-row="2"] p')).toEqual(['Deal 2', 'Won 13 Nov, 5 working days ago']);
    expect(texts(element, '[data-row="3"] p')).toEqual(['Deal 3', 'Won 19 Nov, 1 working day ago']);
    const marks = ['utility:warning warning', 'utility:new', 'utility:new'];
    expect(icons(element).filter((icon) => icon.startsWith('utility:'))).toEqual(marks);
    await expect(element).toBeAccessible();
  });

  it('leads to the opportunity, where the handoff starts', async () => {
    const element = await show(answer([won('006', '2026-11-19')]));
    deep(element, 'button')?.click();
    expect(navigate.mock.calls).toEqual([[recordPage('Opportunity', '006')]]);
  });

  it('names the opportunity when its account is not to be seen', async () => {
    const element = await show(answer([won('1', '2026-11-19', null)]));
    expect(texts(element, 'button')).toEqual(['Deal 1']);
  });

  it('says when there are more than it shows', async () => {
    const element = await show(answer([won('1', '2026-11-19')], true));
    expect(texts(element, '[data-id=more]')).toEqual(['Only the first 1 are shown.']);
  });

  it('says that everybody is handed over', async () => {
    const element = await show(answer([]));
    expect(texts(element, '[data-id=none] h3')).toEqual(['Every won customer is handed over']);
    await expect(element).toBeAccessible();
  });
});
