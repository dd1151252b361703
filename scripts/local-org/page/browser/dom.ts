type Content = Node | string | null | undefined | false;
type Attribute = string | number | boolean | null | undefined | ((event: Event) => void);

/**
 * Makes an element. `on…` attributes are listeners; true writes an empty attribute; false, null and undefined write none.
 * Content is added as text or nodes, never as HTML.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Attribute> = {},
  ...content: (Content | Content[])[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, String(value));
  }
  element.append(
    ...content
      .flat()
      .filter((part): part is Node | string => part !== null && part !== undefined && part !== false),
  );
  return element;
}

let lastId = 0;

/** An id that no other element of this page has. */
export function uniqueId(prefix: string): string {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/** The platform's word for how large the window is. */
export function formFactor(): 'Large' | 'Small' {
  return isNarrow() ? 'Small' : 'Large';
}

/** True on phone-sized windows. */
export function isNarrow(): boolean {
  return window.matchMedia('(max-width: 48rem)').matches;
}
