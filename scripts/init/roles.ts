import type { Export, ExportColumn } from './exports.ts';
import type { ExportRole } from './starters.ts';

/** An export in a role: its column for each column that the role's source has. */
export interface RoleMatch {
  files: string;
  delimiter: string | null;
  columns: Readonly<Record<string, string>>;
  /** Type of the time column, where the role has one. */
  timeType: 'timestamp' | 'date' | null;
}

const USER = /user|member|person|login|email|viewer|learner|ユーザ|利用者|会員/i;
const LICENCES = /licen[cs]e|seat|ライセンス|席数/i;
const CONTENT = /content|view|video|portal|article|help|learn|course|training|教材|動画|閲覧/i;

/** Names that say when a thing happened come before those that say when it was written down. */
const TIME = [/^(ts|time|timestamp|date|day|日時|日付)$/i, /(_on|_at|date|time|day|日)$/i, /./];

function timeOf(columns: readonly ExportColumn[]): ExportColumn | null {
  const times = columns.filter(({ kind }) => kind === 'time' || kind === 'day');
  for (const pattern of TIME) {
    const found = times.find(({ name }) => pattern.test(name));
    if (found) return found;
  }
  return null;
}

function matchOf(role: ExportRole, { files, delimiter, columns, key }: Export): RoleMatch | null {
  if (key === null) return null;
  const others = columns.filter(({ name }) => name !== key.column);
  const user = others.find(({ name, kind }) => USER.test(name) && (kind === 'text' || kind === 'number'));
  const time = timeOf(others);
  const timeType = time === null ? null : time.kind === 'day' ? 'date' : 'timestamp';
  if (role === 'contracts') {
    const licences = others.find(({ name, kind }) => LICENCES.test(name) && kind === 'number');
    return licences
      ? { files, delimiter, columns: { account_key: key.column, licences: licences.name }, timeType: null }
      : null;
  }
  if (user === undefined || time === null) return null;
  const isContent = CONTENT.test(files) || others.some(({ name }) => CONTENT.test(name));
  if (role === 'content')
    return isContent
      ? {
          files,
          delimiter,
          columns: { account_key: key.column, viewer: user.name, viewed: time.name },
          timeType,
        }
      : null;
  return isContent
    ? null
    : { files, delimiter, columns: { account_key: key.column, user_id: user.name, ts: time.name }, timeType };
}

/** The export that fits each role best: the one with the most files. */
export function matchRoles(exports: readonly Export[]): ReadonlyMap<ExportRole, RoleMatch> {
  const ranked = [...exports].sort((a, b) => b.count - a.count);
  const found = new Map<ExportRole, RoleMatch>();
  for (const role of ['usage', 'contracts', 'content'] as const)
    for (const each of ranked) {
      const match = matchOf(role, each);
      if (match === null) continue;
      found.set(role, match);
      break;
    }
  return found;
}
