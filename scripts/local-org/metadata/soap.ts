import type { Org, Session } from '../org.ts';
import { componentFile } from '../schema/read-components.ts';
import { COVERED_TYPES } from './coverage.ts';
import type { Deploys } from './deploys.ts';
import { readOptions } from './options.ts';
import { readEnvelope, soapAnswer, soapFault } from './soap-xml.ts';
import type { SoapRequest } from './soap-xml.ts';

/** An answer of the SOAP endpoint. */
export interface SoapReply {
  status: 200 | 500;
  xml: string;
}

/** A documented refusal of a SOAP operation. */
class SoapFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'SoapFault';
    this.code = code;
  }
}

/** What an operation works with. */
interface Call {
  org: Org;
  deploys: Deploys;
  session: Session;
  arguments: SoapRequest['arguments'];
}

type Operation = (call: Call) => unknown;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function deployOf({ deploys, arguments: given }: Call) {
  const record = deploys.find(text(given['asyncProcessId'] ?? given['String'] ?? given['id']));
  if (!record) throw new SoapFault('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  return record;
}

async function deploy({ deploys, session, arguments: given }: Call): Promise<unknown> {
  const encoded = text(given['ZipFile']).replace(/\s+/g, '');
  if (!encoded || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded))
    throw new SoapFault('INVALID_TYPE', 'ZipFile must hold a zip file in base64');
  let options;
  try {
    options = readOptions(given['DeployOptions']);
  } catch (error) {
    throw new SoapFault('INVALID_OPERATION', error instanceof Error ? error.message : String(error));
  }
  const { result } = await deploys.start(Buffer.from(encoded, 'base64'), options, session);
  // The documented first answer; the deploy is done by the time that the client asks again.
  return { done: false, id: result.id, state: 'Queued' };
}

function checkDeployStatus(call: Call): unknown {
  const { result } = deployOf(call);
  if (text(call.arguments['includeDetails']) === 'true') return result;
  return { ...result, details: undefined };
}

function cancelDeploy(call: Call): unknown {
  const { result } = deployOf(call);
  throw new SoapFault('INVALID_ID_FIELD', `Deployment ${result.id} has completed and can't be canceled`);
}

function describeMetadata(): unknown {
  return {
    metadataObjects: COVERED_TYPES.map((type) => ({
      childXmlNames: type.children ?? [],
      directoryName: type.directoryName,
      inFolder: type.inFolder ?? false,
      metaFile: type.xmlName === 'StaticResource',
      suffix: type.suffix,
      xmlName: type.xmlName,
    })),
    organizationNamespace: '',
    partialSaveAllowed: true,
    testRequired: false,
  };
}

function listMetadata({ org, session, arguments: given }: Call): unknown {
  const queries = [given['queries'] ?? given['ListMetadataQuery'] ?? []].flat() as { type?: unknown }[];
  const wanted = new Set(queries.map((query) => text(query.type)));
  const now = org.clock().toISOString();
  return [...org.schema().components.values()]
    .filter((component) => wanted.has(component.type))
    .map((component) => ({
      createdById: session.userId,
      createdByName: session.name,
      createdDate: now,
      fileName: componentFile(component),
      fullName: component.fullName,
      id: '',
      lastModifiedById: session.userId,
      lastModifiedByName: session.name,
      lastModifiedDate: now,
      manageableState: 'unmanaged',
      type: component.type,
    }));
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  deploy,
  checkDeployStatus,
  cancelDeploy,
  describeMetadata,
  listMetadata,
};

async function answer(org: Org, deploys: Deploys, request: SoapRequest): Promise<string> {
  const session = request.sessionId === undefined ? undefined : org.sessionOf(request.sessionId);
  if (!session)
    throw new SoapFault('INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session');
  if (!session.isAdmin)
    throw new SoapFault(
      'INSUFFICIENT_ACCESS',
      'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions',
    );
  const run = Object.hasOwn(OPERATIONS, request.operation) ? OPERATIONS[request.operation] : undefined;
  if (!run)
    throw new SoapFault(
      'UNKNOWN_EXCEPTION',
      `Tenki's local org doesn't cover operation ${request.operation}`,
    );
  return soapAnswer(request.operation, await run({ org, deploys, session, arguments: request.arguments }));
}

/** Answers one request to `/services/Soap/m/<version>`. Never throws for a documented refusal. */
export async function soapReply(org: Org, deploys: Deploys, body: string): Promise<SoapReply> {
  const request = readEnvelope(body);
  if (!request) return { status: 500, xml: soapFault('INVALID_TYPE', 'The request is no SOAP envelope') };
  try {
    return { status: 200, xml: await answer(org, deploys, request) };
  } catch (error) {
    if (!(error instanceof SoapFault)) throw error;
    return { status: 500, xml: soapFault(error.code, error.message) };
  }
}
