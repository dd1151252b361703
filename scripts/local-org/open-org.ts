import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createAccess } from './access.ts';
import { createEngine } from './dml/engine.ts';
import { createDml } from './dml/run.ts';
import type { Org } from './org.ts';
import { assemble } from './schema/assemble.ts';
import { buildSchema } from './schema/build-schema.ts';
import type { OrgSchema } from './schema/types.ts';
import { loadMetadata, prepareMetadata, saveMetadata } from './store/components.ts';
import { openDatabase } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { createViews, dropViews } from './store/views.ts';
import { createTokens, mirrorPermissionSets, readSession, seedOrg } from './users.ts';
import type { OrgDefaults } from './users.ts';

/** How to open a local org. */
export interface OpenOptions extends Partial<OrgDefaults> {
  /** Folder that keeps the org's data; without it the org lives in memory only. */
  dataDir?: string;
  clock?: () => Date;
}

const DEFAULTS: OrgDefaults = { timeZone: 'UTC', locale: 'en_US', language: 'en_US', currency: 'USD' };

/**
 * Opens the local org: an empty one with an organization, profiles and one administrator, or the one in `dataDir` as it
 * was left. Zone, locale, language and currency apply to a new org only.
 */
export function openOrg(options: OpenOptions = {}): Org {
  const clock = options.clock ?? (() => new Date());
  if (options.dataDir) mkdirSync(options.dataDir, { recursive: true });
  const db = openDatabase(options.dataDir ? join(options.dataDir, 'org.sqlite') : ':memory:');
  prepareMetadata(db);
  const stored = loadMetadata(db);
  let schema: OrgSchema = assemble(stored.components, stored.keyPrefixes).schema;
  const engine = createEngine(db, () => schema);
  const listeners = new Set<() => void>();

  function install(before: OrgSchema | undefined, after: OrgSchema): void {
    dropViews(db);
    migrate(db, before, after);
    createViews(db, after);
  }

  const now = clock().toISOString();
  db.transaction(() => {
    install(undefined, schema);
    if (!db.get('SELECT Id FROM "Organization"')) seedOrg(engine, { ...DEFAULTS, ...options }, now);
  });
  const organization = db.get('SELECT Id, DefaultCurrencyIsoCode FROM "Organization"');
  const organizationId = String(organization?.['Id']);
  const currency = String(organization?.['DefaultCurrencyIsoCode']);
  const tokens = createTokens(engine, organizationId, clock);
  const access = createAccess(() => schema);
  const rules = { check: () => undefined, defaultOf: () => null };
  const dml = createDml(engine, access, () => rules, clock);
  const sessionFor = (userId: string) => readSession(engine, userId, currency);

  return {
    organizationId,
    schema: () => schema,
    clock,
    dml,
    access,
    reader: { all: (sql, params = []) => db.all(sql, params) },
    sessionFor,
    sessionOf(token) {
      const userId = tokens.userOf(token);
      return userId === undefined ? undefined : sessionFor(userId);
    },
    issueToken: (userId, tokenOptions) => tokens.issue(userId, tokenOptions?.ttlSeconds),
    revokeToken: tokens.revoke,
    applyMetadata(components, { checkOnly, destructive = [] }) {
      const before = schema;
      const built = buildSchema(before, components, destructive);
      const changed = components.map((component) => ({
        type: component.type,
        fullName: component.fullName,
        created: !before.components.has(`${component.type}:${component.fullName}`),
      }));
      if (checkOnly || built.problems.some((problem) => problem.problemType === 'Error'))
        return { problems: built.problems, changed };
      try {
        db.transaction(() => {
          install(before, built.schema);
          saveMetadata(db, before, built.schema);
          schema = built.schema;
          mirrorPermissionSets(engine, clock().toISOString());
        });
      } catch (error) {
        schema = before;
        db.forget();
        throw error;
      }
      for (const listener of listeners) listener();
      return { problems: built.problems, changed };
    },
    onDeploy(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    transaction: (work) => db.transaction(work),
    close: () => db.close(),
  };
}
