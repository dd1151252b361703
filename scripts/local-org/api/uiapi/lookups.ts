import { ApiError } from '../../errors.ts';
import { findField, type Org } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { quoteName, bind } from '../../soql/scope.ts';
import { readPage, type RecordCollection } from './lists.ts';
import type { Asker } from './paths.ts';
import { noAccess, noRecord } from './reads.ts';
import { targetsOf } from './rows.ts';

/** How suggestions are asked for. */
export interface LookupRequest {
  q?: string;
  searchType: string;
  /** Counts from 1. */
  page: number;
  pageSize: number;
}

const DEFAULT_SIZE = 25;
const MAX_SIZE = 2000;
/** The shortest text to search for. */
const SHORTEST: Record<string, number> = { Search: 2, TypeAhead: 2 };

function illegal(message: string): ApiError {
  return new ApiError(400, 'ILLEGAL_QUERY_PARAMETER_VALUE', message);
}

/** Checks the parameters of a lookup. Throws ILLEGAL_QUERY_PARAMETER_VALUE (400). */
export function lookupRequest(read: (name: string) => string | undefined): LookupRequest {
  const searchType = read('searchType') ?? 'Recent';
  if (searchType !== 'Recent' && !(searchType in SHORTEST))
    throw illegal(`Unknown search type: ${searchType}`);
  const q = read('q');
  const least = SHORTEST[searchType] ?? 0;
  if ((q ?? '').length < least) throw illegal(`q must have at least ${least} characters for ${searchType}.`);
  const page = Number(read('page') ?? read('pageParam') ?? 1);
  const pageSize = Number(read('pageSize') ?? DEFAULT_SIZE);
  if (!Number.isInteger(page) || page < 1) throw illegal('page must be 1 or more.');
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > MAX_SIZE)
    throw illegal(`pageSize must be from 1 to ${MAX_SIZE}.`);
  return { searchType, page, pageSize, ...(q === undefined ? {} : { q }) };
}

const pattern = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** Fields that a full search looks in besides the name: what has words of its own. */
const SEARCHED = new Set(['Text', 'Email', 'Phone', 'Url', 'AutoNumber']);

/**
 * Records of an object to choose from: those changed last, those with a word of the name that starts with the text, or
 * those with a text field that contains it.
 */
export function suggestions(
  org: Org,
  asker: Asker,
  target: ObjectDef,
  request: LookupRequest,
): RecordCollection {
  const { access, session } = asker;
  if (!access.canObject(session, target.name, 'read')) throw noAccess();
  const fields = [...target.fields.values()].filter(
    (field) =>
      (field.nameField || (request.searchType === 'Search' && SEARCHED.has(field.type))) &&
      field.formula === undefined &&
      access.canField(session, target.name, field.name, 'read'),
  );
  const text = request.q?.trim() ?? '';
  const recent = request.searchType === 'Recent' && target.fields.has('LastModifiedDate');
  return readPage(
    org,
    asker,
    target,
    {
      fields: [],
      optionalFields: [`${target.name}.Id`, `${target.name}.${target.nameField}`],
      pageSize: request.pageSize,
      pageToken: String((request.page - 1) * request.pageSize),
      sortBy: recent && text === '' ? ['-LastModifiedDate'] : [target.nameField],
    },
    (scope) => {
      if (text === '') return '1';
      const tests = fields.flatMap(({ name }) => {
        const sql = `${scope.root}.${quoteName(name)}`;
        const starts =
          request.searchType === 'Search'
            ? [`%${pattern(text)}%`]
            : [`${pattern(text)}%`, `% ${pattern(text)}%`];
        return starts.map((one) => `${sql} LIKE ${bind(scope, one)} ESCAPE '\\'`);
      });
      return tests.length > 0 ? `(${tests.join(' OR ')})` : '0';
    },
  );
}

/** The objects that a reference field points to. Throws NOT_FOUND (404) when it is none that the session may read. */
export function lookupTargets(asker: Asker, object: ObjectDef, name: string): ObjectDef[] {
  const field = findField(object, name);
  const targets = field ? targetsOf(asker.schema, field) : [];
  if (
    !field ||
    targets.length === 0 ||
    !asker.access.canField(asker.session, object.name, field.name, 'read')
  )
    throw noRecord();
  return targets;
}
