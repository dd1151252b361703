import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNarrowRegion, pageGrid } from '../../../../scripts/local-org/page/browser/page-grid.ts';

const one = 'minmax(0, 1fr)';
const two = 'minmax(0, 2fr)';

test('a main region is twice as wide as the side region beside it; headers go over both', () => {
  const grid = pageGrid('flexipage:recordHomeTemplateDesktop', ['header', 'main', 'sidebar']);
  assert.deepEqual(grid, {
    areas: [
      ['header', 'header'],
      ['main', 'sidebar'],
    ],
    columns: `${two} ${one}`,
  });
  assert.deepEqual(
    ['header', 'main', 'sidebar'].map((name) => isNarrowRegion(grid, name)),
    [false, false, true],
  );
});

test('a region alone has the whole width; a footer stays below', () => {
  assert.deepEqual(pageGrid('', ['main']), { areas: [['main']], columns: two });
  assert.equal(isNarrowRegion(pageGrid('', ['sidebar']), 'sidebar'), false);
  assert.deepEqual(pageGrid('', ['header', 'main', 'footer']).areas, [['header'], ['main'], ['footer']]);
  assert.deepEqual(pageGrid('', []).areas, []);
});

test('numbered regions are columns; in a template with a header the first is above them', () => {
  const names = ['region1', 'region2', 'region3'];
  assert.deepEqual(pageGrid('flexipage:appHomeTemplateThreeColumns', names), {
    areas: [names],
    columns: `${two} ${two} ${two}`,
  });
  assert.deepEqual(pageGrid('flexipage:appHomeTemplateHeaderTwoColumns', names).areas, [
    ['region1', 'region1'],
    ['region2', 'region3'],
  ]);
});

test('the home page has its side region beside everything, and empty regions leave their place to others', () => {
  const home = (...names: string[]): string[][] => pageGrid('home:desktopTemplate', names).areas;
  assert.deepEqual(home('top', 'bottomLeft', 'bottomRight', 'sidebar'), [
    ['top', 'top', 'sidebar'],
    ['bottomLeft', 'bottomRight', 'sidebar'],
  ]);
  assert.deepEqual(home('top', 'sidebar'), [['top', 'sidebar']]);
  assert.deepEqual(home('top', 'bottomLeft', 'sidebar'), [
    ['top', 'sidebar'],
    ['bottomLeft', 'sidebar'],
  ]);
  assert.deepEqual(home('bottomRight'), [['bottomRight']]);
  assert.deepEqual(home('sidebar'), [['sidebar']]);
});
