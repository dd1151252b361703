import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** Name space of the Metadata API. */
export const METADATA_NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** A SOAP request: the operation's element, its arguments, and the session id of the header. */
export interface SoapRequest {
  operation: string;
  arguments: Record<string, unknown>;
  sessionId: string | undefined;
}

// A record id or a base64 text must stay text, so nothing is parsed as a number.
const parser = new XMLParser({ ignoreAttributes: true, removeNSPrefix: true, parseTagValue: false });

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** The parsed text; undefined when the parser refuses it, for its nesting or its names. */
function parsed(text: string): unknown {
  try {
    return parser.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a SOAP envelope; undefined when the text is none. Document types are refused. */
export function readEnvelope(text: string): SoapRequest | undefined {
  if (text.includes('<!DOCTYPE') || XMLValidator.validate(text) !== true) return undefined;
  const envelope = record(record(parsed(text))['Envelope']);
  const body = record(envelope['Body']);
  const [operation] = Object.keys(body);
  if (operation === undefined) return undefined;
  const sessionId = record(record(envelope['Header'])['SessionHeader'])['sessionId'];
  return {
    operation,
    arguments: record(body[operation]),
    sessionId: typeof sessionId === 'string' ? sessionId : undefined,
  };
}

/** Control characters that XML 1.0 forbids: all below the space but tab, line feed and carriage return. */
const FORBIDDEN = /[^\P{Cc}\t\n\r\u007F-\u009F]/gu;

function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function isText(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Elements that are written as they are. */
export class RawXml {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** Writes a value as elements: an array as repeated elements, an object as nested ones, undefined as nothing. */
export function toXml(name: string, value: unknown): string {
  if (value === undefined) return '';
  if (value instanceof RawXml) return value.source;
  if (value === null) return `<${name} xsi:nil="true"/>`;
  if (Array.isArray(value)) return value.map((each) => toXml(name, each)).join('');
  if (isText(value)) return `<${name}>${escapeXml(String(value))}</${name}>`;
  const inner = Object.entries(value).map(([key, each]) => toXml(key, each));
  return `<${name}>${inner.join('')}</${name}>`;
}

function envelope(body: string, namespace: string = METADATA_NAMESPACE): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="${namespace}"` +
    ` xmlns:sf="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
    `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`
  );
}

/** The answer of an operation: `<operationResponse><result>…`. A list gives repeated `result` elements. */
export function soapAnswer(operation: string, result: unknown, namespace?: string): string {
  return envelope(`<${operation}Response>${toXml('result', result)}</${operation}Response>`, namespace);
}

/** A fault with an exception code of the API, for example INVALID_SESSION_ID. */
export function soapFault(code: string, message: string): string {
  const text = escapeXml(`${code}: ${message}`);
  return envelope(
    `<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${text}</faultstring></soapenv:Fault>`,
  );
}
