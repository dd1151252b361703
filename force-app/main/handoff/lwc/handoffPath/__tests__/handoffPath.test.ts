import HandoffPath from 'c/handoffPath';
import { textOf } from '../../../../../../config/jest/capture';
import { icons, place } from '../../../../../../config/jest/element';
import { deepAll } from '../../../../../../config/jest/form';

const show = (properties: Record<string, unknown>): Promise<HTMLElement> =>
  place('c-handoff-path', HandoffPath, properties);

afterEach(() => document.body.replaceChildren());

describe('c-handoff-path', () => {
  it.each([
    [
      'Draft',
      'Draft now Submitted to come Accepted to come',
      ['utility:record', 'utility:routing_offline', 'utility:routing_offline'],
    ],
    [
      'Submitted',
      'Draft done Submitted now Accepted to come',
      ['utility:success success', 'utility:record', 'utility:routing_offline'],
    ],
    [
      'Accepted',
      'Draft done Submitted done Accepted now',
      ['utility:success success', 'utility:success success', 'utility:success success'],
    ],
    [
      'Returned',
      'Draft done Submitted done Returned now',
      ['utility:success success', 'utility:success success', 'utility:undo warning'],
    ],
  ])('shows %s in words and icons, with one step that is now', async (status, words, drawn) => {
    const path = await show({ status });
    expect(textOf(path, 'ol')).toBe(words);
    expect(icons(path)).toEqual(drawn);
    expect(deepAll(path, '[aria-current="step"]').map(({ dataset }) => dataset.step)).toEqual([status]);
    await expect(path).toBeAccessible();
  });

  it('begins at the draft before it is told', async () => {
    expect(textOf(await show({}), '[aria-current="step"]')).toBe('Draft now');
  });
});
