import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** Two hours, the session timeout of a new org. */
const SESSION_SECONDS = 7200;

const Settings = z.strictObject({
  /** Consumer key. */
  clientId: z.string().min(1),
  /** Consumer secret: needed for client credentials, and then also for codes and refresh tokens. */
  clientSecret: z.string().min(1).optional(),
  /** PEM of the certificate or public key that signed assertions are checked against. */
  certificate: z.string().optional(),
  /** User name that client credentials run as; without it that flow is off. */
  runAs: z.string().optional(),
  /** User names that are approved for the client; without the list every active user is. */
  users: z.array(z.string()).optional(),
  /** Addresses that the web server flow may return to. */
  callbackUrls: z.array(z.url()).default([]),
  /** How long its access tokens are good for, used or not. */
  sessionSeconds: z.number().int().min(1).max(86_400).default(SESSION_SECONDS),
});

/** How a client is registered; what is left out is off. */
export type ClientSettings = z.input<typeof Settings>;

/** A registered client (a connected app or external client app). */
export interface OAuthClient extends Omit<z.output<typeof Settings>, 'certificate'> {
  publicKey?: KeyObject;
}

/** Settings that can't be used. The message names the place and the mend, never a value. */
export class ClientSettingsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ClientSettingsError';
  }
}

/** Checks the settings of one client. Throws ClientSettingsError. */
export function readClient(settings: unknown): OAuthClient {
  const parsed = Settings.safeParse(settings);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ClientSettingsError(
      `${issue?.path.join('.') || 'client'}: ${issue?.message ?? 'is not valid'}`,
    );
  }
  const { certificate, ...client } = parsed.data;
  return certificate === undefined ? client : { ...client, publicKey: publicKeyOf(certificate) };
}

function publicKeyOf(pem: string): KeyObject {
  try {
    // A private key would be taken too, but has no business here.
    if (pem.includes('PRIVATE KEY')) throw new Error('private');
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // Told below: the library's own texts don't name the setting.
  }
  throw new ClientSettingsError('certificate: must be the PEM of a certificate or public key of type RSA');
}

const ClientsFile = z.array(z.looseObject({ certificateFile: z.string().optional() }));

/**
 * Reads a file with a JSON list of clients. `certificateFile` names a PEM file beside it, in place of `certificate`.
 * Throws ClientSettingsError.
 */
export function readClientsFile(file: string): ClientSettings[] {
  const parsed = ClientsFile.safeParse(readJson(file));
  if (!parsed.success) throw new ClientSettingsError('must hold a JSON list of clients');
  return parsed.data.map(({ certificateFile, ...settings }, index) => {
    try {
      const certificate =
        certificateFile === undefined
          ? {}
          : { certificate: readText(path.resolve(path.dirname(file), certificateFile), 'certificateFile') };
      const complete = { ...settings, ...certificate };
      readClient(complete);
      return complete as ClientSettings;
    } catch (error) {
      if (!(error instanceof ClientSettingsError)) throw error;
      throw new ClientSettingsError(`client ${index + 1}: ${error.message}`);
    }
  });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readText(file, 'file')) as unknown;
  } catch (error) {
    if (error instanceof ClientSettingsError) throw error;
    throw new ClientSettingsError('is not valid JSON');
  }
}

function readText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new ClientSettingsError(`${what}: ${file} can't be read`);
  }
}

/** The clients of one server, by id. They live as long as the server. */
export interface Clients {
  /** Adds a client, or replaces the one of the same id. Throws ClientSettingsError. */
  register(settings: unknown): OAuthClient;
  find(clientId: string): OAuthClient | undefined;
}

/** The register, filled with the clients that the org starts with. */
export function createClients(settings: readonly ClientSettings[] = []): Clients {
  const byId = new Map<string, OAuthClient>();
  const clients: Clients = {
    register(one) {
      const client = readClient(one);
      byId.set(client.clientId, client);
      return client;
    },
    find: (clientId) => byId.get(clientId),
  };
  for (const one of settings) clients.register(one);
  return clients;
}
