import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { displayValue } from '../../../../scripts/local-org/api/uiapi/display.ts';
import type { JsonValue } from '../../../../scripts/local-org/api/uiapi/values.ts';
import { field, picklist, standardObject } from '../../../../scripts/local-org/schema/standard/define.ts';
import type { FieldDef, OrgSchema } from '../../../../scripts/local-org/schema/types.ts';

const boat = standardObject('Boat', ['Boat', 'Boats'], 'b00', []);
const schema: OrgSchema = {
  objects: new Map([['Boat', boat]]),
  permissionSets: new Map(),
  permissionSetGroups: new Map(),
  profiles: new Map(),
  customPermissions: new Map(),
  labels: new Map(),
  components: new Map(),
};
const NEW_YORK = { locale: 'en-US', language: 'en_US', timeZone: 'America/New_York', currency: 'USD' };
const TOKYO = { locale: 'ja-JP', language: 'ja', timeZone: 'Asia/Tokyo', currency: 'JPY' };

const cases: [string, FieldDef, JsonValue, string | null, string | null][] = [
  ['nothing', field('A', 'A', 'Number', { scale: 2 }), null, null, null],
  ['text', field('A', 'A', 'Text'), 'abc', null, null],
  ['a check box', field('A', 'A', 'Checkbox'), true, null, null],
  ['an id', field('A', 'A', 'Lookup'), '001000000000001AAA', null, null],
  ['a number with decimals', field('A', 'A', 'Number', { scale: 2 }), 1234.5, '1,234.50', '1,234.50'],
  ['a whole number', field('A', 'A', 'Number', { scale: 0 }), 1234567, '1,234,567', '1,234,567'],
  ['a percentage', field('A', 'A', 'Percent', { scale: 1 }), 12.5, '12.5%', '12.5%'],
  ['money: yen has no minor unit', field('A', 'A', 'Currency', { scale: 2 }), 1234.5, '$1,234.50', '￥1,235'],
  ['money without decimals', field('A', 'A', 'Currency', { scale: 0 }), 1234, '$1,234', '￥1,234'],
  ['a date', field('A', 'A', 'Date'), '2026-03-01', '3/1/2026', '2026/3/1'],
  [
    'a moment before midnight in UTC',
    field('A', 'A', 'DateTime'),
    '2026-11-20T23:05:00.000Z',
    '11/20/2026, 6:05 PM',
    '2026/11/21 8:05',
  ],
  [
    'a moment in summer time',
    field('A', 'A', 'DateTime'),
    '2026-07-01T03:59:00.000Z',
    '6/30/2026, 11:59 PM',
    '2026/7/1 12:59',
  ],
  ['a time of day', field('A', 'A', 'Time'), '14:05:00.000Z', '2:05 PM', '14:05'],
  ['a value that the picklist lost', picklist('A', 'A', ['Red']), 'Blue', 'Blue', 'Blue'],
];

suite('texts of values', () => {
  for (const [name, definition, value, english, japanese] of cases) {
    test(name, () => {
      assert.equal(displayValue(schema, boat, definition, value, NEW_YORK), english);
      assert.equal(displayValue(schema, boat, definition, value, TOKYO), japanese);
    });
  }

  test('labels are looked up by value and by the label of the base language', () => {
    const hull = picklist('Hull', 'Hull', []);
    hull.picklist = {
      restricted: true,
      values: [
        { value: 'w', label: 'Wood', isDefault: false, isActive: true },
        { value: 's', label: 'Steel', isDefault: false, isActive: true },
      ],
    };
    const translated = standardObject('Boat', ['Boat', 'Boats'], 'b00', [hull], {
      translations: new Map([
        [
          'ja',
          {
            fields: new Map([
              [
                'Hull',
                {
                  picklist: new Map([
                    ['Wood', '木'],
                    ['s', '鋼'],
                  ]),
                },
              ],
            ]),
            validationRules: new Map(),
            listViews: new Map(),
          },
        ],
      ]),
    });
    const show = (value: string, locale = TOKYO) => displayValue(schema, translated, hull, value, locale);
    assert.equal(show('w'), '木');
    assert.equal(show('s'), '鋼');
    assert.equal(show('w', NEW_YORK), 'Wood');
  });
});
