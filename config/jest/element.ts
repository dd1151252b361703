import { createElement } from 'lwc';
import type { LightningElement } from 'lwc';
import { deepAll, settle } from './form';

/** A component alone on a page, with these properties. */
export async function place(
  tag: string,
  is: typeof LightningElement,
  properties: Readonly<Record<string, unknown>> = {},
): Promise<HTMLElement> {
  const element = createElement(tag, { is }) as unknown as HTMLElement;
  Object.assign(element, properties);
  document.body.appendChild(element);
  await settle();
  return element;
}

/** Details of the events of a name, in the order in which they come. */
export function hear(element: HTMLElement, name: string): unknown[] {
  const heard: unknown[] = [];
  element.addEventListener(name, (event) => heard.push((event as CustomEvent).detail));
  return heard;
}

/** Names of the icons that are drawn, each with its variant when it has one. */
export function icons(element: HTMLElement): string[] {
  return deepAll<HTMLElement & { iconName: string; variant?: string }>(element, 'lightning-icon').map(
    ({ iconName, variant }) => [iconName, variant].filter(Boolean).join(' '),
  );
}

/** What a screen reader says of an element after its name: the texts that `aria-describedby` names, in its order. */
export function description(element: Element): string[] {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  const root = element.getRootNode() as ShadowRoot;
  return ids.map((id) => root.querySelector(`[id="${id}"]`)?.textContent ?? '');
}
