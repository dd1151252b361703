import type { FetchResponse, ErrorBody } from 'lightning/uiRecordApi';
import type {
  GraphQLConfig,
  GraphQLDocument,
  GraphQLError,
  GraphQLResult,
  MutationResult,
} from 'lightning/graphql';
import { send } from './data/http.ts';
import type { Snapshot } from './data/store.ts';
import { wireAdapter } from './data/wire.ts';

const texts = new WeakMap<object, string>();

/** Marks a query. Interpolation is refused, as on the platform: values travel as variables. */
export function gql(literals: TemplateStringsArray, ...values: unknown[]): GraphQLDocument {
  if (values.length > 0) throw new TypeError('gql does not take interpolated values; use variables');
  const document: GraphQLDocument = Object.freeze({ __graphqlDocument: true } as const);
  texts.set(document, literals.join(''));
  return document;
}

interface Answer {
  data: unknown;
  errors?: GraphQLError[];
}

function messageOf({ body, statusText }: FetchResponse): string {
  const [first] = Array.isArray(body) ? (body as ErrorBody[]) : [body as ErrorBody];
  return first?.message ?? statusText;
}

function resultOf(snapshot: Snapshot | undefined, refresh: () => Promise<void>): GraphQLResult<unknown> {
  if (!snapshot) return { data: undefined, errors: undefined, refresh };
  if (snapshot.error) {
    return { data: undefined, errors: [{ message: messageOf(snapshot.error as FetchResponse) }], refresh };
  }
  const { data, errors } = snapshot.data as Answer;
  if (errors?.length) return { data: undefined, errors, refresh };
  return { data, errors: undefined, refresh };
}

/** Response names that a query gives to fields of another name: `alias: field {` and `alias: field(`. */
function renamedIn(text: string): ReadonlySet<string> {
  const pairs = [...text.matchAll(/(\w+)\s*:\s*([A-Za-z_]\w*)\s*[({]/g)];
  return new Set(
    pairs.flatMap(([, alias, field]) => (alias === undefined || alias === field ? [] : [alias])),
  );
}

/** Wire: `{ data, errors, refresh }` of a query. Nothing is asked while the query is undefined. */
export const graphql = wireAdapter<GraphQLConfig, GraphQLResult<unknown>>({
  source({ query, variables, operationName }) {
    const text = query && texts.get(query);
    if (text === undefined) return undefined;
    const body = JSON.stringify({ query: text, variables: variables ?? {}, operationName });
    return {
      key: `graphql:${body}`,
      renamed: renamedIn(text),
      load: () => send({ method: 'POST', path: '/graphql', body: JSON.parse(body) as unknown }),
    };
  },
  result: resultOf,
});

/**
 * Runs a mutation. Resolves with `{ data, errors }`, also when it is refused; `data` is there as far as the mutation went.
 * Records on the page stay as they are: `notifyRecordUpdateAvailable` or `refresh` read them again.
 */
export async function executeMutation<Data = unknown>({
  query,
  variables,
  operationName,
}: GraphQLConfig): Promise<MutationResult<Data>> {
  const text = query && texts.get(query);
  if (text === undefined) throw new TypeError('executeMutation needs a query made by gql');
  const body = { query: text, variables: variables ?? {}, operationName };
  try {
    const { data, errors } = (await send({ method: 'POST', path: '/graphql', body })) as Answer;
    return { data: (data ?? undefined) as Data | undefined, errors: errors?.length ? errors : undefined };
  } catch (error) {
    return { data: undefined, errors: [{ message: messageOf(error as FetchResponse) }] };
  }
}
