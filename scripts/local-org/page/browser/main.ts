import 'synthetic-shadow';
import ToastContainer from 'lightning/toastContainer';
import { loadRoute } from './api.ts';
import { watchWrites } from './changes.ts';
import { boot, shell, words } from './context.ts';
import { h } from './dom.ts';
import { markTab, pageHeader } from './header.ts';
import { setPageReference } from './lightning/navigation.ts';
import type { RouteModel } from './model.ts';
import { startRouter } from './router.ts';
import { failure } from './states.ts';
import { routeView } from './views.ts';

const header = pageHeader();
const main = h('main', { id: 'main', class: 'standin-main', tabindex: '-1' });
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

async function open(path: string, replace: boolean): Promise<void> {
  const mine = (turn += 1);
  if (!replace) history.pushState(null, '', path);
  else if (path !== location.pathname + location.search) history.replaceState(null, '', path);
  const route = await loadRoute(path);
  if (mine !== turn) return;
  setPageReference();
  show(route);
  window.scrollTo(0, 0);
  main.focus({ preventScroll: true });
}

watchWrites();
document.getElementById('page')?.replaceWith(header, main);
startRouter((path, replace) => {
  open(path, replace).catch((error: unknown) =>
    main.replaceChildren(failure(error, () => location.reload())),
  );
});
ToastContainer.instance();
show(boot.route);
