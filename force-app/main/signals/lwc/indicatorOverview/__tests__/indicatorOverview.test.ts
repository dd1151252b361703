import IndicatorOverview from 'c/indicatorOverview';
import {
  edge,
  graphql,
  keepsTheStatesOfACard,
  navigate,
  onAMorning,
  recordPage,
  texts,
} from '../../../../../../config/jest/card';
import { place } from '../../../../../../config/jest/element';
import { deep, settle } from '../../../../../../config/jest/form';

const indicator = (id: string, kind: string, change: object = {}): object =>
  edge({
    Id: id,
    Name: `Measure ${id}`,
    Label_Ja__c: `指標${id}`,
    Kind__c: kind,
    State: 'Provisional',
    Evidence_As_Of__c: null,
    ...change,
  });
const share = (id: string, freshness: string, n: number): object => ({
  node: {
    aggregate: {
      Indicator__c: { value: id },
      Freshness__c: { value: freshness },
      Id: { count: { value: n } },
    },
  },
});

async function show(indicators: object[], shares: object[]): Promise<HTMLElement> {
  const element = await place('c-indicator-overview', IndicatorOverview);
  graphql.emit({
    uiapi: {
      query: { Health_Indicator__c: { edges: indicators } },
      aggregate: { Account_Indicator__c: { edges: shares } },
    },
  });
  await settle();
  return element;
}

onAMorning();

describe('c-indicator-overview', () => {
  keepsTheStatesOfACard('c-indicator-overview', IndicatorOverview);

  it('shows how well each measured indicator is fed; derived ones are left out', async () => {
    const element = await show(
      [
        indicator('1', 'measured', { Evidence_As_Of__c: '2026-11-01' }),
        indicator('2', 'measured'),
        indicator('3', 'risk'),
      ],
      // 4 of 200 are unknown, 30 stale; the second has no lamp at all.
      [share('1', 'fresh', 166), share('1', 'missing', 4), share('1', 'stale', 30)],
    );
    const cells = (id: string): string[] => texts(element, `[data-indicator="${id}"] > *`);
    expect(cells('1')).toEqual(['Measure 1', 'Provisional', '200', '2%', '15%', '1 Nov 2026']);
    expect(cells('2')).toEqual(['Measure 2', 'Provisional', '0', '', '', 'None yet']);
    expect(cells('3')).toEqual([]);
    await expect(element).toBeAccessible();
  });

  it('opens an indicator', async () => {
    const element = await show([indicator('1', 'measured')], []);
    deep(element, 'button')?.click();
    expect(navigate.mock.calls).toEqual([[recordPage('Health_Indicator__c', '1')]]);
  });

  it('says that the sync has written none', async () => {
    const element = await show([], []);
    expect(texts(element, '[data-id=no-indicators]')).toEqual(['No indicator yet: the sync writes them.']);
    await expect(element).toBeAccessible();
  });
});
