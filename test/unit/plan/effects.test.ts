import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Judgement } from '../../../scripts/model.ts';
import { closedProposals, effectOf, effectStep } from '../../../scripts/plan/effects.ts';
import { licenceUse } from '../judge/definition.ts';
import type { OrgAccount, OrgAction } from '../../../scripts/plan/types.ts';
import { PAGE_WORDS } from '../../page-words.ts';

const ACCOUNT: OrgAccount = {
  key: 'A-1', id: '001A', name: 'Fictional', ownerId: '005', arr: null, renewalOn: null, segment: null, leftOn: null,
}; // prettier-ignore
const LAMP: Judgement = {
  account: 'A-1', indicator: 'use', asOf: '2026-11-20', value: 0.6, band: 'fair', freshness: 'fresh',
  bandSince: '2026-11-10', previousBand: 'poor', alarm: 'none', alarmSince: null, alarmClosedOn: '2026-11-12',
  sideSince: '2026-11-10', observedOn: '2026-11-20', reasonCode: null, change7d: null, change28d: null,
  threshold: 0.5, ownEdges: null, baseline: null, trend: '',
}; // prettier-ignore
const ACTION: OrgAction = {
  id: 'a01', key: 'A-1|use|2026-11-01', accountId: '001A', indicator: 'use', status: 'Done',
  doneOn: null, changedAt: '2026-11-02T16:00:00.000+0000', effect: null, isUntouched: false,
}; // prettier-ignore
const OPTIONS = {
  asOf: '2026-11-20',
  timeZone: 'Asia/Tokyo',
  effectDays: 10,
  language: 'en' as const,
  words: PAGE_WORDS,
};
const accounts = new Map([[ACCOUNT.key, ACCOUNT]]);

/** Done on 3 November: 16:00 UTC on the 2nd is the next day in Tokyo. The ten days end on the 13th. */
const after = (lamp: Partial<Judgement>, asOf = '2026-11-20', leftOn: string | null = null) =>
  effectOf('2026-11-03', { ...LAMP, ...lamp }, { leftOn }, { asOf, effectDays: 10 });

test('an alarm that closed within the days recovered, on the day it closed; the last day counts', () => {
  assert.deepEqual(after({ alarmClosedOn: '2026-11-12' }), { effect: 'recovered', on: '2026-11-12' });
  assert.deepEqual(after({ alarmClosedOn: '2026-11-03' }), { effect: 'recovered', on: '2026-11-03' });
  assert.deepEqual(after({ alarmClosedOn: '2026-11-13' }), { effect: 'recovered', on: '2026-11-13' });
  assert.deepEqual(after({ alarmClosedOn: '2026-11-14' }), { effect: 'not_recovered', on: '2026-11-13' });
});

test('while the alarm is open nothing is said before the days are over', () => {
  const open = { alarm: 'alarm', alarmClosedOn: null } as const;
  assert.equal(after(open, '2026-11-13'), null);
  assert.deepEqual(after(open, '2026-11-14'), { effect: 'not_recovered', on: '2026-11-13' });
  assert.equal(after({ ...open, alarm: 'held' }, '2026-11-13'), null);
});

test('an alarm that was closed before anything was done, stale data and a lamp without an alarm prove nothing', () => {
  assert.equal(after({ alarmClosedOn: '2026-11-02' }), null);
  assert.equal(after({ freshness: 'stale', alarmClosedOn: '2026-11-12' }), null);
  assert.equal(after({ alarmClosedOn: null }), null);
});

test('a customer that left within the days churned, whatever the lamp says', () => {
  assert.deepEqual(after({}, '2026-11-20', '2026-11-10'), { effect: 'churned', on: '2026-11-10' });
  assert.deepEqual(after({}, '2026-11-20', '2026-11-14'), { effect: 'recovered', on: '2026-11-12' });
});

