/** The element of a component that was handed in as `this`, or the element itself. */
export function hostOf(element: object): Node {
  const template = (element as { template?: { host?: Node } | null }).template;
  return template?.host ?? (element as Node);
}

/** Everything around a node, the nearest first, through the shadows of components. */
export function ancestorsOf(node: Node): Node[] {
  const found: Node[] = [];
  let at: Node | null = node;
  for (;;) {
    at = at.parentNode ?? (at instanceof ShadowRoot ? at.host : null);
    if (!at) return found;
    found.push(at);
  }
}
