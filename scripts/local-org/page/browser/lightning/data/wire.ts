import type { WireAdapterConstructor } from 'lwc';
import { reload, subscribe, type Snapshot, type Source } from './store.ts';

/** How a wire reads and what it gives. */
export interface WireSpec<Config, Result> {
  /** What to read for a configuration; undefined while a needed value is missing. */
  source(config: Config): Source | undefined;
  /** The result of a snapshot; `refresh` reads it anew. Called with nothing before the first answer. */
  result(snapshot: Snapshot | undefined, refresh: () => Promise<void>): Result;
}

/**
 * Makes a wire adapter over the store. The component gets an empty result at once, then each new answer; the answer to a
 * configuration that is no longer the present one never arrives.
 */
export function wireAdapter<Config extends object, Result>(
  spec: WireSpec<Config, Result>,
): WireAdapterConstructor<Config, Result> {
  return class {
    private readonly emit: (result: Result) => void;
    private connected = false;
    private source: Source | undefined;
    private stop: (() => void) | undefined;
    private readonly refresh = (): Promise<void> => (this.source ? reload(this.source) : Promise.resolve());

    constructor(dataCallback: (result: Result) => void) {
      this.emit = dataCallback;
      dataCallback(spec.result(undefined, this.refresh));
    }

    connect(): void {
      this.connected = true;
      this.listen();
    }

    update(config: Config): void {
      const next = spec.source(config);
      if (next?.key === this.source?.key) return;
      this.source = next;
      this.listen();
    }

    disconnect(): void {
      this.connected = false;
      this.stop?.();
      this.stop = undefined;
    }

    private listen(): void {
      const before = this.stop;
      this.stop = undefined;
      if (this.connected && this.source) {
        this.stop = subscribe(this.source, (snapshot) => this.emit(spec.result(snapshot, this.refresh)));
      }
      before?.();
    }
  } as unknown as WireAdapterConstructor<Config, Result>;
}

/** The `{ data, error }` of most wires. */
export function dataOrError<Data, Failure>(
  snapshot: Snapshot | undefined,
): { data: Data | undefined; error: Failure | undefined } {
  return { data: snapshot?.data as Data | undefined, error: snapshot?.error as Failure | undefined };
}
