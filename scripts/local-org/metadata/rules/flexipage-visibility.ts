import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { children, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { missingInPath } from '../world.ts';
import type { World } from '../world.ts';

function criteriaOf(node: XmlNode): XmlNode[] {
  return node.children.flatMap((part) =>
    part.name === 'visibilityRule' ? children(part, 'criteria') : criteriaOf(part),
  );
}

function missingIn(value: string, object: string | undefined, world: World): string | undefined {
  const [, head, rest = ''] = /^\{!([^.}]+)\.?([^}]*)\}$/.exec(value) ?? [];
  if (head === 'Record' && object && world.object(object)) return missingInPath(world, object, rest);
  const permission = head === '$Permission' && /^CustomPermission\.(.+)$/.exec(rest)?.[1];
  return permission && !world.component('CustomPermission', permission) ? permission : undefined;
}

function checkPage(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const object = childText(root, 'sobjectType');
  return criteriaOf(root).flatMap((node) => {
    const value = childText(node, 'leftValue') ?? '';
    const missing = missingIn(value, object, world);
    if (missing === undefined) return [];
    return [problemIn(component, `Visibility rule ${value}: ${missing} does not exist`, { node })];
  });
}

/** Visibility rules on Lightning pages name fields and custom permissions that exist. */
export const flexipageVisibilityRule: Rule = (input) =>
  ofType(input, 'FlexiPage').flatMap((component) => checkPage(component, input.world));
