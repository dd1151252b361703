import type { Engine } from './dml/engine.ts';
import type { StoredRow } from './dml/plan.ts';
import type { SqlValue } from './org.ts';
import { queueObjects } from './schema/queues.ts';
import { componentXml } from './schema/read-components.ts';
import type { MetadataComponent } from './schema/types.ts';
import { child, childFlag, children, childText } from './schema/xml.ts';
import { quote } from './store/columns.ts';
import { plant } from './users.ts';

const KINDS = [
  ['Queue', 'Queue'],
  ['Group', 'Regular'],
] as const;

function groupValues(component: MetadataComponent): StoredRow {
  const root = componentXml(component);
  return {
    Name: childText(root, 'name') ?? component.fullName,
    Email: childText(root, 'email') ?? null,
    DoesSendEmailToMembers: childFlag(root, 'doesSendEmailToMembers') ? 1 : 0,
    DoesIncludeBosses: childFlag(root, 'doesIncludeBosses', true) ? 1 : 0,
  };
}

/** Users and public groups that a queue names; roles and territories are not followed. */
function members(engine: Engine, queue: MetadataComponent): SqlValue[] {
  const named = child(componentXml(queue), 'queueMembers');
  const texts = (list: string, name: string): string[] =>
    children((named && child(named, list)) ?? { ...componentXml(queue), children: [] }, name).map(
      (one) => one.text,
    );
  const ids = (sql: string, names: string[]): SqlValue[] =>
    names.flatMap((name) => engine.db.get(sql, [name])?.['Id'] ?? []);
  return [
    ...ids('SELECT Id FROM "User" WHERE Username = ? AND IsDeleted = 0', texts('users', 'user')),
    ...ids(
      `SELECT Id FROM "Group" WHERE DeveloperName = ? AND Type = 'Regular' AND IsDeleted = 0`,
      texts('publicGroups', 'publicGroup'),
    ),
  ];
}

/** Makes the rows of a list that a group has: missing ones are added, others taken away. */
function settle(
  engine: Engine,
  object: 'QueueSobject' | 'GroupMember',
  [groupField, groupId]: [string, string],
  [field, wanted]: [string, SqlValue[]],
  by: { now: string; adminId: string },
): void {
  const rows = engine.db.all(
    `SELECT Id, ${quote(field)} AS value FROM ${quote(object)} WHERE ${quote(groupField)} = ? AND IsDeleted = 0`,
    [groupId],
  );
  for (const row of rows)
    if (!wanted.includes(row['value'] ?? null))
      engine.db.run(`UPDATE ${quote(object)} SET IsDeleted = 1 WHERE Id = ?`, [row['Id'] ?? null]);
  for (const value of wanted)
    if (!rows.some((row) => row['value'] === value))
      plant(engine, object, { [groupField]: groupId, [field]: value }, by.now, by.adminId);
}

/** Brings the rows of Group, QueueSobject and GroupMember in line with the deployed queues and public groups; ids stay. */
export function mirrorGroups(engine: Engine, now: string): void {
  const { db } = engine;
  const by = { now, adminId: String(db.get(`SELECT min(Id) AS id FROM "User"`)?.['id'] ?? '') };
  const known = new Map(
    db
      .all('SELECT Id, Type, DeveloperName FROM "Group" WHERE IsDeleted = 0')
      .map((row) => [`${row['Type']}:${row['DeveloperName']}`, String(row['Id'])]),
  );
  const queues: [MetadataComponent, string][] = [];
  for (const [type, kind] of KINDS)
    for (const component of engine.schema().components.values()) {
      if (component.type !== type) continue;
      const values = groupValues(component);
      const key = `${kind}:${component.fullName}`;
      const present = known.get(key);
      known.delete(key);
      const columns = Object.keys(values);
      if (present !== undefined)
        db.run(
          `UPDATE "Group" SET ${columns.map((column) => `${quote(column)} = ?`).join(', ')} WHERE Id = ?`,
          [...columns.map((column) => values[column] ?? null), present],
        );
      const row = { ...values, DeveloperName: component.fullName, Type: kind };
      const id = present ?? plant(engine, 'Group', row, now, by.adminId);
      if (type === 'Queue') queues.push([component, id]);
    }
  for (const [queue, id] of queues) {
    settle(engine, 'QueueSobject', ['QueueId', id], ['SobjectType', queueObjects(queue)], by);
    settle(engine, 'GroupMember', ['GroupId', id], ['UserOrGroupId', members(engine, queue)], by);
  }
  for (const id of known.values()) {
    db.run('UPDATE "Group" SET IsDeleted = 1 WHERE Id = ?', [id]);
    db.run('UPDATE "QueueSobject" SET IsDeleted = 1 WHERE QueueId = ?', [id]);
    db.run('UPDATE "GroupMember" SET IsDeleted = 1 WHERE GroupId = ?', [id]);
  }
}
