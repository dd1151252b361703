import { ApiError } from '../../errors.ts';

/** The cursor of the row at a position (counted from 1): base64 of `v1:<position>`. Clients must treat it as opaque. */
export function cursorOf(position: number): string {
  return Buffer.from(`v1:${position}`).toString('base64');
}

/** How many rows an `after` argument skips; 0 for none. Throws when it is no cursor. */
export function offsetOf(cursor: unknown): number {
  if (typeof cursor !== 'string' || cursor === '') return 0;
  const match = /^v1:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64').toString());
  if (!match) throw new ApiError(400, 'INVALID_CURSOR', `'after' is not a cursor of this API: ${cursor}`);
  return Number(match[1]);
}
