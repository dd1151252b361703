import { Connection } from 'jsforce';
import { readFile } from 'node:fs/promises';
import { CommandError } from '../command.ts';
import { orgAddress, secretOf } from './address.ts';
import { API_VERSION } from './client.ts';
import { answerError, networkError } from './errors.ts';
import { jwtGrant } from './grants.ts';
import { target, withToken } from './target.ts';
import type { Target, TargetOptions } from './target.ts';

/** Logs in by an OAuth grant, and again whenever the session ends: both flows give no refresh token. */
async function byGrant(
  options: TargetOptions,
  oauth2: { loginUrl: string; clientId: string; clientSecret?: string },
  grant: () => { grant_type: string; [name: string]: string },
  renew: string,
): Promise<Target> {
  const connection: Connection = new Connection({
    version: API_VERSION,
    oauth2,
    refreshFn: (conn, done) => {
      conn.authorize(grant()).then(
        () => {
          done(null, conn.accessToken ?? '');
        },
        (error: unknown) => {
          done(error instanceof Error ? error : new Error(String(error)));
        },
      );
    },
  });
  const login = { name: oauth2.loginUrl, instanceUrl: oauth2.loginUrl, renew };
  try {
    await connection.authorize(grant());
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const code = error instanceof Error ? error.name : '';
    if (/^invalid|^unsupported|^inactive/.test(code)) {
      const reason = JSON.stringify({
        error: code,
        error_description: error instanceof Error ? error.message : '',
      });
      throw answerError(login, 'the login', 400, reason);
    }
    throw networkError(login, 'the login', error);
  }
  const { instanceUrl } = connection;
  return target(connection, { name: instanceUrl, instanceUrl, renew }, options.patience);
}

async function byJwt(
  options: TargetOptions,
  keyFile: string,
  clientId: string,
  username: string,
): Promise<Target> {
  const { SF_LOGIN_URL = 'https://login.salesforce.com', SF_AUDIENCE_URL } = options.env;
  const loginUrl = orgAddress('SF_LOGIN_URL', SF_LOGIN_URL);
  // Older orgs take only the login server as audience, also when the request goes to their My Domain.
  const audience = SF_AUDIENCE_URL === undefined ? loginUrl : orgAddress('SF_AUDIENCE_URL', SF_AUDIENCE_URL);
  const privateKey = await readFile(keyFile, 'utf8').catch(() => {
    throw new CommandError(`SF_JWT_KEY_FILE: the key file ${keyFile} can't be read.`);
  });
  const grant = () => {
    try {
      return jwtGrant({ clientId, username, audience, privateKey }, options.now());
    } catch {
      throw new CommandError(`SF_JWT_KEY_FILE: ${keyFile} holds no RSA private key in PEM form.`);
    }
  };
  return byGrant(
    options,
    { loginUrl, clientId },
    grant,
    'Check SF_CLIENT_ID, SF_USERNAME and the certificate.',
  );
}

/** Login from the environment: a session, then JWT bearer, then client credentials. Null when nothing is set. */
export async function fromEnvironment(options: TargetOptions): Promise<Target | null> {
  const { env, patience } = options;
  const {
    SF_ACCESS_TOKEN,
    SF_INSTANCE_URL,
    SF_JWT_KEY_FILE,
    SF_CLIENT_ID,
    SF_USERNAME,
    SF_LOGIN_URL,
    SF_CLIENT_SECRET,
  } = env as Record<string, string | undefined>;
  if (SF_ACCESS_TOKEN) {
    if (!SF_INSTANCE_URL) {
      throw new CommandError(
        'SF_ACCESS_TOKEN is set, so SF_INSTANCE_URL must hold the address of the org (https://…).',
      );
    }
    const instanceUrl = orgAddress('SF_INSTANCE_URL', SF_INSTANCE_URL);
    const token = secretOf('SF_ACCESS_TOKEN', SF_ACCESS_TOKEN);
    const renew = 'Put a new session into SF_ACCESS_TOKEN.';
    return withToken({ name: instanceUrl, instanceUrl, renew }, token, patience);
  }
  if (SF_JWT_KEY_FILE) {
    if (!SF_CLIENT_ID || !SF_USERNAME)
      throw new CommandError('SF_JWT_KEY_FILE also needs SF_CLIENT_ID and SF_USERNAME.');
    return byJwt(options, SF_JWT_KEY_FILE, secretOf('SF_CLIENT_ID', SF_CLIENT_ID), SF_USERNAME);
  }
  if (SF_CLIENT_SECRET) {
    if (!SF_CLIENT_ID || !SF_LOGIN_URL) {
      throw new CommandError(
        "SF_CLIENT_SECRET also needs SF_CLIENT_ID and SF_LOGIN_URL, the org's My Domain (https://….my.salesforce.com).",
      );
    }
    const oauth2 = {
      loginUrl: orgAddress('SF_LOGIN_URL', SF_LOGIN_URL),
      clientId: secretOf('SF_CLIENT_ID', SF_CLIENT_ID),
      clientSecret: secretOf('SF_CLIENT_SECRET', SF_CLIENT_SECRET),
    };
    return byGrant(
      options,
      oauth2,
      () => ({ grant_type: 'client_credentials' }),
      'Check SF_CLIENT_ID and SF_CLIENT_SECRET.',
    );
  }
  if (SF_CLIENT_ID) throw new CommandError('SF_CLIENT_ID also needs SF_JWT_KEY_FILE or SF_CLIENT_SECRET.');
  if (SF_INSTANCE_URL) throw new CommandError('SF_INSTANCE_URL also needs SF_ACCESS_TOKEN.');
  return null;
}
