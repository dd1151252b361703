import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { matchesWhole, repetitions } from '../../../../scripts/local-org/formula/pattern.ts';
import { openDesk, type Desk } from '../library.ts';

test('the whole text must match; an unknown pattern is neither true nor false', () => {
  assert.equal(matchesWhole('AB-12', '[A-Z]+-\\d{2}'), true);
  assert.equal(matchesWhole('xAB-12', '[A-Z]+-\\d{2}'), false);
  assert.equal(matchesWhole('ab', '(?i)AB'), true);
  assert.equal(matchesWhole('aabb', '(a|b)+'), true);
  assert.equal(matchesWhole('x', '['), null);
});

test('repetitions in repetitions are found, signs in brackets and after a backslash are none', () => {
  for (const [pattern, loops, isNested] of [
    ['abc', 0, false],
    ['a+b*c{2,}', 3, false],
    ['a{2}b{1,3}', 1, false],
    ['[a+*(]\\+\\(', 0, false],
    ['(ab)+', 1, false],
    ['(a|b)+', 1, true],
    ['(a+)+b', 2, true],
    ['((a+))*', 2, true],
    ['(?:x(a*)y){2,}', 2, true],
    ['(a+)?b', 1, false],
    ['(a|b)c+', 1, false],
  ] as const)
    assert.deepEqual(repetitions(pattern), { loops, isNested }, pattern);
});

suite('a pattern that never comes to its end', () => {
  const rule = (name: string, pattern: string): string =>
    `<validationRules><fullName>${name}</fullName><active>true</active><errorConditionFormula>REGEX(Name, "${pattern}")</errorConditionFormula><errorMessage>No.</errorMessage></validationRules>`;
  let desk: Desk;
  before(() => {
    const rules = rule('Doubling', '(a+)+b') + rule('Squared', '.*.*.*.*.*.*.*.*x');
    const xml = `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">${rules}</CustomObject>`;
    desk = openDesk();
    assert.deepEqual(desk.deploy({ 'objects/Book__c.object': xml }).problems, []);
  });
  after(() => desk.org.close());

  test('ends its row with an error, and many rows do not take many times as long', () => {
    const names = ['plain', 'a'.repeat(60), 'aab', ...Array.from({ length: 197 }, () => 'a'.repeat(70))];
    const before = process.cpuUsage();
    const results = desk.run(
      'insert',
      'Book__c',
      names.map((Name) => ({ Name })),
    );
    const { user } = process.cpuUsage(before);
    assert.ok(user < 1_000_000, `${user} µs`);
    const codes = results.map(({ errors }) => errors[0]?.statusCode ?? 'saved');
    assert.equal(codes[0], 'saved');
    assert.deepEqual([...new Set(codes.slice(3))], ['LIMIT_EXCEEDED']);
    assert.equal(results[1]?.errors[0]?.message, 'Regex too complicated');
  });
});
