import { inputOf, problemOf } from 'c/formRules';
import type { FieldSpec } from 'c/formRules';

const found = (spec: Partial<FieldSpec>, value: string): string | undefined =>
  problemOf({ field: 'A__c', kind: 'text', ...spec }, { A__c: value })?.problem;

describe('c/formRules', () => {
  it('takes the limits for allowed', () => {
    const number: Partial<FieldSpec> = { kind: 'number', min: 0, max: 10 };
    expect(['-1', '0', '10', '10.5', 'ten'].map((value) => found(number, value))).toEqual([
      'low',
      undefined,
      undefined,
      'high',
      'noNumber',
    ]);
    expect([found({ kind: 'number', whole: true }, '7.5'), found({ kind: 'number' }, '7.5')]).toEqual([
      'noNumber',
      undefined,
    ]);
    const day: Partial<FieldSpec> = { kind: 'date', earliest: '2026-11-20', latest: '2026-11-30' };
    expect(
      ['2026-11-19', '2026-11-20', '2026-11-30', '2026-12-01'].map((value) => found(day, value)),
    ).toEqual(['early', undefined, undefined, 'late']);
    expect([found({ length: 3 }, 'four'), found({ length: 4 }, 'four')]).toEqual(['long', undefined]);
  });

  it('leaves a day alone that was saved before', () => {
    expect(found({ kind: 'date', earliest: '2026-11-20', kept: '2026-11-02' }, '2026-11-02')).toBeUndefined();
    expect(found({ kind: 'date', earliest: '2026-11-20', kept: '2026-11-02' }, '2026-11-03')).toBe('early');
  });

  it('refuses filler only where an answer must be real, and white space never counts', () => {
    expect([found({}, 'tbd'), found({ real: true }, 'tbd'), found({ required: true }, '  ')]).toEqual([
      undefined,
      'filler',
      'missing',
    ]);
  });

  it('sends typed values', () => {
    const specs: FieldSpec[] = [
      { field: 'T__c', kind: 'text' },
      { field: 'N__c', kind: 'number' },
      { field: 'B__c', kind: 'checkbox' },
      { field: 'D__c', kind: 'date' },
    ];
    expect(inputOf(specs, { T__c: ' a ', N__c: '0', B__c: 'true', D__c: '' })).toEqual({
      T__c: 'a',
      N__c: 0,
      B__c: true,
      D__c: null,
    });
  });
});
