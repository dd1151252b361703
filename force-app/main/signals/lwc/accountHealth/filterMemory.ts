/** Which lamps are shown. */
export type LampFilter = 'attention' | 'all';

const KEY = 'tenki.accountHealth.lamps';

/** The filter that was chosen in this session; what needs attention until one is. */
export function rememberedFilter(): LampFilter {
  try {
    return sessionStorage.getItem(KEY) === 'all' ? 'all' : 'attention';
  } catch {
    // A browser may refuse storage; then each page starts anew.
    return 'attention';
  }
}

/** Remembers the filter until the browser's tab is closed. */
export function rememberFilter(filter: LampFilter): void {
  try {
    sessionStorage.setItem(KEY, filter);
  } catch {
    // See above.
  }
}
