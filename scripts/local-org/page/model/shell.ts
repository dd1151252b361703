import type { Org, Session } from '../../org.ts';
import type { ShellModel } from '../browser/model.ts';
import { appUtilities } from './home.ts';
import { apps, tabs } from './navigation.ts';

/** Languages that the page can be switched to, named in themselves. */
export const languages = [
  { value: 'en_US', label: 'English', locale: 'en_US' },
  { value: 'ja', label: '日本語', locale: 'ja_JP' },
];

/** The active users of the org, as personas to switch to. */
export function personas(org: Org): ShellModel['personas'] {
  const rows = org.reader.all(
    'SELECT "Id", "Name", "Title", "Username" FROM "v_User" WHERE "IsActive" = 1 ORDER BY "Name", "Id"',
  );
  return rows.flatMap((row) => {
    const id = String(row['Id']);
    const session = org.sessionFor(id);
    if (!session) return [];
    return [
      { id, name: String(row['Name'] ?? row['Username']), detail: String(row['Title'] ?? session.profile) },
    ];
  });
}

/** Frame of every page: who, in which app, with which tabs. */
export function shellModel(
  org: Org,
  session: Session,
  app: string,
  extra: Pick<ShellModel, 'problem' | 'components' | 'slds'>,
): ShellModel {
  const all = apps(org.schema(), session.language);
  const current = all.find((one) => one.name === app) ?? all[0] ?? { name: '', label: '' };
  return {
    language: session.language,
    locale: session.locale,
    timeZone: session.timeZone,
    currency: session.currency,
    user: { id: session.userId, name: session.name },
    personas: personas(org),
    languages: languages.map(({ value, label }) => ({ value, label })),
    app: current,
    apps: all,
    tabs: tabs(org, session, current.name),
    utilities: appUtilities(org, session, current.name),
    ...extra,
  };
}
