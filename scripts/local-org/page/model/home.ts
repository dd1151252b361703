import type { Org, Session } from '../../org.ts';
import { children, childText } from '../../schema/xml.ts';
import type { RouteModel, SizedPages, UtilityModel } from '../browser/model.ts';
import { assignedPage } from './assignment.ts';
import { flexiPage, utilityItems } from './flexipage.ts';
import { componentOf } from './metadata.ts';
import { homePath, homeTab, tabs } from './navigation.ts';

/**
 * What the home page of an app shows: the Lightning page that the app or the home tab assigns, else links to the app's
 * tabs. Undefined when the app has no home page.
 */
export function homeRoute(org: Org, session: Session, app: string): RouteModel | undefined {
  const schema = org.schema();
  const viewer = { org, session, object: undefined };
  const page = (size: 'Large' | 'Small'): SizedPages['Large'] | undefined => {
    const xml = assignedPage(schema, app, { action: 'Tab', of: homeTab }, size);
    return xml && flexiPage(schema, xml, session.language, viewer);
  };
  const Large = page('Large');
  const Small = page('Small') ?? Large;
  if (Large && Small) return { kind: 'page', pages: { Large, Small } };
  const shown = tabs(org, session, app);
  if (!shown.some((tab) => tab.href === homePath)) return undefined;
  return { kind: 'home', tabs: shown.filter((tab) => tab.href !== homePath) };
}

/** Where an app begins: its landing tab, else its first one. Undefined when the session may open none of its tabs. */
export function landingPath(org: Org, session: Session, app: string): string | undefined {
  const schema = org.schema();
  const xml = componentOf(schema, 'CustomApplication', app);
  const wished = xml && childText(xml, 'defaultLandingTab');
  const all = tabs(org, session, app);
  return (all.find((tab) => tab.name === wished) ?? all[0])?.href;
}

/** The utility bar of an app, as the session sees it. */
export function appUtilities(org: Org, session: Session, app: string): UtilityModel[] {
  const schema = org.schema();
  const xml = componentOf(schema, 'CustomApplication', app);
  const name = xml && childText(xml, 'utilityBar');
  const bar = name ? componentOf(schema, 'FlexiPage', name) : undefined;
  if (!bar || !children(bar, 'flexiPageRegions').length) return [];
  return utilityItems(schema, bar, session.language, { org, session, object: undefined });
}
