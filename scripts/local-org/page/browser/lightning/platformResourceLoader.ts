const loaded = new Map<string, Promise<void>>();

function once(url: string, element: () => HTMLElement): Promise<void> {
  const known = loaded.get(url);
  if (known) return known;
  const promise = new Promise<void>((resolve, reject) => {
    const made = element();
    made.addEventListener('load', () => resolve());
    made.addEventListener('error', () => {
      loaded.delete(url);
      reject(new Error(`The resource could not be loaded: ${url}`));
    });
    document.head.append(made);
  });
  loaded.set(url, promise);
  return promise;
}

/** Loads a script of a static resource once for the page; rejects when it can't be loaded. */
export function loadScript(_component: object, url: string): Promise<void> {
  return once(url, () => Object.assign(document.createElement('script'), { src: url }));
}

/** Loads a style sheet of a static resource once for the page; rejects when it can't be loaded. */
export function loadStyle(_component: object, url: string): Promise<void> {
  return once(url, () => Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url }));
}
