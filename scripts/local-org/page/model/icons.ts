import fs from 'node:fs';
import path from 'node:path';
import type { OrgSchema } from '../../schema/types.ts';
import { childText } from '../../schema/xml.ts';
import { packageFolder } from '../build/paths.ts';
import { componentOf } from './metadata.ts';

const known = new Map<string, boolean>();

function exists(icon: string): boolean {
  const found = known.get(icon);
  if (found !== undefined) return found;
  const file = path.join(
    packageFolder('@salesforce-ux/design-system'),
    'assets/icons',
    `${icon.replace(':', '/')}.svg`,
  );
  const answer = fs.existsSync(file);
  known.set(icon, answer);
  return answer;
}

/** Icon of a tab's motif (`Custom11: Star`), or undefined. */
export function motifIcon(schema: OrgSchema, tab: string): string | undefined {
  const xml = componentOf(schema, 'CustomTab', tab);
  const number = /^Custom(\d+)\b/i.exec((xml && childText(xml, 'motif')) ?? '')?.[1];
  const icon = `custom:custom${number ?? ''}`;
  return number && exists(icon) ? icon : undefined;
}

/** Icon of an object: its tab's motif, or the standard object's own icon, or the one for records. */
export function objectIcon(schema: OrgSchema, object: string): string {
  const standard = `standard:${object.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()}`;
  return motifIcon(schema, object) ?? (exists(standard) ? standard : 'standard:record');
}
