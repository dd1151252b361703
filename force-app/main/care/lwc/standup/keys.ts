/** What a key asks for. */
export type Command =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'plan'
  | 'done'
  | 'record'
  | 'present'
  | 'search'
  | 'help'
  | 'leave';

const COMMANDS: Readonly<Record<string, Command>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  e: 'plan',
  x: 'done',
  o: 'record',
  p: 'present',
  '/': 'search',
  '?': 'help',
  Escape: 'leave',
};

const PRESENTING: Readonly<Record<string, Command>> = { ArrowRight: 'next', ArrowLeft: 'previous' };

/** Where keys belong to what is typed or chosen, not to the list. */
const TYPING = 'input, textarea, select, [contenteditable], [role=combobox], [role=listbox], [role=radio]';

/** What a key asks for; null for keys that are somebody else's: typing, and shortcuts of the browser. */
export function commandOf(
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  target: { matches?(selector: string): boolean } | undefined,
  presenting: boolean,
): Command | null {
  if (ctrlKey || metaKey || altKey || target?.matches?.(TYPING)) return null;
  return COMMANDS[key] ?? (presenting ? PRESENTING[key] : undefined) ?? null;
}
