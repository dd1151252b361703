import { answersSql, answerWords, unknownSql } from './answers.ts';
import type { Export } from './exports.ts';
import { Look, matched, onceEach, roleColumn, timeColumn, type RoleMatch } from './look.ts';
import { questionsOf, tells } from './names.ts';
import type { ExportColumn } from './profile.ts';
import { scaleOf } from './scale.ts';
import type { ExportRole } from './starters.ts';
import type { Words } from './words.ts';

/** What each role can be filled with, and why some exports that look like it can't be used. */
export interface RoleMatches {
  matches: ReadonlyMap<ExportRole, RoleMatch>;
  doubts: ReadonlyMap<ExportRole, readonly string[]>;
}

/** A match with how well it fits, or the reason why what looks like one can't be used; null: it doesn't look like one. */
type Verdict = { points: number; match: RoleMatch } | { doubt: string } | null;

/** The time of the rows, or why it can't be told. */
function timed(look: Look, role: ExportRole): { time: ExportColumn } | { doubt: string } {
  const { found, words } = look;
  const time = look.time();
  if (time === undefined) return { doubt: words.noTime(found.files, role) };
  return time.isAmbiguous ? { doubt: words.ambiguousDays(found.files, time.name) } : { time };
}

function usageOf(look: Look): Verdict {
  const { found, key } = look;
  const [user, event] = [look.user(), look.event()];
  const isNamed = look.named('usage');
  if (look.named('notUsage') || (!isNamed && look.any('notUsage')) || look.ticketPoints() >= 3) return null;
  if (look.named('content') || (!isNamed && look.any('content'))) return null;
  if (!isNamed && look.named('people')) return null;
  // A list of people has every person once.
  const isMany = user !== undefined && (isNamed || user.distinct < found.rows * 0.9);
  if (!isMany && !(look.any('usage') && (isNamed || event !== undefined) && found.rows > key.known))
    return null;
  const time = timed(look, 'usage');
  if ('doubt' in time) return time;
  return {
    points: (isNamed ? 2 : 0) + (isMany ? 3 : 0) + (event ? 1 : 0),
    match: matched(
      look,
      {
        ...(isMany ? { user_id: roleColumn(user, 'text', true) } : {}),
        ...(event ? { feature: roleColumn(event, 'text', false) } : {}),
        ts: timeColumn(time.time),
      },
      time,
    ),
  };
}

function contractsOf(look: Look): Verdict {
  const { words } = look;
  const licences = look.find(
    'licences',
    ({ name, kind, min }) => kind === 'integer' && (min ?? -1) >= 0 && !tells(name, 'notLicences'),
  );
  if (licences === undefined || look.ticketPoints() >= 3) return null;
  const isOnce = onceEach(look);
  return {
    points: isOnce ? 1 : 0,
    match: matched(
      look,
      { licences: roleColumn(licences, 'integer', true) },
      { notes: isOnce ? [] : [words.manyContracts(licences.name)] },
    ),
  };
}

function contentOf(look: Look): Verdict {
  const user = look.user();
  if (user === undefined || !look.any('content') || look.ticketPoints() >= 3) return null;
  if (look.named('usage') && !look.named('content')) return null;
  const time = timed(look, 'content');
  if ('doubt' in time) return time;
  const columns = { viewer: roleColumn(user, 'text', true), viewed: timeColumn(time.time) };
  return { points: look.named('content') ? 1 : 0, match: matched(look, columns, time) };
}

function ticketsOf(look: Look): Verdict {
  const { words } = look;
  const points = look.ticketPoints();
  if (points < 3) return null;
  const time = timed(look, 'tickets');
  if ('doubt' in time) return time;
  const category = look.category();
  const chosen = category === undefined ? [] : questionsOf(category.values);
  const list = chosen.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
  const columns = {
    ...(category === undefined ? {} : { type: roleColumn(category, 'text', false) }),
    created: timeColumn(time.time),
  };
  return {
    points,
    match: matched(look, columns, {
      ...time,
      fill: {
        ticket_filter: chosen.length === 0 ? null : `type IN (${list})`,
        ticket_note:
          category === undefined
            ? words.noCategory
            : chosen.length === 0
              ? words.noQuestions(category.name, category.values)
              : words.questions(category.values),
      },
    }),
  };
}

