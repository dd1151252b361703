import { UNWATCHED, type Progress, type StageWatch } from '../report/progress.ts';

/** Tells how far the stage at work has come. */
export type Tell = (progress: Progress) => void;

/** The same for a stage that counts rows. */
export function rowsTold(tell: Tell): (done: number, total: number) => void {
  return (done, total) => {
    tell({ done, total, unit: 'rows' });
  };
}

/** Runs and times the stages of a run, by name and in order. */
export interface Stages {
  run<T>(name: string, work: (tell: Tell) => Promise<T> | T): Promise<T>;
  /** Wall seconds by stage, to a hundredth. */
  seconds(): Record<string, number>;
}

/** `elapsed` gives milliseconds; `watch` is told each stage as it begins, comes on and ends. */
export function stages(elapsed: () => number, watch: StageWatch = UNWATCHED): Stages {
  const times: Record<string, number> = {};
  return {
    async run(name, work) {
      watch.started(name);
      const begin = elapsed();
      let last: Progress | null = null;
      const tell: Tell = (progress) => {
        last = progress;
        watch.at(name, progress, elapsed() - begin);
      };
      try {
        const result = await work(tell);
        watch.ended(name, last, elapsed() - begin);
        return result;
      } finally {
        const seconds = (times[name] ?? 0) + (elapsed() - begin) / 1000;
        times[name] = Math.round(seconds * 100) / 100;
      }
    },
    seconds: () => ({ ...times }),
  };
}
