import type { ObjectDef } from '../types.ts';
import { groupObjects } from './groups.ts';
import { peopleObjects } from './people.ts';
import { salesObjects } from './sales.ts';
import { serviceObjects } from './service.ts';

/** Private; those who read the record that it is about read it too. */
const ACTIVITY: Partial<ObjectDef> = { sharingModel: 'Private', readableThrough: ['WhoId', 'WhatId'] };

/**
 * Org-wide defaults of a new org where they are not Public Read/Write. Source: Salesforce Help, "Default
 * Organization-Wide Sharing Settings".
 */
const SHARING: Readonly<Record<string, Partial<ObjectDef>>> = {
  Contact: { sharingModel: 'ControlledByParent', controllingParent: 'AccountId' },
  Opportunity: { sharingModel: 'Read' },
  Case: { sharingModel: 'ReadWriteTransfer' },
  Task: ACTIVITY,
  Event: ACTIVITY,
};

/** Fresh copies of all standard objects, without child relationships of custom objects. */
export const standardObjects = (): ObjectDef[] =>
  [...peopleObjects(), ...groupObjects(), ...salesObjects(), ...serviceObjects()].map((object) => ({
    ...object,
    ...SHARING[object.name],
  }));

/** Standard objects that a `Standard User` profile may work with, without any permission set. */
export const BUSINESS_OBJECTS: ReadonlySet<string> = new Set([
  'Account',
  'Contact',
  'Opportunity',
  'Case',
  'Task',
  'Event',
]);

/** Objects that every user may read: they describe the org itself. */
export const OPEN_OBJECTS: ReadonlySet<string> = new Set([
  'Organization',
  'User',
  'UserRole',
  'Profile',
  'PermissionSet',
  'PermissionSetGroup',
  'PermissionSetAssignment',
  'RecordType',
  'Group',
  'QueueSobject',
  'GroupMember',
]);
