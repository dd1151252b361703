/** Reads answers and errors of the UI API: GraphQL connections into records, any error into sentences. */

/** One cause of a failed request, as the org tells it. */
export interface ErrorItem {
  message?: string;
  errorCode?: string;
  field?: string | null;
}

interface ErrorBodyShape extends ErrorItem {
  output?: {
    errors?: readonly ErrorItem[];
    fieldErrors?: Readonly<Record<string, readonly ErrorItem[]>>;
  };
}

/** What a failed save says: messages by field API name, and those that belong to no field. */
export interface SaveError {
  fields: Record<string, string>;
  page: string[];
}

/** A GraphQL connection; a node's leaves are `{ value }`, parents are nodes again. */
export interface Connection {
  readonly edges: readonly ({ readonly node: unknown } | null)[] | null;
}

function isObject(thing: unknown): thing is Record<string, unknown> {
  return typeof thing === 'object' && thing !== null;
}

function unwrap(thing: unknown): unknown {
  if (!isObject(thing)) return thing;
  if ('value' in thing) return thing.value;
  return Object.fromEntries(Object.entries(thing).map(([name, part]) => [name, unwrap(part)]));
}

/** The nodes of a connection with plain values instead of `{ value }`. The caller states the shape that its query asked for. */
export function records<Shape>(connection: Connection | null | undefined): Shape[] {
  return (connection?.edges ?? []).flatMap((edge) => (edge ? [unwrap(edge.node) as Shape] : []));
}

/** True when GraphQL refused a query as invalid: it names an object or field that this user's schema does not hold. */
export function isInvalidQuery(errors: unknown): boolean {
  return (
    Array.isArray(errors) &&
    errors.some(
      (error) =>
        isObject(error) && isObject(error.extensions) && error.extensions.ErrorType === 'ValidationError',
    )
  );
}

function unique(messages: readonly (string | undefined)[]): string[] {
  return [...new Set(messages.filter((message): message is string => Boolean(message)))];
}

function bodyOf(error: unknown): ErrorBodyShape[] {
  if (!isObject(error)) return [];
  const body = error.body;
  if (Array.isArray(body)) return body.filter(isObject) as ErrorBodyShape[];
  return isObject(body) ? [body as ErrorBodyShape] : [];
}

/** Fields that a cause is about; the causes of some codes name them only in their message. */
function fieldsOf({ field, message, errorCode }: ErrorItem): string[] {
  if (field) return [field];
  if (errorCode !== 'REQUIRED_FIELD_MISSING') return [];
  return /\[([^\]]+)\]/.exec(message ?? '')?.[1]?.split(/,\s*/) ?? [];
}

/**
 * Messages of a failed `createRecord` or `updateRecord`. Messages in `output` are what validation rules said; the
 * message of the body is used only when there are none, since beside them it says nothing more. `words` may say a cause
 * better than the org does.
 */
export function readSaveError(
  error: unknown,
  words: (item: ErrorItem) => string | undefined = () => undefined,
): SaveError {
  const fields: Record<string, string> = {};
  const page: (string | undefined)[] = [];
  const tell = (item: ErrorItem): void => {
    const own = fieldsOf(item);
    if (own.length === 0) page.push(words(item) ?? item.message);
    for (const field of own)
      fields[field] = unique([fields[field], words({ ...item, field }) ?? item.message]).join(' ');
  };
  for (const body of bodyOf(error)) {
    const { output } = body;
    const named = Object.entries(output?.fieldErrors ?? {}).flatMap(([field, items]) =>
      items.map((item) => ({ ...item, field })),
    );
    const causes = [...named, ...(output?.errors ?? [])];
    if (causes.length > 0) causes.forEach(tell);
    else if (body.errorCode) tell(body);
  }
  if (Object.keys(fields).length > 0 || page.length > 0) return { fields, page: unique(page) };
  return { fields, page: reduceErrors(error) };
}

/** Sentences of any error: a fetch response, GraphQL errors, an Error, a string, or an array of these. */
export function reduceErrors(errors: unknown): string[] {
  const all = Array.isArray(errors) ? errors : [errors];
  return unique(
    all.flatMap((error: unknown) => {
      if (typeof error === 'string') return [error];
      const bodies = bodyOf(error);
      if (bodies.length > 0) {
        return bodies.flatMap(({ message, output }) => {
          const inner = [...(output?.errors ?? []), ...Object.values(output?.fieldErrors ?? {}).flat()];
          return inner.length > 0 ? inner.map((item) => item.message) : [message];
        });
      }
      if (!isObject(error)) return [];
      if (typeof error.message === 'string') return [error.message];
      return typeof error.statusText === 'string' ? [error.statusText] : [];
    }),
  );
}
