import type { Edges } from 'c/healthRules';
import { placeOf } from '../bandsView';
import { evidenceText, wilson } from '../evidenceText';
import type { IndicatorRecord } from '../healthRecords';
import { LICENCE_USE } from './data/answer';

const SHARE: Edges = { healthier: 'higher', fair: 0.2, good: 0.5, excellent: 0.8 };
const SILENCE: Edges = { healthier: 'lower', fair: 30, good: 14, excellent: 3 };

it('places a value in its quarter, in proportion, poor on the left whatever the direction', () => {
  // 0.12 of 0 to 0.2 is 60 % of the first quarter; 0.65 is the middle of the third.
  expect([0.12, 0.65, 2].map((value) => placeOf(value, SHARE))).toEqual([15, 62.5, 98.5]);
  // 23 days: 7 of the 16 days from 30 to 14 are 43.75 % of the second quarter. 0 days is the best there is.
  expect([90, 23, 0].map((value) => placeOf(value, SILENCE))).toEqual([1.5, 35.9, 98.5]);
});

it('puts a value on an edge into the better band', () => {
  expect([0.2, 0.5, 0.8].map((value) => placeOf(value, SHARE))).toEqual([26.5, 51.5, 76.5]);
  expect([30, 14, 3].map((value) => placeOf(value, SILENCE))).toEqual([26.5, 51.5, 76.5]);
});

it('stays on the bar when edges lie on each other', () => {
  const flat: Edges = { healthier: 'higher', fair: 0, good: 0, excellent: 0 };
  expect([-5, 0, 5].map((value) => placeOf(value, flat))).toEqual([1.5, 76.5, 98.5]);
});

it('gives the Wilson interval of the reference values', () => {
  const percent = (hits: number, fired: number): number[] => {
    const { low, high } = wilson(hits, fired);
    return [low, high].map((share) => Math.round(share * 1000) / 10);
  };
  expect(percent(10, 50)).toEqual([11.2, 33]);
  expect(percent(0, 30)).toEqual([0, 11.4]);
  expect(percent(45, 50)).toEqual([78.6, 95.7]);
  expect(percent(180, 200)).toEqual([85.1, 93.4]);
});

it('tells the rate of an alarm with its interval and n, from ten firings on', () => {
  const indicator = LICENCE_USE as unknown as IndicatorRecord;
  const told = (fired: number | null, hits: number | null): string =>
    evidenceText(
      {
        ...indicator,
        Evidence_Fired__c: fired,
        Evidence_Hits__c: hits,
        Evidence_Lead_Days__c: 74,
        Evidence_As_Of__c: '2026-10-31',
      },
      'en-GB',
    );
  expect(told(41, 27)).toBe(
    'Fired 41 times, right 27 (66%, 51% to 78%, Wilson 95 %) · median lead 74 days · as of 31 Oct 2026',
  );
  expect(told(9, 9)).toContain('Not enough data yet: fired 9 times, a rate is told from 10 on.');
  expect(told(null, null)).toContain('this alarm has not been tested');
});
