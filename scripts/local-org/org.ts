import type { MetadataComponent, ObjectDef, FieldDef, OrgSchema, DeployProblem } from './schema/types.ts';

/** Who asks. Rights come from the profile (administrator or not) and the assigned permission sets. */
export interface Session {
  userId: string;
  username: string;
  name: string;
  isAdmin: boolean;
  /** Name of the user's profile, for example `Standard User`. */
  profile: string;
  /** Names of the assigned permission sets. */
  permissionSets: string[];
  /** Names of the assigned permission set groups. */
  permissionSetGroups: string[];
  /** Language of labels, for example `en_US` or `ja`. */
  language: string;
  /** BCP 47 tag for numbers and dates, for example `en-US` or `ja-JP`. */
  locale: string;
  /** IANA zone of the user: date literals, TODAY() and date values of datetimes use it. */
  timeZone: string;
  currency: string;
}

/** One error of one row, with the status codes of the SOAP/REST reference. */
export interface SaveError {
  statusCode: string;
  message: string;
  fields: string[];
}

/** Result of one row, in the order of the request. */
export interface SaveResult {
  success: boolean;
  id: string | null;
  created: boolean;
  errors: SaveError[];
}

/**
 * One row as a client sends it: API names to JSON values. A parent may be named by external id:
 * `{"Account__r": {"Key__c": "A-1"}}`. Bulk CSV cells arrive as text; `null` clears a field, absent leaves it.
 */
export type InputRow = Record<string, unknown>;

/** A write of many rows of one object. */
export interface DmlRequest {
  operation: 'insert' | 'update' | 'upsert' | 'delete';
  object: string;
  /** For upsert: the key field; `Id` is allowed. */
  externalIdField?: string;
  rows: InputRow[];
  /** True: the first failure rolls the whole request back (others get ALL_OR_NONE_OPERATION_ROLLED_BACK). */
  allOrNone: boolean;
  /** Values are CSV text and are parsed by field type. */
  text?: boolean;
}

/** A merge of records of one object. */
export interface MergeRequest {
  object: string;
  /** The record that remains, with its id and the fields that are to be changed. */
  master: InputRow;
  /** Ids of the records that go. */
  others: string[];
}

/** Result of a merge, with the ids of the records that went and of those that hang on the other one now. */
export interface MergeOutcome extends SaveResult {
  merged: string[];
  related: string[];
}

/** A value as stored and as read back: booleans are 0/1 in SQL, see `fromSql`. */
export type SqlValue = string | number | null;

/** The one way to write rows; every API goes through it. */
export interface Dml {
  /** Throws ApiError for an unknown object or key field (whole-request errors); row errors are in the results. */
  run(session: Session, request: DmlRequest): SaveResult[];
  /** Merges records: those that go are deleted and name the one that remains, on which everything of theirs hangs then. */
  merge(session: Session, request: MergeRequest): MergeOutcome;
}

/** What a session may do with one row: to transfer is to give it another owner. */
export type RowRight = 'read' | 'edit' | 'delete' | 'transfer';

/** Access of a session to objects and fields, from its permission sets. An administrator may do everything. */
export interface Access {
  canObject(session: Session, object: string, right: 'read' | 'create' | 'edit' | 'delete'): boolean;
  canField(session: Session, object: string, field: string, right: 'read' | 'edit'): boolean;
  /** True when the session may name the field in a new row, or in a change. */
  canWrite(session: Session, object: string, field: string, operation: 'insert' | 'update'): boolean;
  hasPermission(session: Session, customPermission: string): boolean;
  /** True for a tab that no permission set or profile names, and for one that the session's own ones name. */
  canTab(session: Session, tab: string): boolean;
  /** True when a permission set enables a system permission such as `CreateAuditFields`. */
  hasUserPermission(session: Session, name: string): boolean;
  /**
   * SQL over the table or view `alias` of an object: true for the rows that the session reaches with that right;
   * undefined when it reaches all. It names the session's user by the parameter `:viewer`, which `Reader` binds.
   */
  rowFilter(session: Session, object: ObjectDef, alias: string, right: RowRight): string | undefined;
}

/** Read access to the database. Views `v_<Object>` carry formula and roll-up fields. */
export interface Reader {
  /**
   * Rows of one SELECT; values are bound, never spliced. Formula fields that use TODAY() or `$User` are computed for
   * `session` (default: the organization's zone and no user). `:viewer` stands for its user.
   */
  all(sql: string, params?: SqlValue[], session?: Session): Record<string, SqlValue>[];
}

/** The local org: what the API handlers and pages are handed. */
export interface Org {
  readonly organizationId: string;
  /** The present metadata; a deploy replaces it. */
  schema(): OrgSchema;
  readonly clock: () => Date;
  readonly dml: Dml;
  readonly access: Access;
  readonly reader: Reader;
  /** The session of an access token, or undefined when it is unknown or expired. */
  sessionOf(token: string): Session | undefined;
  /** Issues a token for a user (login flows, persona switch). Form: `<organizationId>!<word characters>`. */
  issueToken(userId: string, options?: { ttlSeconds?: number }): string;
  revokeToken(token: string): void;
  /** A session for a user id (used by the persona switch); undefined when there is no such active user. */
  sessionFor(userId: string): Session | undefined;
  /**
   * Checks a set of components against the present metadata and, when none is refused and `checkOnly` is false, applies
   * them in one transaction. `destructive` names components to delete. Extra checkers (LWC compile, page references) are
   * run by the deploy room before this is called.
   */
  applyMetadata(
    components: MetadataComponent[],
    options: { checkOnly: boolean; destructive?: { type: string; fullName: string }[] },
  ): { problems: DeployProblem[]; changed: { type: string; fullName: string; created: boolean }[] };
  /** Called after each successful deploy (page builds listen). Returns the unsubscribe function. */
  onDeploy(listener: () => void): () => void;
  /** Runs `work` in one transaction; a throw rolls it back. Nested calls use savepoints. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** Hono environment of every route: the session is set by the server's authentication step. */
export interface OrgEnv {
  Variables: { session: Session };
}

/** Case-insensitive look-up, as the API does it. */
export function findObject(schema: OrgSchema, name: string): ObjectDef | undefined {
  const exact = schema.objects.get(name);
  if (exact) return exact;
  const wanted = name.toLowerCase();
  for (const [key, object] of schema.objects) if (key.toLowerCase() === wanted) return object;
  return undefined;
}

/** Case-insensitive look-up of a field of an object. */
export function findField(object: ObjectDef, name: string): FieldDef | undefined {
  const exact = object.fields.get(name);
  if (exact) return exact;
  const wanted = name.toLowerCase();
  for (const [key, field] of object.fields) if (key.toLowerCase() === wanted) return field;
  return undefined;
}
