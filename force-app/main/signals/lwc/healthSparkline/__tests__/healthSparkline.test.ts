import { createElement } from 'lwc';
import HealthSparkline from 'c/healthSparkline';
import type { SparkPoint } from 'c/healthSparkline';

async function draw(values: (number | null)[], threshold: number | null = null): Promise<ShadowRoot> {
  const element = createElement('c-health-sparkline', { is: HealthSparkline });
  const points: SparkPoint[] = values.map((value, at) => ({ on: `2026-11-${10 + at}`, value }));
  Object.assign(element, { points, threshold, description: 'From 1 to 2' });
  document.body.appendChild(element);
  await Promise.resolve();
  return element.shadowRoot as ShadowRoot;
}

const paths = (root: ShadowRoot) => [...root.querySelectorAll('.line')].map((line) => line.getAttribute('d'));

afterEach(() => document.body.replaceChildren());

it('draws nothing when nothing is known', async () => {
  expect((await draw([null, null])).querySelector('svg')).toBeNull();
});

it('runs from the left to the right, larger values higher', async () => {
  // 132 x 36 with a margin of 4: x from 4 to 128, y from 32 (lowest) to 4 (highest).
  expect(paths(await draw([0, 5, 10]))).toEqual(['M4 32 L66 18 L128 4']);
});

it('leaves unknown points open and marks them', async () => {
  const root = await draw([0, 10, null, 10, 0]);
  expect(paths(root)).toEqual(['M4 32 L35 4', 'M97 4 L128 32']);
  expect([...root.querySelectorAll('.gap')].map((gap) => gap.getAttribute('x1'))).toEqual(['66']);
});

it('draws a point between two gaps as a dot', async () => {
  const root = await draw([0, null, 10, null, 0, 0]);
  expect(root.querySelectorAll('.dot')).toHaveLength(3);
});

it('keeps the threshold in view, even beyond the values', async () => {
  const root = await draw([0, 5], 10);
  expect(root.querySelector('.threshold')?.getAttribute('y1')).toBe('4');
  expect(paths(root)).toEqual(['M4 32 L128 18']);
});

it('is a picture with a text alternative', async () => {
  const root = await draw([1, 2]);
  expect(root.querySelector('svg')?.getAttribute('aria-label')).toBe('From 1 to 2');
  await expect(root.host).toBeAccessible();
});
