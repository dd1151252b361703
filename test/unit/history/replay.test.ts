import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openHistory, type History } from '../../../scripts/history/history.ts';
import { REAL } from '../../../scripts/history/keep.ts';
import { replay } from '../../../scripts/history/replay.ts';
import { replayLines, replayNotes } from '../../../scripts/history/replayText.ts';
import { addDays } from '../../../scripts/judge/days.ts';
import type { Judgement } from '../../../scripts/model.ts';
import { readLabels } from '../../../scripts/report/labels.ts';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { KeptLamp } from '../../../scripts/history/types.ts';
import { content, health, inFolder, label, lamp } from './world.ts';

const FIRST = '2026-11-01';
const ROOT = path.join(import.meta.dirname, '../../..');
const readText = (file: string): Promise<string> => readFile(file, 'utf8');

/** How far a run got: not at all, killed while keeping, killed while writing the org, or through. */
const FATES = ['never', 'half', 'unfinished', 'finished'] as const;

const anyRun = fc.record({
  /** Hours after the run before. */
  hours: fc.integer({ min: 1, max: 60 }),
  fate: fc.constantFrom(...FATES),
  bands: fc.array(fc.constantFrom('poor' as const, 'fair' as const, 'good' as const, null), {
    minLength: 1,
    maxLength: 3,
  }),
  alarms: fc.constantFrom('none' as const, 'watch' as const, 'alarm' as const, 'held' as const),
});

interface Printed {
  at: number;
  asOf: string;
  finished: boolean;
  lamps: Judgement[];
}

async function live(
  history: History,
  broken: History,
  runs: readonly { at: number; fate: (typeof FATES)[number]; lamps: Judgement[]; asOf: string }[],
) {
  const printed: Printed[] = [];
  for (const [index, { at, fate, lamps, asOf }] of runs.entries()) {
    if (fate === 'never') continue;
    const name = label(asOf, new Date(at).toISOString(), String(index));
    if (fate === 'half') {
      await assert.rejects(broken.keep(name, content(lamps)));
      continue;
    }
    await history.keep(name, content(lamps));
    if (fate === 'finished') await history.finished(name, new Date(at + 60_000));
    printed.push({ at, asOf, finished: fate === 'finished', lamps });
  }
  return printed;
}

/** A kept lamp without what was added to it. */
function judgedPart(kept: KeptLamp): Judgement {
  const entries = Object.entries(kept).filter(([name]) => name !== 'shownValue' && name !== 'deciding');
  return Object.fromEntries(entries) as unknown as Judgement;
}

test('a replay of any moment is what the newest run by then had judged, whatever was killed in between', async () => {
  const start = Date.parse(`${FIRST}T20:00:00Z`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRun, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 0, max: 250 }),
      (drawn, later) =>
        inFolder(async (dir) => {
          let at = start;
          const runs = drawn.map(({ hours, fate, bands, alarms }) => {
            at += hours * 3_600_000;
            const asOf = addDays(new Date(at).toISOString().slice(0, 10), -1);
            const lamps = bands.map((band, place) =>
              lamp({ account: `A-${place}`, asOf, band, alarm: alarms }),
            );
            return { at, fate, asOf, lamps };
          });
          const broken = openHistory(dir, { ...REAL, rename: () => Promise.reject(new Error('ENOSPC')) });
          const printed = await live(openHistory(dir), broken, runs);
          const moment = start + later * 3_600_000;
          const expected = printed.filter((run) => run.at <= moment).at(-1);
          const on = new Date(moment).toISOString().slice(0, 10);
          const seen = await replay(openHistory(dir), { on, moment: new Date(moment) });
          assert.equal(seen.run?.asOf, expected?.asOf);
          assert.deepEqual(
            seen.accounts.map(({ account, band, lamps }) => [account, band, lamps.map(judgedPart)]),
            (expected?.lamps ?? []).map((each) => [each.account, health(each).band, [each]]),
          );
          assert.equal(
            seen.writing,
            expected !== undefined && !(expected.finished && expected.at + 60_000 <= moment),
          );
        }),
    ),
    { numRuns: 25 },
  );
});

