import type { OrgSchema } from '../../schema/types.ts';
import { childText, children } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { componentOf } from './metadata.ts';

export type FormFactor = 'Large' | 'Small';

/** What a page is assigned to: an object's records (`View`), or a standard tab (`Tab`) such as `standard-home`. */
export interface PageWish {
  action: 'View' | 'Tab';
  /** Object name or tab name. */
  of: string;
}

/** The Lightning page that is assigned: by the app, else by the object or tab itself. */
export function assignedPage(
  schema: OrgSchema,
  app: string,
  wish: PageWish,
  size: FormFactor,
): XmlNode | undefined {
  const application = componentOf(schema, 'CustomApplication', app);
  const inApp = application ? children(application, 'actionOverrides') : [];
  const ofApp = inApp.filter((override) => childText(override, 'pageOrSobjectType') === wish.of);
  const owner = componentOf(schema, wish.action === 'View' ? 'CustomObject' : 'CustomTab', wish.of);
  const ofOwner = owner ? children(owner, 'actionOverrides') : [];
  const name = pageName(ofApp, wish.action, size) ?? pageName(ofOwner, wish.action, size);
  return name ? componentOf(schema, 'FlexiPage', name) : undefined;
}

function pageName(overrides: XmlNode[], action: string, size: FormFactor): string | undefined {
  const pages = overrides.filter(
    (override) =>
      childText(override, 'actionName') === action &&
      childText(override, 'type')?.toLowerCase() === 'flexipage',
  );
  const fit = pages.find((override) => childText(override, 'formFactor') === size);
  const any = pages.find((override) => !childText(override, 'formFactor'));
  const override = fit ?? any;
  return override && childText(override, 'content');
}
