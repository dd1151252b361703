import type { Day } from '../model.ts';
import type { Export } from './exports.ts';
import type { FoundKey } from './keys.ts';
import type { FoundLink } from './links.ts';
import { arePriorities, areStates, tells, timeRank, type NameHint } from './names.ts';
import type { ExportColumn } from './profile.ts';
import type { Words } from './words.ts';

/** A column of a source, as the configuration declares it. */
export interface RoleColumn {
  from: string;
  type: 'text' | 'integer' | 'number' | 'timestamp' | 'date';
  format: string | null;
  required: boolean;
}

/** How the files of an export are read. */
export type ExportFiles = Pick<Export, 'files' | 'delimiter' | 'encoding'> & { decimalComma: boolean };

/** An export in a role: its column for each column of the role's source. */
export interface RoleMatch extends ExportFiles {
  columns: Readonly<Record<string, RoleColumn>>;
  /** Where no column is the key of the account: the export that knows it. */
  link: FoundLink | null;
  /** Column in which a few rows repeat others; null: none does. */
  unique: string | null;
  /** Row rules of the source. */
  rules: readonly { name: string; reject_when: string; reason: string }[];
  /** Parts of a starter that depend on the export, by their placeholder; null takes the line away. */
  fill: Readonly<Record<string, string | null>>;
  /** What the person should look at, as comments of the source. */
  notes: readonly string[];
  /** Newest day of its rows; null: it has no time. */
  newest: Day | null;
  /** Accounts that it knows. */
  known: number;
}

/** Share of rows with a value above which a column may be demanded. */
const FILLED = 0.99;

/** Share of rows that may repeat an id before it is none. */
const FEW_REPEATED = 0.05;

/** What was recognised in one export. */
export class Look {
  readonly found: Export;
  readonly key: FoundKey;
  readonly others: readonly ExportColumn[];
  readonly words: Words;

  constructor(found: Export, key: FoundKey, words: Words) {
    this.found = found;
    this.key = key;
    this.words = words;
    this.others = found.columns.filter(({ name }) => name !== found.key?.column);
  }

  named(hint: NameHint): boolean {
    return tells(this.found.files, hint);
  }

  any(hint: NameHint): boolean {
    return this.named(hint) || this.others.some(({ name }) => tells(name, hint));
  }

  find(hint: NameHint, fits: (column: ExportColumn) => boolean): ExportColumn | undefined {
    return this.others.find((column) => tells(column.name, hint) && fits(column));
  }

  time(): ExportColumn | undefined {
    const times = this.others.filter(
      ({ kind, filled }) => (kind === 'time' || kind === 'day') && filled > 0.5,
    );
    return times.sort((a, b) => timeRank(a.name) - timeRank(b.name))[0];
  }

  user(): ExportColumn | undefined {
    const isPerson = ({ name, kind, distinct }: ExportColumn): boolean =>
      (kind === 'text' || kind === 'integer') &&
      distinct > 0 &&
      (!tells(name, 'notUser') || /_id$|id$/i.test(name));
    return this.find(
      'user',
      (column) =>
        isPerson(column) && !/^(assignee|owner|agent|created|modified|updated|last)/i.test(column.name),
    );
  }

  category(): ExportColumn | undefined {
    return this.find(
      'category',
      ({ name, kind, values }) => kind === 'text' && values.length > 1 && !tells(name, 'notCategory'),
    );
  }

  event(): ExportColumn | undefined {
    return this.find(
      'event',
      ({ kind, distinct }) => kind === 'text' && distinct > 1 && distinct * 2 < this.found.rows,
    );
  }

  /** How much it looks like one row for each request for support. */
  ticketPoints(): number {
    const isText = ({ kind }: ExportColumn): boolean => kind === 'text';
    const state = this.others.some(
      (column) =>
        isText(column) &&
        (areStates(column.values) || (tells(column.name, 'status') && column.values.length > 1)),
    );
    const priority = this.others.some(
      ({ name, values }) => arePriorities(values) || (tells(name, 'priority') && values.length > 1),
    );
    const points = [
      state,
      priority,
      this.category() !== undefined,
      this.others.some(({ name }) => tells(name, 'handling')),
    ];
    return (this.any('ticket') ? 2 : 0) + points.filter(Boolean).length;
  }
}

/** A column as a source declares it; demanded only where nearly every row has it. */
export function roleColumn(column: ExportColumn, type: RoleColumn['type'], required: boolean): RoleColumn {
  return { from: column.name, type, format: column.format, required: required && column.filled >= FILLED };
}

/** A column of times as a source declares it. */
export const timeColumn = (time: ExportColumn): RoleColumn =>
  roleColumn(time, time.kind === 'day' ? 'date' : 'timestamp', false);

/** Whether each account has one row. */
export const onceEach = ({ found, key }: Look): boolean =>
  found.rows <= (found.columns.find(({ name }) => name === key.column)?.distinct ?? 0) * 1.02;

/** The column that tells rows apart, when a few of them repeat one. */
function repeatedId({ found, key }: Look): string | null {
  const id = found.columns.find(
    ({ name, distinct, filled }) =>
      tells(name, 'id') &&
      name !== key.column &&
      filled >= FILLED &&
      distinct < found.rows &&
      distinct >= found.rows * (1 - FEW_REPEATED),
  );
  return id?.name ?? null;
}

/** The source that an export makes with these columns. */
export function matched(
  look: Look,
  columns: Readonly<Record<string, RoleColumn | undefined>>,
  more: Partial<Pick<RoleMatch, 'fill' | 'notes' | 'rules'>> & { time?: ExportColumn } = {},
): RoleMatch {
  const { found, key, words } = look;
  const unique = repeatedId(look);
  const own: Record<string, RoleColumn> = {};
  if (found.key !== null)
    own['account_key'] = { from: found.key.column, type: 'text', format: null, required: false };
  for (const [name, column] of Object.entries(columns)) if (column) own[name] = column;
  const { time } = more;
  const isLocal = time?.kind === 'time' && !time.zoned;
  return {
    files: found.files,
    delimiter: found.delimiter,
    encoding: found.encoding,
    decimalComma: Object.values(own).some(({ from }) =>
      found.columns.some(
        ({ name, kind, decimalComma }) => name === from && decimalComma && kind === 'number',
      ),
    ),
    columns: own,
    link: found.key === null ? found.link : null,
    unique,
    rules: more.rules ?? [],
    fill: more.fill ?? {},
    notes: [
      ...(key.overlap < 1 ? [words.unknownKeys(key.column, 1 - key.overlap)] : []),
      ...(isLocal ? [words.noZone(time.name)] : []),
      ...(found.key === null && found.link?.early ? [words.early(found.link)] : []),
      ...(unique === null ? [] : [words.repeated(unique)]),
      ...(more.notes ?? []),
    ],
    newest: time?.newest ?? null,
    known: key.known,
  };
}
