import type { ObjectDef } from '../types.ts';
import { checkbox, field, lookup, picklist, standardObject, text } from './define.ts';

/** Public groups and queues, what queues take, and who belongs to them: rows that deploys make. */
export const groupObjects = (): ObjectDef[] => [
  standardObject(
    'Group',
    ['Group', 'Group'],
    '00G',
    [
      text('Name', 'Name', 40, { nameField: true, required: true }),
      text('DeveloperName', 'Developer Name', 80),
      picklist('Type', 'Type', ['*Regular', 'Queue'], { length: 40 }),
      field('Email', 'Email', 'Email', { length: 80 }),
      checkbox('DoesSendEmailToMembers', 'Send Email to Members'),
      checkbox('DoesIncludeBosses', 'Include Bosses', true),
    ],
    { readOnly: true },
  ),
  standardObject(
    'QueueSobject',
    ['Queue Sobject', 'Queue Sobject'],
    '03g',
    [
      lookup('QueueId', 'Group ID', ['Group'], 'Queue', {
        childRelationship: 'QueueSobjects',
        deleteConstraint: 'Cascade',
      }),
      picklist('SobjectType', 'Sobject Type', [], { length: 40 }),
    ],
    { readOnly: true },
  ),
  standardObject(
    'GroupMember',
    ['Group Member', 'Group Member'],
    '011',
    [
      lookup('GroupId', 'Group ID', ['Group'], 'Group', {
        childRelationship: 'GroupMembers',
        deleteConstraint: 'Cascade',
      }),
      lookup('UserOrGroupId', 'User/Group ID', ['Group', 'User'], 'UserOrGroup', {
        deleteConstraint: 'Cascade',
      }),
    ],
    { readOnly: true },
  ),
];
