import type { ObjectDef } from '../types.ts';
import { peopleObjects } from './people.ts';
import { salesObjects } from './sales.ts';
import { serviceObjects } from './service.ts';

/** Fresh copies of all standard objects, without child relationships of custom objects. */
export const standardObjects = (): ObjectDef[] => [
  ...peopleObjects(),
  ...salesObjects(),
  ...serviceObjects(),
];

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
  'PermissionSetAssignment',
  'RecordType',
]);
