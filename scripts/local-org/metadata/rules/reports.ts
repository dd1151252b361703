import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { child, children, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { logicProblems } from '../boolean-filter.ts';
import { columnJudge, reportTypeProblem } from '../report-columns.ts';
import type { ColumnJudge } from '../report-columns.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import type { World } from '../world.ts';
import { folderProblems } from './folders.ts';

type Report = (problem: string, node: XmlNode) => void;

const groupingsOf = (report: XmlNode): XmlNode[] => [
  ...children(report, 'groupingsDown'),
  ...children(report, 'groupingsAcross'),
];

const fieldsOf = (nodes: XmlNode[]): string[] => nodes.map((node) => childText(node, 'field') ?? '');

/** Elements that name a column, with the element that holds the name. */
function namedColumns(report: XmlNode): { node: XmlNode; name: string }[] {
  const found: { node: XmlNode; name: string }[] = [];
  const take = (nodes: XmlNode[], element: string): void => {
    for (const node of nodes) {
      const name = childText(node, element);
      if (name) found.push({ node, name });
    }
  };
  take(children(report, 'columns'), 'field');
  take(groupingsOf(report), 'field');
  const filter = child(report, 'filter');
  if (filter) take(children(filter, 'criteriaItems'), 'column');
  take(children(report, 'timeFrameFilter'), 'dateColumn');
  take(children(report, 'buckets'), 'sourceColumnName');
  return found;
}

function checkGroupings(report: XmlNode, judge: ColumnJudge, tell: Report): void {
  const columns = new Set(fieldsOf(children(report, 'columns')));
  const groupings = groupingsOf(report);
  for (const grouping of groupings) {
    const field = childText(grouping, 'field') ?? '';
    const granularity = childText(grouping, 'dateGranularity') ?? 'Day';
    if (columns.has(field)) tell(`Invalid value ${field}: a grouping can't be a column too`, grouping);
    // `Day` is what every grouping is written with, whatever its type.
    const type = ['Day', 'None'].includes(granularity) ? undefined : judge.typeOf(field);
    if (type !== undefined && type !== 'Date' && type !== 'DateTime')
      tell(`Invalid dateGranularity ${granularity}: ${field} is not a date`, grouping);
  }
  const chart = child(report, 'chart');
  for (const element of ['groupingColumn', 'secondaryGroupingColumn']) {
    const node = chart && child(chart, element);
    if (node?.text && groupings.length && !fieldsOf(groupings).includes(node.text))
      tell(`Invalid chart: ${node.text} is not a grouping of the report`, node);
  }
}

function checkFormat(report: XmlNode, tell: Report): void {
  if (childText(report, 'format') !== 'Tabular') return;
  for (const [element, what] of [
    ['chart', 'a chart'],
    ['aggregates', 'summary formulas'],
    ['groupingsDown', 'groupings'],
    ['groupingsAcross', 'groupings'],
  ] as const) {
    const node = child(report, element);
    if (node) tell(`A tabular report can't have ${what}`, node);
  }
}

function checkFilter(report: XmlNode, tell: Report): void {
  const filter = child(report, 'filter');
  const logic = filter && child(filter, 'booleanFilter');
  if (!filter || !logic?.text) return;
  const given = children(filter, 'criteriaItems').length;
  for (const problem of logicProblems(logic.text, given)) tell(problem, logic);
}

function checkBlock(report: XmlNode, world: World, tell: Report): void {
  const type = child(report, 'reportType');
  const problem = type && reportTypeProblem(type.text, world);
  if (type && problem) tell(problem, type);
  const judge = columnJudge(type?.text ?? '', world);
  for (const { node, name } of problem ? [] : namedColumns(report)) {
    const wrong = judge.problem(name);
    if (wrong) tell(wrong, node);
  }
  checkGroupings(report, judge, tell);
  checkFormat(report, tell);
  checkFilter(report, tell);
}

function checkReport(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const problems = folderProblems(component, 'ReportFolder', world);
  const tell: Report = (problem, node) => problems.push(problemIn(component, problem, { node }));
  // A joined report has its columns in blocks, and names them from outside by block (`B0#…`).
  const blocks = childText(root, 'format') === 'MultiBlock' ? children(root, 'block') : [root];
  for (const block of blocks) checkBlock(block, world, tell);
  return problems;
}

/** Reports: folder, report type, columns, groupings, filters and format fit together. */
export const reportsRule: Rule = (input) =>
  ofType(input, 'Report').flatMap((component) => checkReport(component, input.world));
