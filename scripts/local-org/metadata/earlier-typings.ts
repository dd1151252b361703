import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { PropertyShape, Typings, ValueShape } from './typings-extract.ts';

/**
 * What versions 1.2.0 to 1.8.0 of @salesforce/types know of types that 1.9.0 still has, and 1.9.0 doesn't. Each version
 * was made from the WSDL of another org: what an org's licences don't have is missing in it, and an org that has them
 * takes the element. `any` is an element whose type is missing too; `[]` marks a list.
 */
const EARLIER = z.object({
  elements: z.record(z.string(), z.record(z.string(), z.string())),
  values: z.record(z.string(), z.array(z.string())),
});

const PLAIN: Readonly<Record<string, ValueShape>> = {
  any: { kind: 'any' },
  boolean: { kind: 'boolean' },
  number: { kind: 'number' },
  text: { kind: 'text' },
};

function shapeOf(written: string): PropertyShape {
  const list = written.endsWith('[]');
  const name = list ? written.slice(0, -2) : written;
  return { value: PLAIN[name] ?? { kind: 'type', name }, list, optional: true };
}

/** Adds to `typings` the elements and enumeration values that only earlier versions of them have. */
export function withEarlier(typings: Typings): Typings {
  const file = new URL('./earlier-typings.json', import.meta.url);
  const earlier = EARLIER.parse(JSON.parse(readFileSync(file, 'utf8')));
  const widened: Typings = { ...typings };
  for (const [name, elements] of Object.entries(earlier.elements)) {
    const type = typings[name];
    if (type?.kind !== 'struct') continue;
    const added = Object.entries(elements).map(([element, written]) => [element, shapeOf(written)] as const);
    widened[name] = { ...type, properties: { ...Object.fromEntries(added), ...type.properties } };
  }
  for (const [name, values] of Object.entries(earlier.values)) {
    const type = typings[name];
    if (type?.kind === 'enum') widened[name] = { kind: 'enum', values: [...type.values, ...values] };
  }
  return widened;
}
