import { DateTime } from 'luxon';
import type { Org, Session } from '../org.ts';

/** The body of `userinfo` and of the identity address. `origin` is the address of the server. */
export function identityOf(org: Org, session: Session, origin: string): Record<string, unknown> {
  const [user] = org.reader.all(
    'SELECT "FirstName", "LastName", "Email", "CommunityNickname" FROM "v_User" WHERE "Id" = ?',
    [session.userId],
    session,
  );
  const id = `${origin}/id/${org.organizationId}/${session.userId}`;
  const address = (path: string): string => `${origin}/services/${path}`;
  return {
    id,
    sub: id,
    asserted_user: true,
    user_id: session.userId,
    organization_id: org.organizationId,
    username: session.username,
    preferred_username: session.username,
    nick_name: user?.['CommunityNickname'] ?? session.username,
    nickname: user?.['CommunityNickname'] ?? session.username,
    name: session.name,
    display_name: session.name,
    email: user?.['Email'] ?? null,
    email_verified: true,
    first_name: user?.['FirstName'] ?? null,
    last_name: user?.['LastName'] ?? null,
    given_name: user?.['FirstName'] ?? null,
    family_name: user?.['LastName'] ?? null,
    zoneinfo: session.timeZone,
    timezone: session.timeZone,
    active: true,
    user_type: 'STANDARD',
    language: session.language,
    locale: session.locale.replace('-', '_'),
    utcOffset: DateTime.fromJSDate(org.clock(), { zone: session.timeZone }).offset * 60_000,
    is_app_installed: true,
    urls: {
      metadata: address(`Soap/m/{version}/${org.organizationId.slice(0, 15)}`),
      rest: address('data/v{version}/'),
      sobjects: address('data/v{version}/sobjects/'),
      query: address('data/v{version}/query/'),
      custom_domain: origin,
    },
  };
}
