import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { hideTokens } from '../../scripts/sf.ts';

suite('hiding tokens', () => {
  test('an access token is hidden wherever it stands', () => {
    assert.equal(
      hideTokens('using "00D000000000001EAA!AQ.x_9" and 00D000000000001!Q at http://127.0.0.1'),
      'using "(token hidden)" and (token hidden) at http://127.0.0.1',
    );
  });

  test('an organization id is no token', () => {
    assert.equal(hideTokens('org 00D000000000001EAA! Done'), 'org 00D000000000001EAA! Done');
  });
});
