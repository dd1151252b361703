import type { ObjectDef, OrgSchema } from '../../schema/types.ts';

/** Colour (six hex digits) and icon of an object. The icon is named like SLDS names it: `standard:account`. */
export interface Theme {
  color: string;
  iconName: string;
  iconUrl: string;
}

/** Colours of the SLDS icons of the standard objects that the org knows. */
const STANDARD_COLORS: Record<string, string> = {
  Account: '5867E8',
  Contact: '9602C7',
  Opportunity: 'FF5D2D',
  Case: 'FF538A',
  Task: '3BA755',
  Event: 'CB65FF',
  User: '0D9DDA',
};
const CUSTOM_COLOR = '107CAD';

/** Icon of an object: its own for standard objects, the motif of its tab for custom ones. */
export function themeOf(schema: OrgSchema, object: ObjectDef): Theme {
  if (!object.custom) {
    const name = object.name.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
    return {
      color: STANDARD_COLORS[object.name] ?? CUSTOM_COLOR,
      iconName: `standard:${name}`,
      iconUrl: `/img/icon/t4v35/standard/${name}_120.png`,
    };
  }
  const tab = schema.components.get(`CustomTab:${object.name}`);
  const [file] = tab ? tab.files.values() : [];
  const motif = /<motif>Custom(\d+)/.exec(file ? new TextDecoder().decode(file) : '')?.[1];
  const icon = motif === undefined ? 'custom' : `custom${motif}`;
  const set = motif === undefined ? 'standard' : 'custom';
  return {
    color: CUSTOM_COLOR,
    iconName: `${set}:${icon}`,
    iconUrl: `/img/icon/t4v35/${set}/${icon}_120.png`,
  };
}
