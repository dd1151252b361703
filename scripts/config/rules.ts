/** Names of the rules that every source has; a row rule of the configuration may not use them. */
export const RESERVED_RULES = [
  'malformed',
  'required',
  'integer',
  'number',
  'timestamp',
  'date',
  'boolean',
  'future',
  'past',
  'duplicate',
] as const;
