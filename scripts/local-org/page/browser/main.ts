import 'synthetic-shadow';
import ToastContainer from 'lightning/toastContainer';
import { loadRoute } from './api.ts';
import { announceChange, watchWrites } from './changes.ts';
import { boot, shell, words } from './context.ts';
import { h } from './dom.ts';
import { formAddress } from './form/address.ts';
import { openForm } from './form/record-form.ts';
import { pageHeader } from './header.ts';
import { isSamePage, setPageReference } from './lightning/navigation.ts';
import { RefreshEventName } from './lightning/refresh.ts';
import type { RouteModel } from './model.ts';
import { goTo, startRouter } from './router.ts';
import { failedPage, loading } from './states.ts';
import { tabBar } from './tab-bar.ts';
import { utilityBar } from './utility-bar.ts';
import { routeView } from './views.ts';

const tabs = tabBar();
const header = pageHeader(tabs.element);
const main = h('main', { id: 'main', class: 'standin-main', tabindex: '-1' });
const patienceMs = 300;
let turn = 0;
/** Address of the page that is shown. */
let shown = new URL(location.href);
/** Object of the record or list that is shown. */
let owner: string | undefined;

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
  owner = 'object' in route ? route.object.name : undefined;
  setPageReference(owner);
  main.replaceChildren(...[problem, routeView(route, title)].filter((part) => part !== null));
  tabs.mark(route);
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

async function open(path: string, replace: boolean): Promise<void> {
  const target = new URL(path, location.href);
  if (!replace && openAddressedForm(target)) return;
  if (/^\/lightning\/app\//.test(target.pathname)) return location.assign(target);
  if (!replace) history.pushState(null, '', path);
  else if (path !== location.pathname + location.search) history.replaceState(null, '', path);
  if (isSamePage(shown, target) && target.href !== shown.href) {
    shown = target;
    return setPageReference(owner);
  }
  const mine = (turn += 1);
  shown = target;
  const arrived = waiting();
  const route = await loadRoute(path).finally(arrived);
  if (mine !== turn) return;
  show(route);
  window.scrollTo(0, 0);
  main.focus({ preventScroll: true });
}

const address = location.href;
watchWrites();
window.addEventListener(RefreshEventName, announceChange);
document.getElementById('page')?.replaceWith(header, main);
const utilities = utilityBar();
if (utilities) document.body.append(utilities);
startRouter(
  (path, replace) => {
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
  },
  () => shown.href,
);
ToastContainer.instance();
show(boot.route);
const form = formAddress(new URL(address));
if (form) {
  history.replaceState(null, '', form.page);
  shown = new URL(location.href);
  setPageReference(owner);
  openAddressedForm(new URL(address));
}
