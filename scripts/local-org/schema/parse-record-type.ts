import type { Report } from './problem.ts';
import type { BusinessProcessDef, RecordTypeDef } from './types.ts';
import { child, children, childFlag, childText } from './xml.ts';
import type { XmlNode } from './xml.ts';

/** Resolves the percent signs that record types and processes write special characters with (`A%2FB` is `A/B`). */
export function decodeValueName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a lone percent sign: the value check names it
  }
}

/** Reads one record type. References are checked when the whole schema stands. */
export function parseRecordType(node: XmlNode, name: string, report: Report): RecordTypeDef {
  const label = childText(node, 'label');
  const description = childText(node, 'description');
  const businessProcess = childText(node, 'businessProcess');
  const compactLayoutAssignment = childText(node, 'compactLayoutAssignment');
  if (!label) report('Required field is missing: label', node);
  if (!child(node, 'active')) report('Required field is missing: active', node);
  const picklistValues: RecordTypeDef['picklistValues'] = new Map();
  for (const list of children(node, 'picklistValues')) {
    const nodes = children(list, 'values');
    const values = nodes.map((each) => decodeValueName(childText(each, 'fullName') ?? ''));
    const first = nodes.find((each) => childFlag(each, 'default'));
    const defaultValue = first && decodeValueName(childText(first, 'fullName') ?? '');
    picklistValues.set(childText(list, 'picklist') ?? '', {
      values,
      ...(defaultValue === undefined ? {} : { defaultValue }),
    });
  }
  return {
    name,
    label: label ?? name,
    ...(description ? { description } : {}),
    active: childFlag(node, 'active'),
    ...(businessProcess ? { businessProcess } : {}),
    ...(compactLayoutAssignment ? { compactLayoutAssignment } : {}),
    picklistValues,
  };
}

/** Reads one sales, support, lead or solution process. */
export function parseBusinessProcess(node: XmlNode, name: string): BusinessProcessDef {
  return {
    name,
    active: childFlag(node, 'isActive'),
    values: children(node, 'values').map((each) => decodeValueName(childText(each, 'fullName') ?? '')),
  };
}
