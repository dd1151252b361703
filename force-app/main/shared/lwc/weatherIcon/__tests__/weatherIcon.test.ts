import WeatherIcon, { weatherWord } from 'c/weatherIcon';
import { place } from '../../../../../../config/jest/element';
import { deep, deepAll } from '../../../../../../config/jest/form';

const PARTS = '.sun, .cloud, path.rain, .bolt, .question';
const show = (properties: Record<string, unknown>): Promise<HTMLElement> =>
  place('c-weather-icon', WeatherIcon, properties);
const drawn = (icon: HTMLElement): (string | null)[] =>
  deepAll(icon, PARTS).map((part) => part.getAttribute('class'));

afterEach(() => document.body.replaceChildren());

describe('c-weather-icon', () => {
  it.each([
    ['sunny', ['sun'], 'Sunny'],
    ['fair', ['sun behind', 'cloud'], 'Fair'],
    ['cloudy', ['cloud'], 'Cloudy'],
    ['rain', ['cloud', 'rain'], 'Rain'],
    ['storm', ['cloud', 'bolt', 'rain'], 'Storm'],
    ['none', ['cloud', 'question'], 'No forecast'],
  ] as const)('draws %s as a picture of its own, and has a word for it', async (weather, parts, word) => {
    const icon = await show({ weather });
    expect(drawn(icon)).toEqual(parts);
    expect(weatherWord(weather)).toBe(word);
    await expect(icon).toBeAccessible();
  });

  it('is hidden from screen readers, which read the word beside it; before it is told it is unknown', async () => {
    const icon = await show({});
    expect(deep(icon, 'svg')?.getAttribute('aria-hidden')).toBe('true');
    expect(drawn(icon)).toEqual(['cloud', 'question']);
  });
});
