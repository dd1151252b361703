import type { ObjectDef } from '../types.ts';
import { checkbox, field, lookup, picklist, standardObject, text } from './define.ts';

/** The organization, its users, profiles and permission sets. */
export const peopleObjects = (): ObjectDef[] => [
  standardObject(
    'Organization',
    ['Organization', 'Organizations'],
    '00D',
    [
      text('Name', 'Name', 80, { nameField: true, required: true }),
      text('InstanceName', 'Instance Name', 5),
      checkbox('IsSandbox', 'Is Sandbox'),
      field('TrialExpirationDate', 'Trial Expiration Date', 'DateTime'),
      text('NamespacePrefix', 'Namespace Prefix', 15),
      text('OrganizationType', 'Edition', 40),
      text('TimeZoneSidKey', 'Time Zone', 40),
      text('DefaultLocaleSidKey', 'Locale', 40),
      text('LanguageLocaleKey', 'Language', 40),
      text('DefaultCurrencyIsoCode', 'Currency', 3),
      text('Country', 'Country', 80),
    ],
    { readOnly: true },
  ),
  standardObject(
    'Profile',
    ['Profile', 'Profile'],
    '00e',
    [text('Name', 'Name', 255, { nameField: true, required: true }), text('Description', 'Description', 255)],
    { readOnly: true },
  ),
  standardObject('UserRole', ['Role', 'Role'], '00E', [
    text('Name', 'Name', 80, { nameField: true, required: true }),
    text('DeveloperName', 'Developer Name', 80),
    lookup('ParentRoleId', 'Parent Role ID', ['UserRole'], 'ParentRole'),
  ]),
  standardObject('User', ['User', 'Users'], '005', [
    text('Username', 'Username', 80, { required: true, unique: true }),
    text('LastName', 'Last Name', 80, { required: true }),
    text('FirstName', 'First Name', 40),
    text('Name', 'Full Name', 121, {
      nameField: true,
      createable: false,
      updateable: false,
      derivedFrom: ['FirstName', 'LastName'],
    }),
    text('CompanyName', 'Company Name', 80),
    text('Department', 'Department', 80),
    text('Title', 'Title', 80),
    field('Email', 'Email', 'Email', { length: 128, required: true }),
    field('Phone', 'Phone', 'Phone', { length: 40 }),
    text('Alias', 'Alias', 8),
    text('CommunityNickname', 'Nickname', 40),
    checkbox('IsActive', 'Active', true),
    picklist('TimeZoneSidKey', 'Time Zone', [], { required: true, length: 40 }),
    lookup('UserRoleId', 'Role ID', ['UserRole'], 'UserRole'),
    picklist('LocaleSidKey', 'Locale', [], { required: true, length: 40 }),
    picklist('EmailEncodingKey', 'Email Encoding', ['*UTF-8'], { length: 40 }),
    lookup('ProfileId', 'Profile ID', ['Profile'], 'Profile', {
      required: true,
      deleteConstraint: 'Restrict',
    }),
    picklist('UserType', 'User Type', ['*Standard'], { createable: false, updateable: false, length: 40 }),
    picklist('LanguageLocaleKey', 'Language', [], { required: true, length: 40 }),
    lookup('ManagerId', 'Manager ID', ['User'], 'Manager'),
  ]),
  standardObject(
    'PermissionSet',
    ['Permission Set', 'Permission Set'],
    '0PS',
    [
      text('Name', 'Permission Set Name', 80, { nameField: true, required: true, unique: true }),
      text('Label', 'Permission Set Label', 80, { required: true }),
      text('Description', 'Description', 255),
      lookup('ProfileId', 'Profile ID', ['Profile'], 'Profile'),
      checkbox('IsOwnedByProfile', 'Is Owned By Profile'),
      checkbox('IsCustom', 'Is Custom', true),
    ],
    { readOnly: true },
  ),
  standardObject(
    'PermissionSetGroup',
    ['Permission Set Group', 'Permission Set Groups'],
    '0PG',
    [
      text('DeveloperName', 'API Name', 80, { nameField: true, required: true, unique: true }),
      text('MasterLabel', 'Label', 80, { required: true }),
      text('Description', 'Description', 255),
      picklist('Status', 'Status', ['*Updated', 'Outdated', 'Updating', 'Failed'], { length: 40 }),
    ],
    { readOnly: true },
  ),
  standardObject(
    'PermissionSetAssignment',
    ['Permission Set Assignment', 'Permission Set Assignment'],
    '0Pa',
    [
      lookup('PermissionSetId', 'PermissionSet ID', ['PermissionSet'], 'PermissionSet', {
        updateable: false,
        childRelationship: 'Assignments',
        deleteConstraint: 'Cascade',
      }),
      lookup(
        'PermissionSetGroupId',
        'Permission Set Group ID',
        ['PermissionSetGroup'],
        'PermissionSetGroup',
        {
          updateable: false,
          childRelationship: 'Assignments',
          deleteConstraint: 'Cascade',
        },
      ),
      lookup('AssigneeId', 'Assignee ID', ['User'], 'Assignee', {
        required: true,
        updateable: false,
        childRelationship: 'PermissionSetAssignments',
        deleteConstraint: 'Cascade',
      }),
    ],
    {
      uniqueTogether: [
        ['AssigneeId', 'PermissionSetId'],
        ['AssigneeId', 'PermissionSetGroupId'],
      ],
      requiredOneOf: ['PermissionSetId', 'PermissionSetGroupId'],
    },
  ),
];
