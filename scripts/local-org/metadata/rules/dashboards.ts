import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { child, children, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import type { World } from '../world.ts';
import { folderProblems } from './folders.ts';

type Report = (problem: string, node: XmlNode) => void;

/** Dashboards that run as whoever looks at them. */
const DYNAMIC = new Set(['LoggedInUser', 'MyTeamUser']);

function componentsOf(root: XmlNode): XmlNode[] {
  const grid = child(root, 'dashboardGridLayout');
  const cells = grid ? children(grid, 'dashboardGridComponents') : [];
  const sections = ['leftSection', 'middleSection', 'rightSection'].flatMap((name) => children(root, name));
  return [
    ...cells.flatMap((cell) => children(cell, 'dashboardComponent')),
    ...sections.flatMap((section) => children(section, 'components')),
  ];
}

/** A dashboard names a report by its own folder, without the folders above it. */
function findReport(world: World, path: string): MetadataComponent | undefined {
  return (
    world.component('Report', path) ??
    world.all('Report').find((report) => report.fullName.split('/').slice(-2).join('/') === path)
  );
}

function groupingsOf(report: MetadataComponent): Set<string> | undefined {
  const root = componentXml(report);
  if (childText(root, 'format') === 'MultiBlock') return undefined; // named by block
  const lists = ['groupingsDown', 'groupingsAcross', 'columns'];
  const nodes = lists.flatMap((name) => children(root, name));
  return new Set(nodes.map((node) => childText(node, 'field') ?? ''));
}

function checkPart(part: XmlNode, filters: number, world: World, report: Report): void {
  const path = child(part, 'report');
  if (!path) return;
  const found = findReport(world, path.text);
  if (!found) report(`In field: report - no Report named ${path.text} found`, path);
  const groupings = found && groupingsOf(found);
  for (const column of children(part, 'groupingColumn'))
    if (groupings && !groupings.has(column.text))
      report(`Invalid groupingColumn ${column.text}: it is not in report ${path.text}`, column);
  const columns = children(part, 'dashboardFilterColumns').length;
  if (columns !== filters)
    report(
      `The number of dashboard filter columns (${columns}) doesn't match the number of filters (${filters})`,
      part,
    );
}

function checkDashboard(
  component: MetadataComponent,
  world: World,
  usernames: ReadonlySet<string>,
): DeployProblem[] {
  const root = componentXml(component);
  const problems = folderProblems(component, 'DashboardFolder', world);
  const report: Report = (problem, node) => problems.push(problemIn(component, problem, { node }));
  const filters = children(root, 'dashboardFilters').length;
  for (const part of componentsOf(root)) checkPart(part, filters, world, report);
  const user = child(root, 'runningUser');
  if (user?.text && !DYNAMIC.has(childText(root, 'dashboardType') ?? '')) {
    if (!usernames.has(user.text.toLowerCase()))
      report(
        `Cannot find a user that matches any of the following usernames: ${user.text}; let the dashboard run as LoggedInUser`,
        user,
      );
  }
  return problems;
}

function tooMany(components: MetadataComponent[], world: World): DeployProblem[] {
  const dynamic = world
    .all('Dashboard')
    .filter((each) => DYNAMIC.has(childText(componentXml(each), 'dashboardType') ?? ''));
  const limit = world.features.dynamicDashboards;
  if (dynamic.length <= limit) return [];
  const surplus = new Set(dynamic.slice(limit));
  return components
    .filter((each) => surplus.has(each))
    .map((each) =>
      problemIn(each, `This org can have ${limit} dynamic dashboards; there would be ${dynamic.length}`),
    );
}

/** Dashboards: folder, reports, groupings, filters and running user exist and fit. */
export const dashboardsRule: Rule = (input) => {
  const dashboards = ofType(input, 'Dashboard');
  return [
    ...dashboards.flatMap((component) => checkDashboard(component, input.world, input.usernames)),
    ...tooMany(dashboards, input.world),
  ];
};
