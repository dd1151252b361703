import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Org, OrgEnv, Session } from '../org.ts';
import { languages } from './model/shell.ts';

const sessionCookie = 'sid';
const appCookie = 'app';

/** The session of the cookie; without a valid one, an administrator's (or the first user's), and the cookie is set. */
export function pageSession(org: Org, context: Context<OrgEnv>): Session | undefined {
  const token = getCookie(context, sessionCookie);
  const known = token ? org.sessionOf(token) : undefined;
  if (known) return known;
  const rows = org.reader.all('SELECT "Id" FROM "v_User" WHERE "IsActive" = 1 ORDER BY "Id"');
  const sessions = rows.flatMap((row) => org.sessionFor(String(row['Id'])) ?? []);
  const session = sessions.find((one) => one.isAdmin) ?? sessions[0];
  if (session) signIn(org, context, session.userId);
  return session;
}

/** Makes the browser act as a user. */
export function signIn(org: Org, context: Context<OrgEnv>, userId: string): void {
  setCookie(context, sessionCookie, org.issueToken(userId), {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
  });
}

/** The app that the browser has open; empty when none was chosen. */
export function currentApp(context: Context<OrgEnv>): string {
  return getCookie(context, appCookie) ?? '';
}

/** Opens an app in the browser. */
export function openApp(context: Context<OrgEnv>, app: string): void {
  setCookie(context, appCookie, app, { sameSite: 'Strict', path: '/' });
}

/**
 * Sets the user's language and the locale that goes with it, as the user's own settings page would. Unknown languages
 * change nothing.
 */
export function setLanguage(org: Org, session: Session, language: string): void {
  const wished = languages.find((one) => one.value === language);
  if (!wished) return;
  const row = { Id: session.userId, LanguageLocaleKey: wished.value, LocaleSidKey: wished.locale };
  // People may always change their own settings, whatever their rights on users are.
  org.dml.run(
    { ...session, isAdmin: true },
    { operation: 'update', object: 'User', rows: [row], allOrNone: true },
  );
}
