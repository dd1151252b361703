import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const ROOT = path.resolve(import.meta.dirname, '../../force-app/main');

/** A component that draws: its template, its script, and all that its own tests say. */
interface Component {
  name: string;
  template: string;
  script: string;
  tests: string;
}

function read(folder: string, ending: RegExp): string {
  return fs
    .readdirSync(folder)
    .filter((file) => ending.test(file))
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
}

function components(): Component[] {
  return fs
    .readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => {
      const folder = path.join(ROOT, path.dirname(file));
      const name = path.basename(file, '.html');
      const tests = path.join(folder, '__tests__');
      return {
        name,
        template: fs.readFileSync(path.join(ROOT, file), 'utf8'),
        script: fs.readFileSync(path.join(folder, `${name}.ts`), 'utf8'),
        tests: fs.existsSync(tests) ? read(tests, /\.ts$/) : '',
      };
    });
}

const all = components();
const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, name]) => name ?? '');
const says = (text: string, name: string): boolean => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(text);

/** What the tests of components leave out, one line each; the reason why belongs into the message. */
function holes(wanted: (component: Component) => readonly string[]): string[] {
  return all.flatMap(({ name, tests, ...rest }) =>
    wanted({ name, tests, ...rest })
      .filter((each) => !says(tests, each))
      .map((each) => `${name}: ${each}`),
  );
}

test('every component is drawn by tests of its own, and looked at by an accessibility check', () => {
  assert.ok(all.length > 35, `only ${all.length} components were found`);
  assert.deepEqual(
    holes(({ name }) => [`c-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`]),
    [],
  );
  assert.deepEqual(
    holes(() => ['toBeAccessible']),
    [],
  );
});

test('every part that a template names, its states among them, is looked at by the component’s own tests', () => {
  assert.deepEqual(
    holes(({ template }) => found(template, /data-id="([^"]+)"/g)),
    [],
  );
});

/** What the platform gives to a component on a record page; helpers of tests give it too. */
const GIVEN: ReadonlySet<string> = new Set(['recordId', 'objectApiName']);

test('every property and method of a component is used by its own tests', () => {
  assert.deepEqual(
    holes(({ script }) =>
      found(script, /@api (?:async )?(?:get )?(\w+)/g).filter((name) => !GIVEN.has(name)),
    ),
    [],
  );
});

test('a component that can fail is tested with a failure, a retry and without access', () => {
  const failing = all.filter(({ template }) => /failure=|<c-error-panel/.test(template));
  assert.ok(failing.length >= 10, `only ${failing.length} components can fail`);
  // Cards whose data comes by one request share these tests.
  const shared = read(path.join(ROOT, '../../config/jest'), /^card\.ts$/);
  for (const { name, tests: own } of failing) {
    const tests = own.includes('keepsTheStatesOfACard(') ? own + shared : own;
    assert.match(tests, /retry/i, `${name} is not tried again`);
    if (name !== 'requiredForm')
      assert.match(tests, /ValidationError/, `${name} is not tested without access`);
  }
});

/** Where inputs stand that are not answers: the parts of forms themselves, and controls of a page. */
const INPUTS_OF_THEIR_OWN: ReadonlySet<string> = new Set([
  'actionForm',
  'formField',
  'personPicker',
  'standupFilters',
  'successCaseForm',
]);

test('answers are asked for by the one shared form', () => {
  const asking = all.filter(({ template }) =>
    /<lightning-(input|textarea|combobox|radio-group|record-edit-form|input-field)\b/.test(template),
  );
  assert.deepEqual(
    asking.map(({ name }) => name).filter((name) => !INPUTS_OF_THEIR_OWN.has(name)),
    [],
  );
  const forms = all.filter(({ name }) => /(Form|Answer)$/.test(name) && name !== 'requiredForm');
  assert.ok(forms.length >= 7, `only ${forms.length} forms were found`);
  for (const { name, template } of forms)
    assert.match(template, /<c-(required|capture)-form/, `${name} asks in a way of its own`);
});
