import type { ObjectDef, OrgSchema } from '../../schema/types.ts';
import { childText, children } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import type { PageModel } from '../browser/model.ts';
import { wordsOf } from '../browser/words.ts';
import { flexiPage } from './flexipage.ts';
import { componentOf } from './metadata.ts';
import type { Viewer } from './visibility.ts';

export type FormFactor = 'Large' | 'Small';

/** The page of an object's records in an app: the app's assignment, else the object's own, else the usual one. */
export function recordPage(
  viewer: Viewer & { object: ObjectDef },
  app: string,
  size: FormFactor,
  hasRelated: boolean,
): PageModel {
  const schema = viewer.org.schema();
  const { language } = viewer.session;
  const name = assignedPage(schema, app, viewer.object.name, size);
  const xml = name ? componentOf(schema, 'FlexiPage', name) : undefined;
  return xml ? flexiPage(schema, xml, language, viewer) : usualPage(language, hasRelated);
}

function assignedPage(schema: OrgSchema, app: string, object: string, size: FormFactor): string | undefined {
  const application = componentOf(schema, 'CustomApplication', app);
  const inApp = application ? children(application, 'actionOverrides') : [];
  const ofApp = inApp.filter((override) => childText(override, 'pageOrSobjectType') === object);
  const definition = componentOf(schema, 'CustomObject', object);
  const ofObject = definition ? children(definition, 'actionOverrides') : [];
  return viewPage(ofApp, size) ?? viewPage(ofObject, size);
}

function viewPage(overrides: XmlNode[], size: FormFactor): string | undefined {
  const views = overrides.filter(
    (override) =>
      childText(override, 'actionName') === 'View' &&
      childText(override, 'type')?.toLowerCase() === 'flexipage',
  );
  const fit = views.find((override) => childText(override, 'formFactor') === size);
  const any = views.find((override) => !childText(override, 'formFactor'));
  const override = fit ?? any;
  return override && childText(override, 'content');
}

function usualPage(language: string, hasRelated: boolean): PageModel {
  const words = wordsOf(language);
  return {
    label: '',
    regions: [
      { name: 'header', body: [{ kind: 'highlights' }] },
      {
        name: 'main',
        body: [{ kind: 'tabs', tabs: [{ title: words.details, body: [{ kind: 'details' }] }] }],
      },
      ...(hasRelated ? [{ name: 'sidebar', body: [{ kind: 'relatedLists' as const }] }] : []),
    ],
  };
}
