import { Hono } from 'hono';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { readParts } from '../api/multipart.ts';
import { ApiError } from '../errors.ts';
import type { Org, OrgEnv } from '../org.ts';
import { createDeploys, NOT_VALIDATED } from './deploys.ts';
import type { Deploys } from './deploys.ts';
import { readOptions } from './options.ts';
import { createRetrieves } from './retrieves.ts';
import { soapReply } from './soap.ts';
import { soapFault } from './soap-xml.ts';

/** Largest request of the Metadata API: 50 MB (a 39 MB zip file in base64). */
const MAX_REQUEST = 52_428_800;
const TOO_LARGE = `Maximum size of request reached. Maximum size of request is ${MAX_REQUEST} bytes.`;

function xml(context: Context<OrgEnv>, status: 200 | 500, text: string): Response {
  return context.body(text, status, { 'content-type': 'text/xml; charset=utf-8' });
}

function requireAdmin(context: Context<OrgEnv>): void {
  if (context.get('session').isAdmin) return;
  const message = 'You do not have the Modify Metadata Through Metadata API Functions permission';
  throw new ApiError(403, 'INSUFFICIENT_ACCESS', message);
}

interface RestDeploy {
  zip: Uint8Array;
  options: unknown;
}

const CONTENT = 'entity_content';

const broken = (reason: string): ApiError =>
  new ApiError(400, 'INVALID_MULTIPART_REQUEST', `The multipart body can not be read: ${reason}`);

/** Reads the two parts of a REST deploy: the zip, and JSON with `deployOptions`. */
async function readDeploy(context: Context<OrgEnv>): Promise<RestDeploy> {
  let zip: Uint8Array | undefined;
  let options: unknown;
  const type = context.req.header('content-type') ?? '';
  for (const part of readParts(type, Buffer.from(await context.req.arrayBuffer()), broken)) {
    // Clients name the parts differently: the JSON one is known by its name or its type.
    if (part.isFile && part.name !== CONTENT && part.type !== 'application/json') {
      zip = part.data;
      continue;
    }
    try {
      const parsed = JSON.parse(part.data.toString()) as { deployOptions?: unknown } | null;
      options = parsed?.deployOptions;
    } catch {
      throw new ApiError(400, 'JSON_PARSER_ERROR', `Part ${part.name} is not JSON`);
    }
  }
  if (!zip) throw new ApiError(400, 'INVALID_MULTIPART_REQUEST', 'The request has no part with a zip file');
  return { zip, options };
}

/** A quick deploy: `{"validatedDeployRequestId": …}`. */
async function quickDeploy(context: Context<OrgEnv>, deploys: Deploys) {
  const body = (await context.req.json().catch(() => undefined)) as
    { validatedDeployRequestId?: unknown } | null | undefined;
  const id = body?.validatedDeployRequestId;
  if (typeof id !== 'string')
    throw new ApiError(400, 'JSON_PARSER_ERROR', 'validatedDeployRequestId is missing');
  const record = await deploys.startValidated(id, context.get('session'));
  if (!record) throw new ApiError(400, 'INVALID_ID_FIELD', NOT_VALIDATED);
  return {
    id: record.result.id,
    validatedDeployRequestId: id,
    deployResult: null,
    deployOptions: record.options,
  };
}

/**
 * The Metadata API: SOAP (`/services/Soap/m/…`, with the session id in the envelope) and REST deploy
 * (`/services/data/…/metadata/deployRequest`, with the server's session). Bodies are never logged: they carry tokens.
 */
export function metadataRoutes(org: Org): Hono<OrgEnv> {
  const deploys = createDeploys(org);
  const services = { org, deploys, retrieves: createRetrieves(org) };
  const app = new Hono<OrgEnv>();

  const soapLimit = bodyLimit({
    maxSize: MAX_REQUEST,
    onError: (context) =>
      context.body(soapFault('LIMIT_EXCEEDED', TOO_LARGE), 500, { 'content-type': 'text/xml' }),
  });
  for (const path of ['/services/Soap/m/:version', '/services/Soap/m/:version/:organization'])
    app.post(path, soapLimit, async (context) => {
      const reply = await soapReply(services, await context.req.text());
      return xml(context, reply.status, reply.xml);
    });

  const restLimit = bodyLimit({
    maxSize: MAX_REQUEST,
    onError: () => {
      throw new ApiError(413, 'REQUEST_LIMIT_EXCEEDED', TOO_LARGE);
    },
  });
  app.post('/services/data/:version/metadata/deployRequest', restLimit, async (context) => {
    requireAdmin(context);
    if (context.req.header('content-type')?.startsWith('application/json'))
      return context.json(await quickDeploy(context, deploys), 201);
    const { zip, options: given } = await readDeploy(context);
    let options;
    try {
      options = readOptions(given);
    } catch (error) {
      throw new ApiError(400, 'INVALID_INPUT', error instanceof Error ? error.message : String(error));
    }
    const { result } = await deploys.start(zip, options, context.get('session'));
    const answer = {
      validatedDeployRequestId: null,
      id: result.id,
      deployResult: null,
      deployOptions: options,
    };
    return context.json(answer, 201);
  });

  app.get('/services/data/:version/metadata/deployRequest/:id', (context) => {
    requireAdmin(context);
    const id = context.req.param('id');
    const record = deploys.find(id);
    if (!record) throw new ApiError(404, 'NOT_FOUND', 'The requested resource does not exist');
    const { result, options } = record;
    const deployResult =
      context.req.query('includeDetails') === 'true' ? result : { ...result, details: undefined };
    return context.json({
      id: result.id,
      validatedDeployRequestId: null,
      deployOptions: options,
      deployResult,
    });
  });

  // Cancelling: `{"deployResult":{"status":"Canceling"}}`. Every deploy has ended by the time that its id is known.
  app.patch('/services/data/:version/metadata/deployRequest/:id', (context) => {
    requireAdmin(context);
    if (!deploys.find(context.req.param('id')))
      throw new ApiError(404, 'NOT_FOUND', 'The requested resource does not exist');
    throw new ApiError(400, 'INVALID_ID_FIELD', 'The deployment has completed and can not be canceled');
  });

  return app;
}