test('replay tells when nothing was seen, when a run was being written, and when a day was only reconstructed', () =>
  inFolder(async (dir) => {
    const history = openHistory(dir);
    const zone = 'Asia/Tokyo';
    const asked = (text: string) => ({ moment: new Date(text), zone });
    const notes = async (on: string, at: string, language: 'en' | 'ja' = 'en'): Promise<string[]> =>
      replayNotes(await replay(history, { on, moment: new Date(at) }), asked(at), language);
    assert.deepEqual(await notes('2026-11-18', '2026-11-18T03:00:00Z'), [
      'Nothing was seen by 2026-11-18 12:00 Asia/Tokyo: the history holds no run.',
    ]);
    const day = label('2026-11-18', '2026-11-18T20:00:00.000Z');
    await history.keep(day, content([lamp({ account: 'A-1', asOf: '2026-11-18' })]));
    await history.finished(day, new Date('2026-11-18T20:04:00Z'));
    const past = {
      ...label('2026-11-10', '2026-11-19T01:00:00.000Z', 'p'),
      origin: 'reconstructed' as const,
    };
    await history.keep(past, content([lamp({ account: 'A-1', asOf: '2026-11-10' })]));
    assert.deepEqual(await notes('2026-11-18', '2026-11-18T03:00:00Z'), [
      'Nothing was seen by 2026-11-18 12:00 Asia/Tokyo: the first run that the history holds began at 2026-11-19 05:00.',
    ]);
    assert.deepEqual(await notes('2026-11-11', '2026-11-11T03:00:00Z'), [
      'Warning: nobody saw this. It was reconstructed at 2026-11-19 10:00 from events, with model m-1.',
    ]);
    assert.deepEqual(await notes('2026-11-19', '2026-11-18T20:02:00Z'), [
      'Seen at 2026-11-19 05:02 Asia/Tokyo: as of 2026-11-18, run begun at 2026-11-19 05:00, model m-1.',
      'Warning: the run was still being written (it finished at 2026-11-19 05:04); pages may have shown part of the run before.',
    ]);
    assert.deepEqual(await notes('2026-11-19', '2026-11-18T20:02:00Z', 'ja'), [
      '2026-11-19 05:02 Asia/Tokyo に見えていたもの: 2026-11-18 時点、2026-11-19 05:00 に始まった実行、モデル m-1',
      '注意: この実行はまだ書き込み中でした（2026-11-19 05:04 に終了）。ページには前の実行が一部残っていた可能性があります。',
    ]);
    assert.equal((await notes('2026-11-19', '2026-11-19T03:00:00Z')).length, 1);
  }));

test('a reconstruction never takes the place of what was seen, however new it is', () =>
  inFolder(async (dir) => {
    const history = openHistory(dir);
    await history.keep(
      label('2026-11-18', '2026-11-18T20:00:00.000Z'),
      content([lamp({ account: 'A-1', asOf: '2026-11-18' })]),
    );
    const again = { ...label('2026-11-18', '2026-11-19T02:00:00.000Z'), origin: 'reconstructed' as const };
    await history.keep(again, content([lamp({ account: 'A-1', asOf: '2026-11-18', band: 'good' })]));
    const seen = await replay(history, { on: '2026-11-19', moment: new Date('2026-11-19T03:00:00Z') });
    assert.deepEqual([seen.run?.origin, seen.accounts[0]?.band], ['as_seen', 'poor']);
  }));

test('one account in words, in both languages, with the value that its page showed', () =>
  inFolder(async (dir) => {
    const history = openHistory(dir);
    const shown = new Map([['A-1|licence_use', 0.12]]);
    const lamps = [
      lamp({ account: 'A-1', asOf: '2026-11-18', value: 0.13 }),
      lamp({ account: 'A-2', asOf: '2026-11-18', band: 'good', alarm: 'none', reasonCode: null }),
    ];
    await history.keep(label('2026-11-18', '2026-11-18T20:00:00.000Z'), content(lamps, { shown }));
    const asked = { on: '2026-11-19', moment: new Date('2026-11-19T03:00:00Z') };
    const [en, ja] = await Promise.all([readLabels(ROOT, 'en', readText), readLabels(ROOT, 'ja', readText)]);
    const one = await replay(history, { ...asked, account: 'A-1' });
    assert.deepEqual(replayLines(one, en, 'en', true), [
      'A-1 Fictional A-1: Poor, decided by Licence use',
      '  Licence use  Poor  12%  Alarm since 18 Nov  Active users fell below 20% of licences; poor since 18 Nov',
    ]);
    assert.deepEqual(replayLines(one, ja, 'ja', true), [
      'A-1 Fictional A-1: 低い、決め手: ライセンス利用率',
      '  ライセンス利用率  低い  12%  11月18日からアラーム  利用者数がライセンス比20%を下回っています。11月18日から「低い」',
    ]);
    assert.deepEqual(replayLines(await replay(history, asked), en, 'en', false), [
      'account  health  decided by   open alarms',
      'A-1      Poor    Licence use  Licence use',
      'A-2      Good    Licence use',
    ]);
  }));
