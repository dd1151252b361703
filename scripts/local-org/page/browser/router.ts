import { leaveQuestion } from './leave.ts';

/** Asked to open a path of this server: `replace` leaves no entry in the history. */
export type Opener = (path: string, replace: boolean) => void;

/** An event that components' navigation sends: `url` is where to go. */
interface NavigateDetail {
  url?: string;
  replace?: boolean;
}

/** Name of the window event by which `lightning/navigation` asks for a page. */
export const navigateEvent = 'standin:navigate';

/**
 * Leads every way of going somewhere to one place: links, the browser's back button, and navigation of components. Only
 * addresses below `/lightning` on this server are opened inside the page. `here` is the address of the page that is shown.
 */
export function startRouter(open: Opener, here: () => string): void {
  document.addEventListener('click', (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event
      .composedPath()
      .find((part): part is HTMLAnchorElement => part instanceof HTMLAnchorElement && part.href !== '');
    if (!link || link.target === '_blank' || link.hasAttribute('download')) return;
    const url = new URL(link.href);
    if (!isPage(url) || (url.pathname === location.pathname && url.hash)) return;
    event.preventDefault();
    open(url.pathname + url.search, false);
  });
  window.addEventListener('popstate', (event) => {
    const ask = leaveQuestion();
    if (!ask) return open(location.pathname + location.search, true);
    // Back to where one was; the way back is gone again when one may leave.
    event.stopImmediatePropagation();
    history.pushState(null, '', here());
    void ask().then((leaves) => leaves && history.back());
  });

  window.addEventListener(navigateEvent, (event) => {
    const { url, replace } = (event as CustomEvent<NavigateDetail>).detail;
    if (!url) return;
    const target = new URL(url, location.href);
    if (isPage(target)) open(target.pathname + target.search, replace === true);
    else window.open(target.href, '_blank', 'noopener');
  });
}

/** Opens a path of this server in the page. */
export function goTo(url: string): void {
  window.dispatchEvent(new CustomEvent<NavigateDetail>(navigateEvent, { detail: { url } }));
}

function isPage(url: URL): boolean {
  return url.origin === location.origin && url.pathname.startsWith('/lightning');
}