test('the effect is written by id with its day in the business zone and what it was read from', () => {
  const step = effectStep([LAMP], new Map(), accounts, [ACTION], OPTIONS);
  assert.equal(step.operation, 'update');
  assert.deepEqual(step.rows, [
    {
      Id: 'a01',
      Effect__c: 'recovered',
      Effect_On__c: '2026-11-12',
      Effect_Note__c: 'use: the alarm closed on 2026-11-12 (fair 0.6).',
    },
  ]);
});

test('a note is written in the language of the owner; the configured one is for owners with another', () => {
  const note = (language: OrgAccount['language'], configured: 'en' | 'ja') => {
    const own = new Map([['A-1', { ...ACCOUNT, ...(language === undefined ? {} : { language }) }]]);
    const options = { ...OPTIONS, language: configured };
    const [row] = effectStep([LAMP], new Map(), own, [ACTION], options).rows;
    return row?.['Effect_Note__c'];
  };
  const english = 'use: the alarm closed on 2026-11-12 (fair 0.6).';
  const japanese = 'use：2026-11-12 にアラーム解除（普通 0.6）';
  assert.deepEqual([note('en', 'ja'), note('ja', 'en')], [english, japanese]);
  assert.deepEqual([note(undefined, 'en'), note(undefined, 'ja')], [english, japanese]);
});

test('percents are told as the pages show them', () => {
  const definitions = new Map([['use', licenceUse({ key: 'use', label: 'Use' })]]);
  const [row] = effectStep([{ ...LAMP, value: 0.6125 }], definitions, accounts, [ACTION], OPTIONS).rows;
  assert.equal(row?.['Effect_Note__c'], 'Use: the alarm closed on 2026-11-12 (fair 61.3%).');
});

test('the day that somebody wrote down counts, however late it was entered; without one it is the day of the last change', () => {
  const effect = (action: Partial<OrgAction>) => {
    const [row] = effectStep([LAMP], new Map(), accounts, [{ ...ACTION, ...action }], OPTIONS).rows;
    return row?.['Effect__c'];
  };
  const late = { changedAt: '2026-11-19T03:00:00.000+0000' };
  assert.equal(effect(late), undefined);
  assert.equal(effect({ ...late, doneOn: '2026-11-03' }), 'recovered');
  assert.equal(effect({ ...late, doneOn: '2026-10-30' }), 'not_recovered');
  assert.equal(effect({ changedAt: null, doneOn: '2026-11-12' }), 'recovered');
  assert.equal(effect({ changedAt: null }), undefined);
});

test('an effect is filled in once, and only for what was done', () => {
  for (const other of [
    { effect: 'recovered' },
    { status: 'Planned' },
    { indicator: null },
    { accountId: '001B' },
  ])
    assert.deepEqual(effectStep([LAMP], new Map(), accounts, [{ ...ACTION, ...other }], OPTIONS).rows, []);
});

test('our proposal is dismissed when its alarm closed untouched; a planned, own or still open one stays', () => {
  const proposal = { ...ACTION, status: 'Proposed', isUntouched: true };
  const close = (action: OrgAction, lamp: Judgement) => closedProposals([lamp], accounts, [action]);
  const closed = close(proposal, LAMP);
  assert.deepEqual(closed.step.rows, [
    { Id: 'a01', Status__c: 'Dismissed', Dismiss_Reason__c: 'alarm_closed' },
  ]);
  assert.equal(closed.remaining[0]?.status, 'Dismissed');
  assert.equal(close({ ...proposal, status: 'Held' }, LAMP).step.rows.length, 1);
  for (const other of [{ isUntouched: false }, { status: 'Planned' }, { key: null }])
    assert.deepEqual(close({ ...proposal, ...other }, LAMP).step.rows, []);
  for (const lamp of [{ alarm: 'alarm' }, { alarm: 'held' }, { freshness: 'stale' }] as const)
    assert.deepEqual(close(proposal, { ...LAMP, ...lamp }).step.rows, []);
});
