import { Hono } from 'hono';
import { mayCallApis } from '../access/grants.ts';
import { readEnvelope, soapAnswer, type SoapRequest } from '../metadata/soap-xml.ts';
import type { InputRow, MergeRequest, Org, OrgEnv, Session } from '../org.ts';

/** Name space of the partner API. */
const PARTNER = 'urn:partner.soap.sforce.com';

/** Most merges of one call. Source: SOAP API Developer Guide, `merge()`. */
const MOST_REQUESTS = 200;

/** A refusal of the whole call: its exception code and message. */
type Fault = readonly [code: string, message: string];

/** SOAP login() is retired; the text names the ways that are left. */
const LOGIN: Fault = [
  'INVALID_OPERATION',
  'SOAP API login() is disabled by default in this org. Use an OAuth flow or an access token instead.',
];
const NO_SESSION: Fault = [
  'INVALID_SESSION_ID',
  'Invalid Session ID found in SessionHeader: Illegal Session',
];
const DISABLED: Fault = ['API_DISABLED_FOR_ORG', 'API is not enabled for this Organization or Partner'];
const OTHER: Fault = [
  'UNKNOWN_EXCEPTION',
  'Of the SOAP data API this org has merge() only. Use the REST API instead.',
];
const TOO_MANY: Fault = [
  'EXCEEDED_ID_LIMIT',
  `record limit reached. cannot submit more than ${String(MOST_REQUESTS)} records into this call`,
];

function faultXml([code, message]: Fault): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="urn:fault.partner.soap.sforce.com">' +
    `<soapenv:Body><soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${code}: ${message}</faultstring>` +
    `<detail><sf:ApiFault><sf:exceptionCode>${code}</sf:exceptionCode>` +
    `<sf:exceptionMessage>${message}</sf:exceptionMessage></sf:ApiFault></detail>` +
    '</soapenv:Fault></soapenv:Body></soapenv:Envelope>'
  );
}

const listOf = (value: unknown): unknown[] => [value ?? []].flat();

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** A merge as the partner API writes it: an sObject whose fields come after its type, and ids. */
function requestOf(value: unknown): MergeRequest {
  const { masterRecord, recordToMergeIds } = record(value);
  const { type, fieldsToNull, ...fields } = record(masterRecord);
  const master: InputRow = { ...fields };
  for (const name of listOf(fieldsToNull)) master[String(name)] = null;
  return { object: String(type), master, others: listOf(recordToMergeIds).map(String) };
}

function merge(org: Org, session: Session, request: SoapRequest): string | Fault {
  const requests = listOf(request.arguments['mergeRequests']);
  if (requests.length > MOST_REQUESTS) return TOO_MANY;
  const results = requests.map((each) => {
    const { success, id, errors, merged, related } = org.dml.merge(session, requestOf(each));
    return {
      errors: errors.map(({ fields, message, statusCode }) => ({ fields, message, statusCode })),
      id: id ?? undefined,
      mergedRecordIds: merged,
      success,
      updatedRelatedIds: related,
    };
  });
  return soapAnswer('merge', results, PARTNER);
}

function answer(org: Org, body: string): string | Fault {
  const request = readEnvelope(body);
  if (request?.operation === 'login') return LOGIN;
  if (request?.operation !== 'merge') return OTHER;
  const session = request.sessionId === undefined ? undefined : org.sessionOf(request.sessionId);
  if (session === undefined) return NO_SESSION;
  return mayCallApis(org.schema(), session) ? merge(org, session, request) : DISABLED;
}

/** The SOAP data API (`/services/Soap/u/…`), as far as other APIs can't do the same: merging accounts. */
export function soapRoutes(org: Org): Hono<OrgEnv> {
  const app = new Hono<OrgEnv>();
  app.post('/services/Soap/u/*', async (c) => {
    const reply = answer(org, await c.req.text());
    const isFault = typeof reply !== 'string';
    return c.body(isFault ? faultXml(reply) : reply, isFault ? 500 : 200, {
      'Content-Type': 'text/xml;charset=UTF-8',
    });
  });
  return app;
}
