import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createAccess } from './access.ts';
import { mirrorCustomMetadata } from './custom-metadata.ts';
import { mirrorRights } from './access/mirror.ts';
import type { SharingModel } from './access/rows.ts';
import { createEngine } from './dml/engine.ts';
import { createRules } from './dml/rules.ts';
import { createMerge } from './dml/merge.ts';
import { createDml } from './dml/run.ts';
import { createGlobals } from './globals.ts';
import type { Org, Session } from './org.ts';
import { mirrorGroups } from './queues.ts';
import { mirrorRecordTypes } from './record-types.ts';
import { assemble } from './schema/assemble.ts';
import { buildSchema } from './schema/build-schema.ts';
import { DEFAULT_FEATURES } from './schema/features.ts';
import type { OrgFeatures } from './schema/features.ts';
import type { OrgSchema } from './schema/types.ts';
import { loadMetadata, prepareMetadata, saveMetadata } from './store/components.ts';
import { openDatabase } from './store/database.ts';
import { duplicateProblem, migrate } from './store/migrate.ts';
import { defineFunctions } from './store/functions.ts';
import type { Ambient } from './store/functions.ts';
import { createViews, dropViews } from './store/views.ts';
import { createTokens, readSession, seedOrg, systemSession } from './users.ts';
import type { OrgDefaults } from './users.ts';

/** How to open a local org. */
export interface OpenOptions extends Partial<OrgDefaults> {
  /** Folder that keeps the org's data; without it the org lives in memory only. */
  dataDir?: string;
  clock?: () => Date;
  /** What the org has switched on, beyond the defaults; holds as long as the org is open. */
  features?: Partial<OrgFeatures>;
  /** Org-wide defaults that differ from those of a new org and from metadata, by object. */
  sharing?: Readonly<Record<string, SharingModel>>;
}

/** The database in an org's folder. */
export const ORG_FILE = 'org.sqlite';

const DEFAULTS: OrgDefaults = { timeZone: 'UTC', locale: 'en_US', language: 'en_US', currency: 'USD' };

/**
 * Opens the local org: an empty one with an organization, profiles and one administrator, or the one in `dataDir` as it
 * was left. Zone, locale, language and currency apply to a new org only.
 */
export function openOrg(options: OpenOptions = {}): Org {
  const clock = options.clock ?? (() => new Date());
  if (options.dataDir) mkdirSync(options.dataDir, { recursive: true });
  const db = openDatabase(options.dataDir ? join(options.dataDir, ORG_FILE) : ':memory:');
  prepareMetadata(db);
  const stored = loadMetadata(db);
  let schema: OrgSchema = assemble(stored.components, stored.keyPrefixes, {
    ...DEFAULT_FEATURES,
    ...options.features,
  }).schema;
  const engine = createEngine(db, () => schema);
  const access = createAccess(() => schema, options.sharing);
  const listeners = new Set<() => void>();

  const ambientOf = (session: Session): Ambient => ({
    now: clock(),
    timeZone: session.timeZone,
    global: createGlobals(engine, access, session),
  });
  // Nobody's: kept apart, because globals are remembered and what they name may change between two statements.
  let nobody = systemSession({ ...DEFAULTS, ...options });
  let ambient = ambientOf(nobody);
  let depth = 0;

  /** Runs SQL with formulas computed for a session. Everything is synchronous, so one variable holds it. */
  function as<T>(session: Session | undefined, work: () => T): T {
    const outer = ambient;
    ambient = session || depth === 0 ? ambientOf(session ?? nobody) : { ...outer, now: clock() };
    depth += 1;
    try {
      return work();
    } finally {
      depth -= 1;
      ambient = outer;
    }
  }

  function install(before: OrgSchema | undefined, after: OrgSchema): void {
    dropViews(db);
    migrate(db, before, after);
    defineFunctions(db, after, () => ambient);
    createViews(db, after);
  }

  const now = clock().toISOString();
  db.transaction(() => {
    install(undefined, schema);
    if (!db.get('SELECT Id FROM "Organization"')) seedOrg(engine, { ...DEFAULTS, ...options }, now);
  });
  const organization = db.get('SELECT * FROM "Organization"');
  const organizationId = String(organization?.['Id']);
  const tokens = createTokens(engine, organizationId, clock);
  const defaults: OrgDefaults = {
    timeZone: String(organization?.['TimeZoneSidKey']),
    locale: String(organization?.['DefaultLocaleSidKey']),
    language: String(organization?.['LanguageLocaleKey']),
    currency: String(organization?.['DefaultCurrencyIsoCode']),
  };
  nobody = systemSession(defaults);
  ambient = ambientOf(nobody);
  const sessionFor = (userId: string) => readSession(engine, userId, defaults.currency);
  const pipeline = createDml(
    engine,
    access,
    (session, object, moment) =>
      createRules({ engine, object, session, globals: ambient.global, now: moment }),
    clock,
    sessionFor,
  );

  const merge = createMerge(engine, access, pipeline.run, clock, sessionFor);

  return {
    organizationId,
    schema: () => schema,
    clock,
    dml: {
      run: (session, request) => as(session, () => pipeline.run(session, request)),
      merge: (session, request) => as(session, () => merge(session, request)),
    },
    access,
    reader: {
      all: (sql, params = [], session) =>
        as(session, () =>
          db.all(sql, params, sql.includes(':viewer') ? { viewer: session?.userId ?? '' } : undefined),
        ),
    },
    sessionFor,
    sessionOf(token) {
      const userId = tokens.userOf(token);
      return userId === undefined ? undefined : sessionFor(userId);
    },
    issueToken: (userId, tokenOptions) => tokens.issue(userId, tokenOptions?.ttlSeconds),
    revokeToken: (token) => tokens.revoke(token),
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
          mirrorRights(engine, clock().toISOString());
          mirrorRecordTypes(engine, clock().toISOString());
          mirrorCustomMetadata(engine, clock().toISOString());
          mirrorGroups(engine, clock().toISOString());
        });
      } catch (error) {
        schema = before;
        db.forget();
        defineFunctions(db, before, () => ambient);
        const duplicate = duplicateProblem(error, built.schema);
        if (!duplicate) throw error;
        return { problems: [...built.problems, duplicate], changed };
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
