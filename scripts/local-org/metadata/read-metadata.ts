import { componentXml } from '../schema/read-components.ts';
import { isOneFile, registryType } from '../schema/registry.ts';
import type { MetadataComponent, OrgSchema } from '../schema/types.ts';
import { parseXml } from '../schema/xml.ts';
import { textOf } from './rule.ts';
import { RawXml } from './soap-xml.ts';
import {
  labelPart,
  objectParts,
  packageFilesOf,
  partsOf,
  translationParts,
  CONTAINER_OF,
} from './write-components.ts';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** A bundle: what its configuration says, and every other file as a resource. */
function bundleParts(bundle: MetadataComponent): string[] {
  const resources = packageFilesOf(bundle)
    .filter(([path]) => !path.endsWith('.js-meta.xml'))
    .map(
      ([path, bytes]) =>
        `<lwcResource><filePath>${path}</filePath><source>${base64(bytes)}</source></lwcResource>`,
    );
  return [...metaParts(bundle), `<lwcResources>${resources.join('')}</lwcResources>`];
}

/** What the XML file beside a component's content says. */
function metaParts({ files }: MetadataComponent): string[] {
  const meta = [...files].find(([path]) => path.endsWith('-meta.xml'))?.[1];
  return meta ? parseXml(textOf(meta)).children.map((node) => node.source) : [];
}

function resourceParts(resource: MetadataComponent): string[] {
  const files = packageFilesOf(resource);
  const content = files.find(([path]) => !path.endsWith('-meta.xml'))?.[1] ?? new Uint8Array();
  const said = metaParts(resource);
  return [`<content>${base64(content)}</content>`, ...said];
}

/** Elements of a component without its name; undefined when the org has no such component. */
function contentOf(schema: OrgSchema, type: string, fullName: string): string[] | undefined {
  const own = schema.components.get(`${type}:${fullName}`);
  const inside = [...schema.components.values()].filter((each) => CONTAINER_OF.get(each.type) === type);
  if (type === 'CustomLabels') return inside.length && fullName === type ? inside.map(labelPart) : undefined;
  if (type === 'CustomObject') {
    const parts = inside.filter((each) => each.fullName.startsWith(`${fullName}.`));
    const known = own !== undefined || parts.length > 0 || schema.objects.get(fullName)?.custom === false;
    return known ? objectParts(own, parts) : undefined;
  }
  if (!own) return undefined;
  if (type === 'LightningComponentBundle') return bundleParts(own);
  if (type === 'StaticResource') return resourceParts(own);
  if (type === 'CustomObjectTranslation') return translationParts(own);
  const kept = registryType(type);
  if (kept && !isOneFile(kept)) return metaParts(own);
  return componentXml(own).children.length ? partsOf(own, fullName).slice(1) : [];
}

/** One record of a `readMetadata` answer; a component that isn't there is a record without content, as documented. */
export function readComponent(schema: OrgSchema, type: string, fullName: string): RawXml {
  const content = contentOf(schema, type, fullName);
  if (!content) return new RawXml('<records xsi:nil="true"/>');
  return new RawXml(
    `<records xsi:type="${type}"><fullName>${fullName}</fullName>${content.join('')}</records>`,
  );
}
