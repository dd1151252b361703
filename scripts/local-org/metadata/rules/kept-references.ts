import { componentXml } from '../../schema/read-components.ts';
import { isOneFile, registryType } from '../../schema/registry.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { child, XmlError } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { problemIn } from '../rule.ts';
import type { Rule, RuleInput } from '../rule.ts';
import { propertiesOf } from '../typings.ts';
import { fieldExists, objectExists } from '../world.ts';
import type { World } from '../world.ts';

/** Elements of kept types that name a component, by the type that holds them in the typings. */
const COMPONENTS: Readonly<Record<string, string>> = {
  'ExtlClntAppConfigurablePolicies.externalClientApplication': 'ExternalClientApplication',
  'ExtlClntAppGlobalOauthSettings.externalClientApplication': 'ExternalClientApplication',
  'ExtlClntAppOauthConfigurablePolicies.externalClientApplication': 'ExternalClientApplication',
  'ExtlClntAppOauthSettings.externalClientApplication': 'ExternalClientApplication',
  'LightningExperienceTheme.defaultBrandingSet': 'BrandingSet',
  'NamedCredentialParameter.externalCredential': 'ExternalCredential',
  'NetworkMemberGroup.permissionSet': 'PermissionSet',
  'PlatformEventChannelMember.eventChannel': 'PlatformEventChannel',
  'PublicGroups.publicGroup': 'Group',
  'Role.parentRole': 'Role',
  'RoleAndSubordinates.roleAndSubordinate': 'Role',
  'RoleAndSubordinatesInternal.roleAndSubordinateInternal': 'Role',
  'Roles.role': 'Role',
  'SharedTo.group': 'Group',
  'SharedTo.role': 'Role',
  'SharedTo.roleAndSubordinates': 'Role',
  'SharedTo.roleAndSubordinatesInternal': 'Role',
  'Territory2.territory2Type': 'Territory2Type',
};

/** Elements that name an object. */
const OBJECTS: ReadonlySet<string> = new Set([
  'DuplicateRuleMatchRule.matchRuleSObjectType',
  'PlatformEventChannelMember.selectedEntity',
  'QueueSobject.sobjectType',
]);

/** Elements that name a field of the object that the component is named after, or `Object.Field`. */
const FIELDS: ReadonlySet<string> = new Set([
  'ApprovalPageField.field',
  'FilterItem.field',
  'MatchingRuleItem.fieldName',
  'WorkflowFieldUpdate.field',
]);

const CUSTOM = /__(c|e|mdt)$/;

/** Channels that every org has, and what is told of changes to an object instead of the object itself. */
const STANDARD_CHANNEL = /^(ChangeEvents|GenericEventChannel)$/;
const withoutChange = (name: string): string => name.replace(/__ChangeEvent$/, '__c');

function missingField(world: World, component: MetadataComponent, text: string): string | undefined {
  const [own = ''] = component.fullName.split('.');
  const [object = own, name = text] = text.includes('.') ? text.split('.') : [own, text];
  // What standard fields are called here differs from kind to kind; a custom field is called what it is.
  if (!name.endsWith('__c') || !objectExists(world, object)) return undefined;
  return fieldExists(world, object, name) ? undefined : `no CustomField named ${object}.${name} found`;
}

function missing(world: World, component: MetadataComponent, key: string, holder: XmlNode, node: XmlNode) {
  const { text } = node;
  const type = COMPONENTS[key];
  if (type !== undefined && text && !STANDARD_CHANNEL.test(text) && !world.component(type, text))
    return `no ${type} named ${text} found`;
  const object = withoutChange(text);
  if (OBJECTS.has(key) && CUSTOM.test(object) && !objectExists(world, object))
    return `no CustomObject named ${object} found`;
  // A field update may change the record that this lookup names.
  const elsewhere = key === 'WorkflowFieldUpdate.field' && child(holder, 'targetObject') !== undefined;
  return FIELDS.has(key) && !elsewhere ? missingField(world, component, text) : undefined;
}

function checkNode(
  input: RuleInput,
  component: MetadataComponent,
  node: XmlNode,
  type: string,
): DeployProblem[] {
  const shape = input.typings[type];
  const properties = shape && propertiesOf(input.typings, shape);
  if (!properties) return [];
  return node.children.flatMap((part) => {
    const value = Object.hasOwn(properties, part.name) ? properties[part.name]?.value : undefined;
    const problem = missing(input.world, component, `${type}.${part.name}`, node, part);
    return [
      ...(problem ? [problemIn(component, `In field: ${part.name} - ${problem}`, { node: part })] : []),
      ...(value?.kind === 'type' ? checkNode(input, component, part, value.name) : []),
    ];
  });
}

/** What kept components name exists: objects and fields of one's own, groups, roles, credentials, apps. */
export const keptReferencesRule: Rule = (input) =>
  input.components.flatMap((component) => {
    const kept = registryType(component.type);
    if (!kept || !isOneFile(kept) || !input.typings[component.type]) return [];
    try {
      return checkNode(input, component, componentXml(component), component.type);
    } catch (error) {
      if (error instanceof XmlError) return []; // told by the rule of shapes
      throw error;
    }
  });
