import { commandOf } from '../keys';

const press = (key: string, change: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({ key, ctrlKey: false, metaKey: false, altKey: false, ...change }) as KeyboardEvent;

it('moves by letters and arrows', () => {
  const button = document.createElement('button');
  const said = ['j', 'ArrowDown', 'k', 'ArrowUp', 'Home', 'End', 'e', 'x', 'o', 'p', '/', '?', 'Escape'].map(
    (key) => commandOf(press(key), button, false),
  );
  expect(said).toEqual([
    ...['next', 'next', 'previous', 'previous', 'first', 'last', 'plan', 'done', 'record', 'present'],
    ...['search', 'help', 'leave'],
  ]);
  expect(commandOf(press('Enter'), button, false)).toBeNull();
});

it('never takes what somebody types or the browser’s own shortcuts', () => {
  for (const name of ['input', 'textarea', 'select']) {
    expect(commandOf(press('j'), document.createElement(name), false)).toBeNull();
  }
  const box = document.createElement('button');
  box.setAttribute('role', 'combobox');
  expect(commandOf(press('ArrowDown'), box, false)).toBeNull();
  const button = document.createElement('button');
  for (const held of ['ctrlKey', 'metaKey', 'altKey']) {
    expect(commandOf(press('x', { [held]: true }), button, false)).toBeNull();
  }
});

it('turns pages sideways only while presenting', () => {
  const card = document.createElement('section');
  expect(commandOf(press('ArrowRight'), card, true)).toBe('next');
  expect(commandOf(press('ArrowLeft'), card, true)).toBe('previous');
  expect(commandOf(press('ArrowRight'), card, false)).toBeNull();
});
