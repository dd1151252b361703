/** Runs and times the stages of a run, by name and in order. */
export interface Stages {
  run<T>(name: string, work: () => Promise<T> | T): Promise<T>;
  /** Wall seconds by stage, to a hundredth. */
  seconds(): Record<string, number>;
}

/** `elapsed` gives milliseconds; `started` is told each stage as it begins. */
export function stages(elapsed: () => number, started: (name: string) => void): Stages {
  const times: Record<string, number> = {};
  return {
    async run(name, work) {
      started(name);
      const begin = elapsed();
      try {
        return await work();
      } finally {
        const seconds = (times[name] ?? 0) + (elapsed() - begin) / 1000;
        times[name] = Math.round(seconds * 100) / 100;
      }
    },
    seconds: () => ({ ...times }),
  };
}
