import 'synthetic-shadow';
import ToastContainer from 'lightning/toastContainer';
import { loadRoute } from './api.ts';
import { watchWrites } from './changes.ts';
import { boot, shell, words } from './context.ts';
import { h } from './dom.ts';
import { formAddress } from './form/address.ts';
import { openForm } from './form/record-form.ts';
import { markTab, pageHeader } from './header.ts';
import { setPageReference } from './lightning/navigation.ts';
import type { RouteModel } from './model.ts';
import { goTo, startRouter } from './router.ts';
import { failedPage, loading } from './states.ts';
import { routeView } from './views.ts';

const header = pageHeader();
const main = h('main', { id: 'main', class: 'standin-main', tabindex: '-1' });
const patienceMs = 300;
let turn = 0;

function show(route: RouteModel): void {
  const title = (text: string): void => {
    document.title = [text, shell.app.label].filter(Boolean).join(' | ');
  };
  const problem = shell.problem
    ? h(
        'div',
        { class: 'slds-card standin-failure', role: 'alert' },
        h('h2', {}, words.buildFailed),
        h('pre', { class: 'standin-pre' }, shell.problem),
      )
    : null;
  main.replaceChildren(...[problem, routeView(route, title)].filter((part) => part !== null));
  markTab(header, route);
}

/** Opens the form that an address asks for, over the page that is shown. */
function openAddressedForm(url: URL): boolean {
  const form = formAddress(url);
  if (!form) return false;
  const { task } = form;
  const isNew = !task.recordId || task.copy === true;
  const saved = (id: string): void => goTo(`/lightning/r/${id}/view`);
  openForm({ ...task, ...(isNew ? { saved } : {}) });
  return true;
}

/** Says that a page is on its way, when it takes longer than a blink. */
function waiting(): () => void {
  const timer = window.setTimeout(() => main.replaceChildren(loading(true)), patienceMs);
  return () => clearTimeout(timer);
}

/** Path of the page that is shown; empty while there is none. */
let shownPath = '';

async function open(path: string, replace: boolean): Promise<void> {
  if (!replace && openAddressedForm(new URL(path, location.href))) return;
  const mine = (turn += 1);
  if (!replace) history.pushState(null, '', path);
  else if (path !== location.pathname + location.search) history.replaceState(null, '', path);
  const target = location.pathname;
  // Another state of the same app page: its components are told, none is made again.
  if (target === shownPath && /^\/lightning\/(n|cmp)\//.test(target)) {
    setPageReference();
    return;
  }
  shownPath = '';
  const arrived = waiting();
  const route = await loadRoute(path).finally(arrived);
  if (mine !== turn) return;
  shownPath = target;
  setPageReference();
  show(route);
  window.scrollTo(0, 0);
  main.focus({ preventScroll: true });
}

const address = location.href;
watchWrites();
document.getElementById('page')?.replaceWith(header, main);
startRouter((path, replace) => {
  const start = (): void => {
    open(path, replace).catch((error: unknown) => {
      const retry = (): void => {
        replace = true;
        start();
      };
      main.replaceChildren(failedPage(error, retry));
    });
  };
  start();
});
ToastContainer.instance();
show(boot.route);
shownPath = location.pathname;
const form = formAddress(new URL(address));
if (form) {
  history.replaceState(null, '', form.page);
  setPageReference();
  openAddressedForm(new URL(address));
}
