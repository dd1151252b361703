import type { Org, Session } from '../org.ts';
import { COVERED_TYPES, isCovered, notCovered } from './coverage.ts';
import { NOT_VALIDATED } from './deploys.ts';
import type { Deploys } from './deploys.ts';
import { filePropertiesOf, listComponents } from './file-properties.ts';
import { readOptions } from './options.ts';
import { readComponent } from './read-metadata.ts';
import type { Retrieves } from './retrieves.ts';
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

/** What the endpoint works with: the org, its deploys and its retrieves. */
export interface MetadataServices {
  org: Org;
  deploys: Deploys;
  retrieves: Retrieves;
}

/** What an operation works with. */
interface Call extends MetadataServices {
  session: Session;
  arguments: SoapRequest['arguments'];
}

/** Most components of one `readMetadata` call (Metadata API Developer Guide). */
const MAX_READ = 10;

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

async function deployRecentValidation({ deploys, session, arguments: given }: Call): Promise<unknown> {
  const record = await deploys.startValidated(text(given['validationId']), session);
  if (!record) throw new SoapFault('INVALID_ID_FIELD', NOT_VALIDATED);
  return record.result.id;
}

function describeMetadata(): unknown {
  return {
    metadataObjects: COVERED_TYPES.map((type) => ({
      childXmlNames: type.children ?? [],
      directoryName: type.directoryName,
      inFolder: type.inFolder ?? false,
      metaFile: type.metaFile ?? false,
      suffix: type.suffix,
      xmlName: type.xmlName,
    })),
    organizationNamespace: '',
    partialSaveAllowed: true,
    testRequired: false,
  };
}

/** The elements of that name, whether there are none, one or many. */
const listOf = (value: unknown): unknown[] => [value ?? []].flat();
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function listMetadata({ org, session, arguments: given }: Call): unknown {
  const queries = listOf(given['queries'] ?? given['ListMetadataQuery']).map(record);
  return queries.flatMap((query) =>
    listComponents(org.schema(), text(query['type']), text(query['folder']) || undefined).map((each) =>
      filePropertiesOf(org, session, each),
    ),
  );
}

function readMetadata({ org, arguments: given }: Call): unknown {
  const type = text(given['type']);
  const names = listOf(given['fullNames']).map(text);
  if (!isCovered(type)) throw new SoapFault('INVALID_TYPE', notCovered(type));
  if (names.length > MAX_READ)
    throw new SoapFault('LIMIT_EXCEEDED', `At most ${MAX_READ} components can be read at a time`);
  return { records: names.map((name) => readComponent(org.schema(), type, name)) };
}

function retrieve({ retrieves, session, arguments: given }: Call): unknown {
  const request = record(given['request'] ?? given['retrieveRequest']);
  if (listOf(request['packageNames']).length || !request['unpackaged'])
    throw new SoapFault(
      'UNKNOWN_EXCEPTION',
      "Tenki's local org has no packages: name components in unpackaged",
    );
  const unpackaged = record(request['unpackaged']);
  const wanted = listOf(unpackaged['types'])
    .map(record)
    .map((types) => ({
      type: text(types['name']),
      members: listOf(types['members']).map(text),
    }));
  const version = text(unpackaged['version']) || text(request['apiVersion']);
  const id = retrieves.start(wanted, version, text(request['singlePackage']) === 'true', session);
  return { done: false, id, state: 'Queued' };
}

function checkRetrieveStatus({ retrieves, arguments: given }: Call): unknown {
  const result = retrieves.find(text(given['asyncProcessId']));
  if (!result) throw new SoapFault('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  return text(given['includeZip']) === 'false' ? { ...result, zipFile: undefined } : result;
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  deploy,
  checkDeployStatus,
  cancelDeploy,
  deployRecentValidation,
  describeMetadata,
  listMetadata,
  readMetadata,
  retrieve,
  checkRetrieveStatus,
};

async function answer({ org, deploys, retrieves }: MetadataServices, request: SoapRequest): Promise<string> {
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
  return soapAnswer(
    request.operation,
    await run({ org, deploys, retrieves, session, arguments: request.arguments }),
  );
}

/** Answers one request to `/services/Soap/m/<version>`. Never throws for a documented refusal. */
export async function soapReply(services: MetadataServices, body: string): Promise<SoapReply> {
  const request = readEnvelope(body);
  if (!request) return { status: 500, xml: soapFault('INVALID_TYPE', 'The request is no SOAP envelope') };
  try {
    return { status: 200, xml: await answer(services, request) };
  } catch (error) {
    if (!(error instanceof SoapFault)) throw error;
    return { status: 500, xml: soapFault(error.code, error.message) };
  }
}
