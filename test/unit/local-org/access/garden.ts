import type { SharingModel } from '../../../../scripts/local-org/access/rows.ts';
import type { Session } from '../../../../scripts/local-org/org.ts';
import { hire, openDesk, type Desk } from '../library.ts';

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const MASTER = (name: string, to: string, list: string, order: number, more = '') =>
  `<fields><fullName>${name}</fullName><label>${name}</label><type>MasterDetail</type><referenceTo>${to}</referenceTo><relationshipName>${list}</relationshipName><relationshipOrder>${order}</relationshipOrder>${more}</fields>`;
const object = (label: string, sharing: string, fields = ''): string =>
  `<CustomObject ${XMLNS}><label>${label}</label><pluralLabel>${label}s</pluralLabel>
  <nameField><label>Name</label><type>Text</type></nameField>
  <deploymentStatus>Deployed</deploymentStatus><sharingModel>${sharing}</sharingModel>${fields}</CustomObject>`;

/** The objects of the garden, in an order in which each can be made after those it points to. */
export const OBJECTS = ['Plot__c', 'Tree__c', 'Tool__c', 'Bed__c', 'Seed__c', 'Graft__c', 'Note__c'] as const;

type Rights = Partial<Record<'create' | 'edit' | 'delete' | 'viewAll' | 'modifyAll', true>>;
const grant = (name: string, { create, edit, delete: remove, viewAll, modifyAll }: Rights): string =>
  `<objectPermissions><object>${name}</object><allowRead>true</allowRead><allowCreate>${create ?? false}</allowCreate><allowEdit>${edit ?? false}</allowEdit><allowDelete>${remove ?? false}</allowDelete><viewAllRecords>${viewAll ?? false}</viewAllRecords><modifyAllRecords>${modifyAll ?? false}</modifyAllRecords></objectPermissions>`;
const set = (label: string, body: string): string =>
  `<PermissionSet ${XMLNS}><label>${label}</label>${body}</PermissionSet>`;

const ALL: Rights = { create: true, edit: true, delete: true };
const everything = OBJECTS.map((name) => grant(name, ALL)).join('');
const lookups =
  '<fieldPermissions><field>Note__c.Plot__c</field><readable>true</readable><editable>true</editable></fieldPermissions>' +
  '<fieldPermissions><field>Note__c.Tree__c</field><readable>true</readable><editable>true</editable></fieldPermissions>';

/** A garden with every org-wide default, details, details of details, and a row with two masters. */
export const GARDEN: Record<string, string> = {
  'objects/Plot__c.object': object('Plot', 'Private'),
  'objects/Tree__c.object': object('Tree', 'Read'),
  'objects/Tool__c.object': object('Tool', 'ReadWrite'),
  'objects/Bed__c.object': object('Bed', 'ControlledByParent', MASTER('Plot__c', 'Plot__c', 'Beds', 0)),
  'objects/Seed__c.object': object(
    'Seed',
    'ControlledByParent',
    MASTER('Bed__c', 'Bed__c', 'Seeds', 0, '<writeRequiresMasterRead>true</writeRequiresMasterRead>'),
  ),
  'objects/Graft__c.object': object(
    'Graft',
    'ControlledByParent',
    MASTER('Plot__c', 'Plot__c', 'Grafts', 0) + MASTER('Tree__c', 'Tree__c', 'Grafts', 1),
  ),
  'objects/Note__c.object': object(
    'Note',
    'ReadWrite',
    `<fields><fullName>Plot__c</fullName><label>Plot</label><type>Lookup</type><referenceTo>Plot__c</referenceTo><relationshipName>Notes</relationshipName><deleteConstraint>SetNull</deleteConstraint></fields>
     <fields><fullName>Tree__c</fullName><label>Tree</label><type>Lookup</type><referenceTo>Tree__c</referenceTo><relationshipName>Notes</relationshipName><deleteConstraint>SetNull</deleteConstraint></fields>`,
  ),
  'permissionsets/Gardener.permissionset': set('Gardener', lookups + everything),
  'permissionsets/Surveyor.permissionset': set('Surveyor', grant('Plot__c', { viewAll: true })),
  'permissionsets/Warden.permissionset': set(
    'Warden',
    grant('Plot__c', { ...ALL, viewAll: true, modifyAll: true }),
  ),
  'permissionsets/Auditor.permissionset': set(
    'Auditor',
    '<userPermissions><enabled>true</enabled><name>ViewAllData</name></userPermissions>',
  ),
  'permissionsets/Head.permissionset': set(
    'Head',
    '<userPermissions><enabled>true</enabled><name>ModifyAllData</name></userPermissions>',
  ),
};

/** Opens the garden. `sharing` overrides org-wide defaults. */
export function openGarden(sharing: Record<string, SharingModel> = {}): Desk {
  return openDesk({ sharing }, GARDEN);
}

/** People of the garden by name: chief above foreman above the two hands, and others without a role. */
export function staff(desk: Desk): Record<string, Session> {
  const chief = desk.make('UserRole', { Name: 'Chief' });
  const foreman = desk.make('UserRole', { Name: 'Foreman', ParentRoleId: chief });
  const hand = desk.make('UserRole', { Name: 'Hand', ParentRoleId: foreman });
  const robot = 'Minimum Access - API Only Integrations';
  const someone = (name: string, sets: string[], role?: string): [string, Session] => [
    name,
    hire(desk, name, robot, sets, role === undefined ? {} : { UserRoleId: role }),
  ];
  return Object.fromEntries([
    ['admin', desk.admin],
    someone('Chief', ['Gardener'], chief),
    someone('Foreman', ['Gardener'], foreman),
    someone('Hand', ['Gardener'], hand),
    someone('Other', ['Gardener'], hand),
    someone('Guest', ['Gardener']),
    someone('Surveyor', ['Gardener', 'Surveyor']),
    someone('Warden', ['Gardener', 'Warden']),
    someone('Auditor', ['Gardener', 'Auditor']),
    someone('Head', ['Gardener', 'Head']),
  ]);
}
