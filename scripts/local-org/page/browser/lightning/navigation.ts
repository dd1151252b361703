import type { LightningElement, WireAdapterConstructor } from 'lwc';
import type { PageReference } from 'lightning/navigation';

/** Window event by which a component asks for a page: `detail` is `{ pageReference, url, replace }`. */
export const navigateEventName = 'standin:navigate';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

function pathOf({ type, attributes }: PageReference): string {
  const { objectApiName, recordId, actionName, relationshipApiName, apiName, name, componentName, url } =
    attributes;
  const object = text(objectApiName) ?? 'record';
  switch (type) {
    case 'standard__recordPage': {
      // Without the object the id says which it is.
      const owner = text(objectApiName) ? `${object}/` : '';
      return `/lightning/r/${owner}${text(recordId) ?? ''}/${text(actionName) ?? 'view'}`;
    }
    case 'standard__recordRelationshipPage':
      return `/lightning/r/${object}/${text(recordId) ?? ''}/related/${text(relationshipApiName) ?? ''}/view`;
    case 'standard__objectPage':
      return `/lightning/o/${object}/${text(actionName) ?? 'home'}`;
    case 'standard__navItemPage':
      return `/lightning/n/${text(apiName) ?? ''}`;
    case 'standard__component':
      return `/lightning/cmp/${text(componentName) ?? ''}`;
    case 'standard__namedPage':
      return `/lightning/page/${text(attributes['pageName']) ?? text(name) ?? 'home'}`;
    case 'standard__app':
      return appPath(attributes);
    case 'standard__webPage':
      return text(url) ?? '/lightning';
    default:
      return `/lightning/${type}`;
  }
}

/** An app, with the page to open in it. */
function appPath({ appTarget, pageRef }: PageReference['attributes']): string {
  const target = (text(appTarget) ?? '').replace(/^(c|standard)__/, '');
  const inside = pageRef ? urlOf(pageRef as PageReference).replace(/^\/lightning/, '') : '';
  return `/lightning/app/${target}${inside}`;
}

function urlOf(reference: PageReference): string {
  const given = Object.entries(reference.state ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const query = new URLSearchParams(given).toString();
  const path = pathOf(reference);
  return query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`;
}

/** The page reference of an address of the page. */
function referenceOf(address: URL): PageReference {
  const [, , kind, object = '', third = '', fourth = '', fifth = ''] = address.pathname.split('/');
  const state = Object.fromEntries(address.searchParams);
  if (kind === 'r' && fourth === 'related') {
    const attributes = {
      objectApiName: object,
      recordId: third,
      relationshipApiName: fifth,
      actionName: 'view',
    };
    return { type: 'standard__recordRelationshipPage', attributes, state };
  }
  if (kind === 'r' && (third === '' || ['view', 'edit', 'clone'].includes(third))) {
    const attributes = { recordId: object, actionName: third || 'view' };
    return { type: 'standard__recordPage', attributes, state };
  }
  if (kind === 'r') {
    const attributes = { objectApiName: object, recordId: third, actionName: fourth || 'view' };
    return { type: 'standard__recordPage', attributes, state };
  }
  if (kind === 'o') {
    return {
      type: 'standard__objectPage',
      attributes: { objectApiName: object, actionName: third || 'home' },
      state,
    };
  }
  if (kind === 'cmp') {
    return { type: 'standard__component', attributes: { componentName: object }, state };
  }
  if (kind === 'n') return { type: 'standard__navItemPage', attributes: { apiName: object }, state };
  return { type: 'standard__namedPage', attributes: { pageName: object || 'home' }, state };
}

/** Addresses of one page in different states: components stay as they are and hear the new state. */
export function isSamePage(one: URL, other: URL): boolean {
  const own = (url: URL): string =>
    [...url.searchParams]
      .filter(([name]) => !name.includes('__'))
      .map((pair) => pair.join('='))
      .join('&');
  return one.pathname === other.pathname && own(one) === own(other);
}

const Navigate: unique symbol = Symbol('Navigate');
const GenerateUrl: unique symbol = Symbol('GenerateUrl');

type Constructor = new (...args: never[]) => LightningElement;

function mixin<Base extends Constructor>(base: Base) {
  // A mixin's base must take any arguments; elements take none.
  const Parent = base as unknown as new () => LightningElement;
  return class extends Parent {
    [Navigate](pageReference: PageReference, replace = false): void {
      const detail = { pageReference, url: urlOf(pageReference), replace };
      window.dispatchEvent(new CustomEvent(navigateEventName, { detail }));
    }

    [GenerateUrl](pageReference: PageReference): Promise<string> {
      return Promise.resolve(urlOf(pageReference));
    }
  };
}

/** Gives a component `this[NavigationMixin.Navigate]` and `this[NavigationMixin.GenerateUrl]`. */
export const NavigationMixin = Object.assign(mixin, { Navigate, GenerateUrl });

const watchers = new Set<(reference: PageReference) => void>();
let current = referenceOf(new URL(window.location.href));

/** For the page: says that another page is shown. Of which object it is, where the address doesn't tell. */
export function setPageReference(object: string | undefined): void {
  const reference = referenceOf(new URL(window.location.href));
  const { attributes } = reference;
  const untold =
    object !== undefined && reference.type === 'standard__recordPage' && !attributes['objectApiName'];
  current = untold ? { ...reference, attributes: { ...attributes, objectApiName: object } } : reference;
  for (const watcher of [...watchers]) watcher(current);
}

/** Wire: the page reference of the page that is shown. */
export const CurrentPageReference = class {
  private readonly emit: (reference: PageReference) => void;

  constructor(dataCallback: (reference: PageReference) => void) {
    this.emit = dataCallback;
  }

  connect(): void {
    watchers.add(this.emit);
    this.emit(current);
  }

  update(): void {
    // Takes no configuration.
  }

  disconnect(): void {
    watchers.delete(this.emit);
  }
} as unknown as WireAdapterConstructor<Record<string, never>, PageReference>;
