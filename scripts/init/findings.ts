import type { Export, FolderFindings } from './exports.ts';
import type { RoleMatch } from './look.ts';
import { tells } from './names.ts';
import { table, wrapped } from '../report/table.ts';
import type { ExportColumn } from './profile.ts';
import type { OrgFindings } from './org.ts';
import type { Candidate } from './propose.ts';
import type { ExportRole } from './starters.ts';
import type { Words } from './words.ts';

/** How an export names accounts, or that it doesn't. */
function keyText({ key, link, columns }: Export, accounts: number, words: Words): string {
  if (key !== null) return words.by(key.column, key.field, key.known, accounts);
  if (link !== null) {
    const way = link.steps.map(({ files }, at) =>
      words.through(at === 0 ? link.column : (link.steps[at - 1]?.next ?? ''), files),
    );
    return [words.by(link.key.column, link.key.field, link.key.known, accounts), ...way].join(words.comma);
  }
  const named = likeKey(columns);
  return named === undefined ? words.noKey : words.likeAccount(named.name, named.values[0] ?? '');
}

/** A column that by its name should hold keys of accounts. */
function likeKey(columns: Export['columns']): ExportColumn | undefined {
  return columns.find(
    ({ name, kind, values }) =>
      tells(name, 'account') &&
      tells(name, 'id') &&
      (kind === 'text' || kind === 'integer') &&
      values.length > 0,
  );
}

/** Whether nothing in it points at accounts. */
const isStrange = ({ key, link, columns }: Export): boolean =>
  key === null && link === null && likeKey(columns) === undefined;

/** Most files that are named in one line. */
const FEW_FILES = 6;

function strangeLine(exports: readonly Export[], words: Words): string[] {
  const strange = exports.filter(isStrange).map(({ files }) => files);
  if (strange.length === 0) return [];
  const more = strange.length - FEW_FILES;
  const names = strange.slice(0, FEW_FILES).join(', ') + (more > 0 ? words.andMore(more) : '');
  return [`${names}: ${words.noKey}`];
}

/** What was found, in lines for people. */
export function findingLines(
  org: OrgFindings | null,
  folder: FolderFindings | null,
  accounts: number,
  words: Words,
): string[] {
  const list = folder?.list ?? null;
  const keys = (org?.keyFields ?? [])
    .filter(({ isKey }) => isKey)
    .map(({ name, filled }) => `${name} ${words.percent(filled)}`);
  return [
    ...(org === null ? [] : [words.foundAccounts(org.accounts, keys.join(', ') || words.none)]),
    ...(list === null ? [] : [words.foundList(list.keys.length, list.files, list.column)]),
    ...[...(org?.objects ?? [])].map(([object, { rows, filled }]) => {
      const fields = [...filled].map(([name, share]) => `${name} ${words.percent(share)}`).join(', ');
      return `${object}: ${words.rows(rows)}${rows > 0 && fields !== '' ? words.filled(fields) : ''}`;
    }),
    ...(folder?.exports ?? [])
      .filter((each) => !isStrange(each))
      .map((each) => {
        const { files, count } = each;
        return `${files}${count > 1 ? words.files(count) : ''}: ${keyText(each, accounts, words)}`;
      }),
    ...strangeLine(folder?.exports ?? [], words),
    ...(folder?.unreadable ?? []).map(
      ({ files, reason }) => `${files}: ${words.unreadable(reason ?? words.otherFormat)}`,
    ),
  ];
}

/** Exports that no source reads, each with the reason. */
export function unusedLines(
  folder: FolderFindings | null,
  used: ReadonlyMap<ExportRole, RoleMatch>,
  doubts: readonly string[],
  accounts: number,
  words: Words,
): string[] {
  const read = new Set(
    [...used.values()].flatMap(({ files, link }) => [
      files,
      ...(link?.steps ?? []).map((step) => step.files),
    ]),
  );
  return [
    ...(folder?.exports ?? [])
      .filter((each) => !read.has(each.files) && !isStrange(each))
      .map((each) => {
        const own = doubts.filter((doubt) => doubt.startsWith(each.files));
        if (own.length > 0) return own.join('; ');
        const isKnown = each.key !== null || each.link !== null;
        return `${each.files}: ${keyText(each, accounts, words)}${isKnown ? `; ${words.noUse}` : ''}`;
      }),
    ...strangeLine(folder?.exports ?? [], words),
    ...(folder?.unreadable ?? []).map(
      ({ files, reason }) => `${files}: ${words.unreadable(reason ?? words.otherFormat)}`,
    ),
  ];
}

/** What there is for each starter indicator: a table, and below it why some can't be measured. */
export function candidateLines(candidates: readonly Candidate[], words: Words): string[] {
  const rows = candidates.map(({ key, isBook, coverage, proposed }) => [
    key,
    isBook ? words.wholeBook : coverage === null ? '-' : words.percent(coverage),
    proposed ? words.yes : words.no,
  ]);
  const reasons = candidates.flatMap(({ key, lacks }) => (lacks === null ? [] : wrapped(`${key}: ${lacks}`)));
  return [...table([words.heads, ...rows]), ...(reasons.length === 0 ? [] : ['', ...reasons])];
}
