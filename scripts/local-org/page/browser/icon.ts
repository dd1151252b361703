import { shell } from './context.ts';
import { h } from './dom.ts';

const svgSpace = 'http://www.w3.org/2000/svg';

function sprite(category: string, name: string, style: string): SVGSVGElement {
  const svg = document.createElementNS(svgSpace, 'svg');
  svg.setAttribute('class', style);
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(svgSpace, 'use');
  use.setAttribute('href', `${shell.slds}/icons/${category}-sprite/svg/symbols.svg#${name}`);
  svg.append(use);
  return svg;
}

/** An object's icon on its coloured ground, for example `standard:account`. Decorative. */
export function objectIcon(icon: string, size: 'small' | 'medium' | 'large' = 'medium'): HTMLElement {
  const [category = 'standard', name = 'record'] = icon.split(':');
  const sizeClass = size === 'medium' ? '' : `slds-icon_${size}`;
  const colour = `slds-icon-${category}-${name.replaceAll('_', '-')}`;
  return h(
    'span',
    { class: `slds-icon_container ${colour}` },
    sprite(category, name, `slds-icon ${sizeClass}`) as unknown as Node,
  );
}

/** A plain icon in the colour of the text. Decorative. */
export function utilityIcon(name: string, style = 'slds-button__icon'): Node {
  return sprite('utility', name, style);
}
