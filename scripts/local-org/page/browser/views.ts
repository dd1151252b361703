import { query, soqlText } from './api.ts';
import { words } from './context.ts';
import { h, isNarrow } from './dom.ts';
import { openForm } from './form/record-form.ts';
import { recordHref, recordName } from './format.ts';
import { homePage } from './home-page.ts';
import { listPage, recordListPage } from './list-page.ts';
import type { ObjectModel, RouteModel } from './model.ts';
import { recordPage } from './record-page.ts';
import { pageRegions } from './regions.ts';
import { emptyPage } from './states.ts';

/** Draws a route. `title` names the document, again when a better name is known. */
export function routeView(route: RouteModel, title: (text: string) => void): HTMLElement {
  switch (route.kind) {
    case 'list':
      title(route.object.pluralLabel);
      return listPage(route.object, route.views, route.view);
    case 'record':
      title(route.object.label);
      return recordPage(route, title);
    case 'related': {
      title(route.list.label);
      const { list, recordId, object } = route;
      const back = h('a', { href: recordHref(object.name, recordId) }, object.label);
      nameOf(object, recordId)
        .then((name) => (back.textContent = name))
        .catch(() => undefined);
      const where = `${list.parentField} = ${soqlText(recordId)}`;
      return recordListPage(
        {
          object: list.object,
          columns: list.columns,
          where,
          sort: list.object.nameField,
          descending: false,
          search: '',
        },
        list.label,
        back,
        () => openForm({ object: list.object.name, values: { [list.parentField]: recordId } }),
      );
    }
    case 'page': {
      const page = isNarrow() ? route.pages.Small : route.pages.Large;
      title(page.label);
      return h(
        'div',
        {},
        h('h1', { class: 'slds-assistive-text' }, page.label),
        pageRegions(page, { facts: {}, narrow: false }),
      );
    }
    case 'home':
      title(words.home);
      return homePage(route.tabs);
    case 'frame':
      title(route.label);
      return h(
        'section',
        { class: 'slds-card standin-empty' },
        h('h1', { class: 'slds-text-heading_medium' }, route.label),
        h('a', { href: route.url, target: '_blank', rel: 'noopener noreferrer' }, words.externalPage),
      );
    case 'missing':
      title(words.missingTitle);
      return emptyPage(words.missingTitle, missingText());
    case 'noAccess':
      title(words.noAccessTitle);
      return emptyPage([words.noAccessTitle, route.label].filter(Boolean).join(': '), words.noAccessText);
  }
}

/** Components' navigation leads to `/lightning/<page type>` for the types that the stand-in has no pages for. */
function missingText(): string {
  const type = /^\/lightning\/([a-z]+__\w+)/.exec(location.pathname)?.[1];
  return type ? words.notProvided(type) : words.missingText;
}

async function nameOf(object: ObjectModel, id: string): Promise<string> {
  const soql = `SELECT Id, ${object.nameField} FROM ${object.name} WHERE Id = ${soqlText(id)}`;
  const [row] = (await query(object.nameField === 'Id' ? soql.replace('Id, Id', 'Id') : soql)).records;
  return row ? recordName(object, row) : object.label;
}
