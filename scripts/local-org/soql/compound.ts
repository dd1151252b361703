import type { ValueColumn } from './select.ts';
import { findField } from '../org.ts';
import { parentField, resolvePath, type ResolvedField, type Scope } from './scope.ts';
import { findObject } from '../org.ts';

/** The parts of an address as the REST API names them, by the ends of their fields' names. */
const PARTS: [name: string, ending: string][] = [
  ['city', 'City'],
  ['country', 'Country'],
  ['postalCode', 'PostalCode'],
  ['state', 'State'],
  ['street', 'Street'],
];

/**
 * A compound address such as `BillingAddress` or `Account.BillingAddress`; undefined for any other path. Places are not
 * geocoded here, so latitude, longitude and accuracy are null. Source: Object Reference, "Address Compound Fields".
 */
export function addressSql(
  scope: Scope,
  path: string,
): { source: ResolvedField; column: Partial<ValueColumn> } | undefined {
  const match = /^(.*\.)?(\w+)Address$/i.exec(path);
  if (!match) return undefined;
  const [, up = '', prefix = ''] = match;
  const steps = up.split('.').slice(0, -1);
  if (scope.prefixes.includes(steps[0]?.toLowerCase() ?? '')) steps.shift();
  let object = scope.object;
  for (const step of steps) {
    const next = findObject(
      scope.context.schema,
      parentField(scope.context, object, step)?.referenceTo[0] ?? '',
    );
    if (!next) return undefined;
    object = next;
  }
  const street = findField(object, `${prefix}Street`);
  if (!street || findField(object, `${prefix}Address`)) return undefined;
  const parts = PARTS.map(([name, ending]) => ({ name, ...resolvePath(scope, `${up}${prefix}${ending}`) }));
  const [source] = parts;
  if (!source) return undefined;
  const values = parts.map(({ sql }) => sql).join(', ');
  const pairs = parts.map(({ name, sql }) => `'${name}', ${sql}`).join(', ');
  const nothing = "'geocodeAccuracy', NULL, 'latitude', NULL, 'longitude', NULL";
  const name = street.name.replace(/Street$/, 'Address');
  return {
    source,
    column: {
      path: [...source.parents.map((parent) => parent.name), name],
      sql: `CASE WHEN coalesce(${values}) IS NOT NULL THEN json_object(${pairs}, ${nothing}) END`,
      rendering: 'address',
    },
  };
}
