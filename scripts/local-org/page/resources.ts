import type { OrgSchema } from '../schema/types.ts';
import { childText, parseXml } from '../schema/xml.ts';

/** A file to answer with. */
export interface ResourceFile {
  body: Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
}

/**
 * The content of a deployed static resource with its declared type. Scripts and documents in it get no rights on the
 * page's origin: the answer is sandboxed and its type is not guessed.
 */
export function staticResource(schema: OrgSchema, name: string): ResourceFile | undefined {
  const resource = schema.components.get(`StaticResource:${name}`);
  const settings = [...(resource?.files ?? [])].find(([path]) => path.endsWith('-meta.xml'));
  const content = [...(resource?.files ?? [])].find(([path]) => !path.endsWith('-meta.xml'));
  if (!resource || !content) return undefined;
  const declared = settings && childText(parseXml(new TextDecoder().decode(settings[1])), 'contentType');
  return {
    body: new Uint8Array(content[1]),
    headers: {
      'content-type': declared ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-security-policy': 'sandbox',
      'cache-control': 'no-cache',
    },
  };
}
