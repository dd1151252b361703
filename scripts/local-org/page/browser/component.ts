import { createElement } from 'lwc';
import { shell, words } from './context.ts';
import { h } from './dom.ts';

/** What a component learns from the page that it is on. */
export type PageFacts = Record<string, string | number | boolean>;

/** A deployed component, `accountHealth` as `<c-account-health>`. A component that fails says so in its place. */
export function deployedComponent(name: string, properties: PageFacts): HTMLElement {
  const place = h('div', { class: 'standin-component', 'data-component': name });
  if (!shell.components.includes(`c/${name}`)) {
    place.append(componentFailure(name, shell.problem ?? ''));
    return place;
  }
  // The import map knows the address.
  import(/* @vite-ignore */ `c/${name}`)
    .then((module: { default: Parameters<typeof createElement>[1]['is'] }) => {
      const tag = `c-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
      const element = createElement(tag, { is: module.default });
      Object.assign(element, properties);
      place.append(element as unknown as Node);
    })
    .catch((error: unknown) =>
      place.replaceChildren(componentFailure(name, error instanceof Error ? error.message : String(error))),
    );
  return place;
}

function componentFailure(name: string, text: string): HTMLElement {
  return h(
    'div',
    { class: 'slds-card standin-failure', role: 'alert' },
    h('h2', { class: 'slds-text-title_bold' }, words.componentFailed(name)),
    text && h('pre', { class: 'standin-pre' }, text),
  );
}
