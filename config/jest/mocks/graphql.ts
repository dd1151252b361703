import { createTestWireAdapter } from '@salesforce/wire-service-jest-util';

type ConfigFilter = (config: Record<string, unknown>) => boolean;
type Emit = (value: unknown) => void;

const adapter = createTestWireAdapter();
const TestAdapter = adapter as unknown as {
  new (dataCallback: Emit): object;
  emit(value: unknown, filter?: ConfigFilter): void;
  getLastConfig(): Record<string, unknown> | null;
};

/** The `refresh` of every result. Clear it (`refresh.mockClear()`) between tests. */
export const refresh = jest.fn().mockResolvedValue(undefined);

/** Stands in for the `graphql` wire: `emit` and `emitErrors` give every wired component (or those that the filter takes) a result. */
export class graphql extends TestAdapter {
  constructor(dataCallback: Emit) {
    super(dataCallback);
    dataCallback({ data: undefined, errors: undefined, refresh });
  }

  /** Gives `{ data, errors: undefined, refresh }`. */
  static override emit(data: unknown, filter?: ConfigFilter): void {
    super.emit({ data, errors: undefined, refresh }, filter);
  }

  /** Gives `{ data: undefined, errors, refresh }`. */
  static emitErrors(
    errors: { message: string; extensions?: { ErrorType: string } }[],
    filter?: ConfigFilter,
  ): void {
    super.emit({ data: undefined, errors, refresh }, filter);
  }
}

/** Gives the query text back, so that a test can read it from `graphql.getLastConfig().query`. */
export function gql(literals: TemplateStringsArray): string {
  return literals.join('');
}

/** A mock mutation; it resolves with `{ data: {}, errors: undefined }` until a test says otherwise. */
export const executeMutation = jest.fn().mockResolvedValue({ data: {}, errors: undefined });
