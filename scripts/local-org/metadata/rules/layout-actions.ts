import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { child, children, childText } from '../../schema/xml.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import type { World } from '../world.ts';

/** Global actions of the platform (Salesforce Help, "Default Global Actions"). */
const PLATFORM_ACTIONS = new Set(
  `NewAccount NewCase NewContact NewEvent NewGroup NewGoal NewLead NewNote NewOpportunity NewOrder NewProject NewTask
NewServiceAppointment NewWorkOrder LogACall SendEmail EmailAction MassEmail MassChange AddToCampaign ScheduleCall
NewContract NewCampaign NewAsset NewProduct NewIndividual NewWorkType NewAssetRelationship RequestFeedback`.split(
    /\s+/,
  ),
);

/** Objects on which the platform has no quick actions of its own beside the global ones. */
const WITHOUT_ACTIONS = new Set(['Account', 'Contact', 'Lead', 'Opportunity']);

function isThere(name: string, world: World): boolean {
  if (world.component('QuickAction', name)) return true;
  const [object = '', action] = name.split('.');
  if (action === undefined) return PLATFORM_ACTIONS.has(name);
  if (world.object(object)?.custom || object.endsWith('__c')) return false;
  return !WITHOUT_ACTIONS.has(object) || PLATFORM_ACTIONS.has(action);
}

function checkLayout(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const list = child(root, 'quickActionList');
  const platform = child(root, 'platformActionList');
  const named = [
    ...(list ? children(list, 'quickActionListItems') : []).map((node) => ({
      node,
      name: childText(node, 'quickActionName') ?? '',
    })),
    ...(platform ? children(platform, 'platformActionListItems') : [])
      .filter((node) => childText(node, 'actionType') === 'QuickAction')
      .map((node) => ({ node, name: childText(node, 'actionName') ?? '' })),
  ];
  return named
    .filter(({ name }) => !isThere(name, world))
    .map(({ node, name }) =>
      problemIn(component, `In field: QuickAction - no QuickAction named ${name} found`, { node }),
    );
}

/** Quick actions of page layouts exist. */
export const layoutActionsRule: Rule = (input) =>
  ofType(input, 'Layout').flatMap((component) => checkLayout(component, input.world));