/** The answers of a survey as words. */
function wordedSurvey(look: Look): Verdict {
  const { words } = look;
  const score = look.find(
    'score',
    (column) => !tells(column.name, 'notScore') && answerWords(column) !== null,
  );
  const answers = score === undefined ? null : answerWords(score);
  if (score === undefined || answers === null) return null;
  const time = timed(look, 'survey');
  if ('doubt' in time) return time;
  const { points, none, unknown } = answers;
  return {
    points: surveyPoints(look),
    match: matched(
      look,
      { answer: roleColumn(score, 'text', false), answered_on: timeColumn(time.time) },
      {
        ...time,
        fill: { score_sql: answersSql(answers) },
        rules: [{ name: 'answer_words', reject_when: unknownSql(answers), reason: words.answerWords }],
        notes: [
          words.worded(score.name, [...points]),
          ...(none.length === 0 ? [] : [words.noAnswers(none)]),
          ...(unknown.length === 0 ? [] : [words.unknownWords(unknown)]),
          ...(score.filled < 1 ? [words.unanswered(1 - score.filled)] : []),
        ],
      },
    ),
  };
}

const surveyPoints = (look: Look): number =>
  (look.named('survey') ? 2 : 0) + (look.ticketPoints() < 3 ? 1 : 0);

function surveyOf(look: Look): Verdict {
  const { found, words } = look;
  const score = look.find(
    'score',
    ({ name, kind, max }) =>
      (kind === 'integer' || kind === 'number') && max !== null && !tells(name, 'notScore'),
  );
  if (score === undefined) return wordedSurvey(look);
  const scale = scaleOf(score);
  if (scale === null)
    return { doubt: words.unknownScale(found.files, score.name, score.min ?? 0, score.max ?? 0) };
  const time = timed(look, 'survey');
  if ('doubt' in time) return time;
  return {
    points: surveyPoints(look),
    match: matched(
      look,
      { answer: roleColumn(score, 'number', false), answered_on: timeColumn(time.time) },
      {
        ...time,
        fill: { score_sql: scale.sql },
        rules: [
          {
            name: 'answer_range',
            reject_when: `answer NOT BETWEEN ${String(scale.from)} AND ${String(scale.to)}`,
            reason: words.answerRange(scale.from, scale.to),
          },
        ],
        notes: [
          words.scale(score.name, scale.from, scale.to),
          ...(score.filled < 1 ? [words.unanswered(1 - score.filled)] : []),
        ],
      },
    ),
  };
}

function amountsOf(look: Look): Verdict {
  const { found, words } = look;
  const arr = look.find('revenue', ({ kind }) => kind === 'integer' || kind === 'number');
  if (arr === undefined) return null;
  const isOnce = onceEach(look);
  if (!isOnce) return { doubt: words.manyAmounts(found.files, arr.name) };
  const renewal = look.find(
    'renewal',
    ({ kind, isAmbiguous }) => (kind === 'day' || kind === 'time') && !isAmbiguous,
  );
  return {
    points: 0,
    match: matched(look, {
      arr: roleColumn(arr, 'number', false),
      ...(renewal?.kind === 'day' ? { renewal_on: roleColumn(renewal, 'date', false) } : {}),
    }),
  };
}

const ROLES: Readonly<Record<ExportRole, (look: Look) => Verdict>> = {
  usage: usageOf,
  contracts: contractsOf,
  content: contentOf,
  tickets: ticketsOf,
  survey: surveyOf,
  amounts: amountsOf,
};

/** The export that fits each role best, by its names and its values; of several the one that knows the most accounts. */
export function matchRoles(exports: readonly Export[], keyField: string, words: Words): RoleMatches {
  const looks = exports.flatMap((found) => {
    const key = found.key ?? found.link?.key ?? null;
    return key?.field === keyField ? [new Look(found, key, words)] : [];
  });
  const matches = new Map<ExportRole, RoleMatch>();
  const doubts = new Map<ExportRole, string[]>();
  for (const role of Object.keys(ROLES) as ExportRole[]) {
    const found: { points: number; match: RoleMatch; count: number }[] = [];
    for (const look of looks) {
      const verdict = ROLES[role](look);
      if (verdict === null) continue;
      if ('doubt' in verdict) doubts.set(role, [...(doubts.get(role) ?? []), verdict.doubt]);
      else found.push({ ...verdict, count: look.found.count });
    }
    const [best] = found.sort(
      (a, b) => b.points - a.points || b.match.known - a.match.known || b.count - a.count,
    );
    if (best !== undefined) matches.set(role, best.match);
  }
  return { matches, doubts };
}
