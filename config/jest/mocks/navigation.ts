import { createTestWireAdapter } from '@salesforce/wire-service-jest-util';
import type { PageReference } from 'lightning/navigation';

/** Every page that components went to; clear it between tests. */
export const navigate = jest.fn<void, [PageReference]>();

export const CurrentPageReference = createTestWireAdapter(jest.fn());

const NAVIGATE = Symbol('Navigate');
const GENERATE_URL = Symbol('GenerateUrl');

interface Navigating {
  [NAVIGATE](page: PageReference): void;
  [GENERATE_URL](page: PageReference): Promise<string>;
}

/** Stands in for the platform's mixin: remembers where it was told to go. */
function mixin(Base: new () => object): new () => Navigating {
  return class extends Base implements Navigating {
    [NAVIGATE](page: PageReference): void {
      navigate(page);
    }
    [GENERATE_URL](): Promise<string> {
      return Promise.resolve('https://www.example.com');
    }
  };
}
export const NavigationMixin = Object.assign(mixin, { Navigate: NAVIGATE, GenerateUrl: GENERATE_URL });
