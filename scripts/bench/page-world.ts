import { Connection } from 'jsforce';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { buildComponents } from '../build/components.ts';
import { CommandError } from '../command.ts';
import { createUsers, type UserIds } from '../demo/load.ts';
import { PERSONAS } from '../demo/records.ts';
import { readComponents } from '../local-org/schema/read-components.ts';
import { startOrg, type RunningOrg } from '../local-org/server.ts';
import { sourceFiles } from '../local-org/source-files.ts';
import { BOOK_ACCOUNTS, loadStandupBook } from './standup-book.ts';

/** A local org with the project deployed, its people and a made book, and a browser to look at it. */
export interface PageWorld {
  org: RunningOrg;
  /** The org as its administrator, who may bypass entry rules. */
  admin: Connection;
  browser: Browser;
  users: UserIds;
  /** Accounts of the book in the order of their names. */
  accountIds: string[];
  /** The plain day that the book is made for. */
  today: string;
  /** A page of its own context, signed in as one of the people. */
  page(person: string, width: number): Promise<Page>;
  close(): Promise<void>;
}

/** What a world starts from. */
export interface PageWorldOptions {
  root: string;
  log: (line: string) => void;
  accounts?: number;
}

/** Today in the zone of the demo's people. */
export function tokyoToday(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(now);
}

async function deploy(root: string, org: RunningOrg): Promise<void> {
  const { components, problems } = readComponents(
    await sourceFiles(root, ['force-app/main', 'force-app/ja']),
  );
  const applied = org.org.applyMetadata(components, { checkOnly: false });
  const refused = [...problems, ...applied.problems].find((each) => each.problemType === 'Error');
  if (refused) throw new CommandError(`${refused.fileName}: ${refused.problem}`);
}

async function people(admin: Connection, adminId: string): Promise<UserIds> {
  const users = await createUsers(admin);
  const sets = await admin.query<{ Id: string; Name: string }>('SELECT Id, Name FROM PermissionSet');
  const assign = async (user: string | undefined, names: readonly string[]): Promise<void> => {
    for (const { Id } of sets.records.filter(({ Name }) => names.includes(Name)))
      await admin.sobject('PermissionSetAssignment').create({ AssigneeId: user, PermissionSetId: Id });
  };
  for (const { alias, permissionSets } of PERSONAS) await assign(users.get(alias), permissionSets);
  await assign(adminId, ['Tenki_Sync']);
  return users;
}

/** Starts it all; throws when the org refuses the project. */
export async function startPageWorld({
  root,
  log,
  accounts = BOOK_ACCOUNTS,
}: PageWorldOptions): Promise<PageWorld> {
  await buildComponents({ root, log });
  const org = await startOrg({ port: 0 });
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await org.close();
  };
  try {
    await deploy(root, org);
    const admin = new Connection({ instanceUrl: org.url, accessToken: org.adminToken, version: '67.0' });
    const { user_id: adminId } = await admin.identity();
    const users = await people(admin, adminId);
    const owners = PERSONAS.filter(({ csm }) => csm).map(({ alias }) => users.get(alias) ?? '');
    const today = tokyoToday(new Date());
    const accountIds = await loadStandupBook(admin, { accounts, owners, today });
    log(`${accounts.toLocaleString('en')} accounts loaded for the pages`);
    const opened = await launchBrowser();
    browser = opened;
    const page = async (person: string, width: number): Promise<Page> => {
      const context = await opened.newContext({ viewport: { width, height: 900 }, timezoneId: 'Asia/Tokyo' });
      const tab = await context.newPage();
      const form = { user: users.get(person) ?? '', back: '/lightning' };
      await tab.request.post(`${org.url}/lightning/switch`, { form });
      return tab;
    };
    return { org, admin, browser: opened, users, accountIds, today, page, close };
  } catch (error) {
    await close();
    throw error;
  }
}
