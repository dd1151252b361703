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
  componentClass(name)
    .then((is) => place.append(newComponent(name, is, properties)))
    .catch((error: unknown) => place.replaceChildren(componentFailure(name, failureText(error))));
  return place;
}

type ComponentClass = Parameters<typeof createElement>[1]['is'];

/** The class of a deployed component; the import map knows its address. */
export async function componentClass(name: string): Promise<ComponentClass> {
  const module = (await import(/* @vite-ignore */ `c/${name}`)) as { default: ComponentClass };
  return module.default;
}

/** An element of a deployed component with its properties. `{!recordId}` stands for the page's record. */
export function newComponent(name: string, is: ComponentClass, properties: PageFacts): HTMLElement {
  const tag = `c-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const element = createElement(tag, { is });
  const facts: Record<string, unknown> = { ...properties };
  for (const [key, value] of Object.entries(properties)) {
    const fact =
      typeof value === 'string' ? /^\{!\s*(recordId|objectApiName)\s*\}$/.exec(value)?.[1] : undefined;
    if (fact) facts[key] = properties[fact];
  }
  Object.assign(element, facts);
  return element as unknown as HTMLElement;
}

/** Why a component could not be shown; a module of the platform that the stand-in lacks is named as such. */
export function failureText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lacking = /module specifier "(lightning\/\w+)"/.exec(text)?.[1];
  return lacking ? words.notProvided(lacking) : text;
}

/** Says that a component could not be shown. */
export function componentFailure(name: string, text: string): HTMLElement {
  return h(
    'div',
    { class: 'slds-card standin-failure', role: 'alert' },
    h('h2', { class: 'slds-text-title_bold' }, words.componentFailed(name)),
    text && h('pre', { class: 'standin-pre' }, text),
  );
}
