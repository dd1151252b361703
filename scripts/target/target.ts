import { Connection } from 'jsforce';
import type { Patience } from './backoff.ts';
import { API_VERSION, orgClient } from './client.ts';
import type { OrgClient } from './client.ts';
import type { OrgPlace } from './errors.ts';

/** Which org, and what is known about the machine. */
export interface TargetOptions {
  /** An alias or user name of the sf CLI, `local`, or undefined: the environment decides. */
  targetOrg: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  /** The project's folder. */
  root: string;
  patience: Patience;
  /** Now, in milliseconds since the epoch. */
  now: () => number;
}

/** An org that can be spoken to. */
export interface Target {
  client: OrgClient;
  /** As shown to people. */
  name: string;
  instanceUrl: string;
}

/** A target over an authorised connection. */
export function target(connection: Connection, place: OrgPlace, patience: Patience): Target {
  return { client: orgClient(connection, place, patience), name: place.name, instanceUrl: place.instanceUrl };
}

/** A target with a session that can't be renewed. */
export function withToken(place: OrgPlace, accessToken: string, patience: Patience): Target {
  const connection = new Connection({ instanceUrl: place.instanceUrl, accessToken, version: API_VERSION });
  return target(connection, place, patience);
}
