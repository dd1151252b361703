import { LightningElement, api } from 'lwc';
import type { Weather } from 'c/healthRules';
import CLOUDY from '@salesforce/label/c.Tenki_Weather_Cloudy';
import FAIR from '@salesforce/label/c.Tenki_Weather_Fair';
import NONE from '@salesforce/label/c.Tenki_Weather_None';
import RAIN from '@salesforce/label/c.Tenki_Weather_Rain';
import STORM from '@salesforce/label/c.Tenki_Weather_Storm';
import SUNNY from '@salesforce/label/c.Tenki_Weather_Sunny';

const WORDS: Record<Weather, string> = {
  sunny: SUNNY,
  fair: FAIR,
  cloudy: CLOUDY,
  rain: RAIN,
  storm: STORM,
  none: NONE,
};

/** The word of a weather, which always stands beside the picture. */
export function weatherWord(weather: Weather): string {
  return WORDS[weather];
}

/** A weather as a picture: sun, sun behind a cloud, cloud, rain, storm, or a cloud that nobody knows. */
export default class WeatherIcon extends LightningElement {
  @api weather: Weather = 'none';

  get className(): string {
    return `picture ${this.weather}`;
  }

  get hasSun(): boolean {
    return this.weather === 'sunny' || this.weather === 'fair';
  }

  get sunClass(): string {
    return this.weather === 'fair' ? 'sun behind' : 'sun';
  }

  get hasCloud(): boolean {
    return this.weather !== 'sunny';
  }

  get hasRain(): boolean {
    return this.weather === 'rain';
  }

  get hasBolt(): boolean {
    return this.weather === 'storm';
  }

  get isUnknown(): boolean {
    return this.weather === 'none';
  }
}
