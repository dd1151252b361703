import { ApiError } from '../errors.ts';

/** What an earlier part of a composite call answered. */
export interface Reference {
  body: unknown;
  failed: boolean;
}

const REFERENCE = /@\{([A-Za-z0-9_]+)((?:\.[A-Za-z0-9_]+|\[\d+\])*)\}/g;

/**
 * Replaces `@{ref.path}` in texts, lists and objects by values of earlier answers. A text that is one reference takes the
 * value with its type. Throws PROCESSING_HALTED (400) when the reference has no value.
 */
export function fillReferences(value: unknown, references: Map<string, Reference>): unknown {
  if (typeof value === 'string') return fillText(value, references);
  if (Array.isArray(value)) return value.map((one) => fillReferences(one, references));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, fillReferences(one, references)]),
  );
}

function fillText(text: string, references: Map<string, Reference>): unknown {
  const whole = new RegExp(`^${REFERENCE.source}$`).exec(text);
  if (whole) return look(whole[1] ?? '', whole[2] ?? '', references);
  return text.replace(REFERENCE, (_all, name: string, path: string) => String(look(name, path, references)));
}

function look(name: string, path: string, references: Map<string, Reference>): string | number | boolean {
  const reference = references.get(name);
  let value: unknown = reference?.body;
  for (const [, step] of path.matchAll(/[.[]([A-Za-z0-9_]+)/g)) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step ?? '') : undefined;
  }
  const usable = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (!reference || reference.failed || !usable) {
    throw new ApiError(
      400,
      'PROCESSING_HALTED',
      `Invalid reference specified. No value for ${name}${path} found in ${name}. Provided reference must be to a value of an earlier sub-request.`,
    );
  }
  return value as string | number | boolean;
}
