import { z } from 'zod';
import { CommandError } from '../command.ts';
import type { Patience } from '../target/backoff.ts';
import { numberOf, textOf } from '../target/cells.ts';
import { sendJson, type OrgClient } from '../target/client.ts';
import { OrgError } from '../target/errors.ts';
import { queryAll } from '../target/query.ts';
import type { Words } from './words.ts';

const DESCRIBE = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      externalId: z.boolean().default(false),
      unique: z.boolean().default(false),
      length: z.number().default(0),
    }),
  ),
});

/** An object of the org: its rows, and the share of them that has a value, by field. */
export interface OrgObject {
  rows: number;
  filled: ReadonlyMap<string, number>;
}

/** A field that could hold the key of the exports, with its values by account. */
export interface KeyField {
  name: string;
  /** Share of accounts that have a value. */
  filled: number;
  values: readonly string[];
  /** Made for keys; ids and names are not, but some exports have nothing else. */
  isKey: boolean;
}

/** The field of accounts that most orgs keep a key in. */
export const USUAL_KEY = 'AccountNumber';

/** What an org holds, as far as indicators could be made of it. */
export interface OrgFindings {
  accounts: number;
  keyFields: readonly KeyField[];
  /** By name; objects that the org does not have, or the user may not read, are missing. */
  objects: ReadonlyMap<string, OrgObject>;
}

/** Fields of an object by name; null where the org has no such object, or the user may not see it. */
async function fieldsOf(client: OrgClient, object: string): Promise<z.infer<typeof DESCRIBE> | null> {
  try {
    return await sendJson(client, { method: 'GET', path: `/sobjects/${object}/describe` }, DESCRIBE);
  } catch (error) {
    if (error instanceof OrgError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

async function objectOf(
  client: OrgClient,
  patience: Patience,
  object: string,
  fields: readonly string[],
): Promise<OrgObject | null> {
  const described = await fieldsOf(client, object);
  const types = new Map(described?.fields.map(({ name, type }) => [name, type]));
  if (described === null || fields.some((field) => !types.has(field))) return null;
  // A checkbox always has a value, and can't be counted.
  const counted = fields.filter((field) => types.get(field) !== 'boolean');
  const counts = counted.map((field, i) => `, COUNT(${field}) f${String(i)}`).join('');
  const [result] = await queryAll(client, [`SELECT COUNT(Id) n${counts} FROM ${object}`], patience);
  const [row = {}] = result?.rows ?? [];
  const rows = numberOf(row, 'n') ?? 0;
  const share = (i: number): number => (rows === 0 ? 0 : (numberOf(row, `f${String(i)}`) ?? 0) / rows);
  return { rows, filled: new Map(counted.map((field, i) => [field, share(i)])) };
}

/** Longest value of a key, as of `Account_Health__c.Key__c`. */
const KEY_LENGTH = 80;

/** Looks at accounts, at fields that could hold their key, and at the objects of the starter indicators. */
export async function lookAtOrg(
  client: OrgClient,
  patience: Patience,
  wanted: ReadonlyMap<string, readonly string[]>,
  words: Words,
): Promise<OrgFindings> {
  const account = await fieldsOf(client, 'Account');
  if (account === null) throw new CommandError(words.noAccountObject);
  const names = account.fields
    .filter(
      ({ name, type, externalId, unique, length }) =>
        type === 'string' && length <= KEY_LENGTH && (name === USUAL_KEY || externalId || unique),
    )
    .map(({ name }) => name);
  const all = [...names, 'Id', 'Name'];
  const [result] = await queryAll(client, [`SELECT ${all.join(', ')} FROM Account`], patience);
  const rows = result?.rows ?? [];
  const keyFields = all.map((name) => {
    const values = rows.flatMap((row) => textOf(row, name)?.trim() ?? []).filter((value) => value !== '');
    return {
      name,
      filled: rows.length === 0 ? 0 : values.length / rows.length,
      values,
      isKey: names.includes(name),
    };
  });
  const objects = new Map<string, OrgObject>();
  for (const [object, fields] of wanted) {
    const found = await objectOf(client, patience, object, fields);
    if (found !== null) objects.set(object, found);
  }
  return { accounts: rows.length, keyFields, objects };
}
