import { configText } from '../measure/setup.ts';

/** Text of a configuration of one source with other settings. */
export function textOf(extra: Record<string, unknown>): string {
  return configText({
    sources: {
      usage: {
        files: 'usage.csv',
        account: 'account_key',
        time: 'ts',
        columns: { account_key: {}, ts: { type: 'timestamp' } },
        ...extra,
      },
    },
  });
}
