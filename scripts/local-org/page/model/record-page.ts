import type { ObjectDef } from '../../schema/types.ts';
import type { PageModel } from '../browser/model.ts';
import { wordsOf } from '../browser/words.ts';
import { assignedPage } from './assignment.ts';
import type { FormFactor } from './assignment.ts';
import { flexiPage } from './flexipage.ts';
import type { Viewer } from './visibility.ts';

/** The page of an object's records in an app: the app's assignment, else the object's own, else the usual one. */
export function recordPage(
  viewer: Viewer & { object: ObjectDef },
  app: string,
  size: FormFactor,
  hasRelated: boolean,
): PageModel {
  const schema = viewer.org.schema();
  const { language } = viewer.session;
  const xml = assignedPage(schema, app, { action: 'View', of: viewer.object.name }, size);
  return xml ? flexiPage(schema, xml, language, viewer) : usualPage(language, hasRelated);
}

function usualPage(language: string, hasRelated: boolean): PageModel {
  const words = wordsOf(language);
  return {
    label: '',
    template: '',
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
