import HealthWeather from 'c/healthWeather';
import type { WeatherView } from 'c/healthWeather';
import { textOf } from '../../../../../../config/jest/capture';
import { hear, icons, place } from '../../../../../../config/jest/element';
import { deep, deepAll } from '../../../../../../config/jest/form';

const RAIN: WeatherView = {
  weather: 'rain',
  word: 'Rain',
  why: ['An alarm is open', 'One lamp has no value'],
  decided: [
    { id: 'lamp 1', name: 'Licence use' },
    { id: 'lamp 2', name: 'Days since last login' },
  ],
  conflict: '',
  renewal: '30 Jun 2027',
  money: '¥3,200,000',
};
const show = (change: Partial<WeatherView> = {}): Promise<HTMLElement> =>
  place('c-health-weather', HealthWeather, { view: { ...RAIN, ...change } });

afterEach(() => document.body.replaceChildren());

describe('c-health-weather', () => {
  it('says the weather in a word, why, and what is at stake', async () => {
    const weather = await show();
    expect(textOf(weather, '[data-id="weather"]')).toBe('Rain');
    expect(textOf(weather, '[data-id="why"]')).toBe('An alarm is open · One lamp has no value');
    expect(textOf(weather, '[data-id="renewal"]')).toMatch(/ 30 Jun 2027$/);
    expect(textOf(weather, '[data-id="money"]')).toMatch(/ ¥3,200,000$/);
    expect(deep<HTMLElement & { weather: string }>(weather, 'c-weather-icon')?.weather).toBe('rain');
    await expect(weather).toBeAccessible();
  });

  it('names the deciding lamps and leads to them', async () => {
    const weather = await show();
    const lamps = hear(weather, 'lamp');
    deepAll(weather, '[data-id="decided"] button').forEach((button) => button.click());
    expect(lamps).toEqual(['lamp 1', 'lamp 2']);
    expect(deep(await show({ decided: [] }), '[data-id="decided"]')).toBeNull();
  });

  it('warns when a good whole hides a poor part, by icon and words', async () => {
    const weather = await show({ conflict: 'Good on the whole, but Licence use is poor.' });
    expect(textOf(weather, '[data-id="conflict"]')).toBe('Good on the whole, but Licence use is poor.');
    expect(icons(weather)).toEqual(['utility:warning warning']);
    await expect(weather).toBeAccessible();
    expect(deep(await show(), '[data-id="conflict"]')).toBeNull();
  });

  it('leaves out stakes that nobody knows', async () => {
    const half = await show({ money: '' });
    expect(deep(half, '[data-id="money"]')).toBeNull();
    expect(deep(half, '[data-id="renewal"]')).toBeTruthy();
    const none = await show({ weather: 'none', word: 'No forecast', money: '', renewal: '' });
    expect(deep(none, 'dl')).toBeNull();
    await expect(none).toBeAccessible();
  });
});
