import type { FormModel } from './form-model.ts';
import type { RouteModel } from './model.ts';

const dataPath = '/services/data/v65.0';

/** A record as the query API gives it; parents are objects inside. */
export interface Row {
  [field: string]: unknown;
}

export interface QueryAnswer {
  totalSize: number;
  records: Row[];
}

/** A refusal of the org, with its error code (`INVALID_FIELD`, …). */
export class OrgRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

async function readJson(response: Response): Promise<unknown> {
  const body = (await response.json().catch(() => null)) as unknown;
  if (response.ok) return body;
  const first = (Array.isArray(body) ? body[0] : body) as { errorCode?: string; message?: string } | null;
  throw new OrgRefusal(first?.errorCode ?? String(response.status), first?.message ?? response.statusText);
}

/** Rows of a SOQL query, with the rights of the page's user. Rejects with OrgRefusal. */
export async function query(soql: string): Promise<QueryAnswer> {
  return (await readJson(await fetch(`${dataPath}/query?q=${encodeURIComponent(soql)}`))) as QueryAnswer;
}

/** What a path of the page shows. */
export async function loadRoute(path: string): Promise<RouteModel> {
  return (await readJson(await fetch(`/lightning/model?path=${encodeURIComponent(path)}`))) as RouteModel;
}

/** A text as a SOQL literal. */
export function soqlText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** A text for the inside of a LIKE pattern: its own `%` and `_` are meant as they stand. */
export function soqlLike(text: string): string {
  return soqlText(text).slice(1, -1).replace(/[%_]/g, '\\$&');
}

/** The form for records of an object, of a quick action, or of named fields; null when there is none for the session. */
export async function loadForm(
  object: string,
  kind: 'create' | 'update',
  recordType: string,
  action = '',
  fields?: string[],
): Promise<FormModel | null> {
  const wish = new URLSearchParams({ object, kind, recordType, action });
  if (fields) wish.set('fields', fields.join(','));
  return (await readJson(await fetch(`/lightning/form?${wish.toString()}`))) as FormModel | null;
}
