import type { FieldDef, ObjectDef } from '../types.ts';
import { checkbox, field, lookup, number, owner, picklist, standardObject, text } from './define.ts';

const READ_ONLY = { createable: false, updateable: false };

const caseObject = (): ObjectDef =>
  standardObject('Case', ['Case', 'Cases'], '500', [
    field('CaseNumber', 'Case Number', 'AutoNumber', {
      ...READ_ONLY,
      nameField: true,
      length: 30,
      displayFormat: '{00000000}',
    }),
    lookup('ContactId', 'Contact ID', ['Contact'], 'Contact', { childRelationship: 'Cases' }),
    lookup('AccountId', 'Account ID', ['Account'], 'Account', { childRelationship: 'Cases' }),
    lookup('ParentId', 'Parent Case ID', ['Case'], 'Parent', { childRelationship: 'Cases' }),
    picklist('Type', 'Case Type', ['Problem', 'Feature Request', 'Question']),
    picklist('Status', 'Status', ['*New', 'Working', 'Escalated', 'Closed'], { required: true }),
    picklist('Reason', 'Case Reason', [
      'Installation',
      'Equipment Complexity',
      'Performance',
      'Breakdown',
      'Other',
    ]),
    picklist('Origin', 'Case Origin', ['Phone', 'Email', 'Web']),
    text('Subject', 'Subject', 255),
    picklist('Priority', 'Priority', ['High', '*Medium', 'Low']),
    field('Description', 'Description', 'LongTextArea', { length: 32000 }),
    field('IsClosed', 'Closed', 'Checkbox', { ...READ_ONLY, formula: 'ISPICKVAL(Status, "Closed")' }),
    field('ClosedDate', 'Closed Date', 'DateTime'),
    checkbox('IsEscalated', 'Escalated'),
    owner(),
  ]);

const activity = (child: string): FieldDef[] => [
  lookup('WhoId', 'Name ID', ['Contact'], 'Who', { childRelationship: child }),
  lookup('WhatId', 'Related To ID', ['Account', 'Opportunity', 'Case'], 'What', { childRelationship: child }),
  text('Subject', 'Subject', 255, { nameField: true }),
];

const task = (): ObjectDef =>
  standardObject('Task', ['Task', 'Tasks'], '00T', [
    ...activity('Tasks'),
    field('ActivityDate', 'Due Date Only', 'Date'),
    picklist(
      'Status',
      'Status',
      ['*Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'],
      { required: true },
    ),
    picklist('Priority', 'Priority', ['High', '*Normal', 'Low'], { required: true }),
    owner('Assigned To ID'),
    field('Description', 'Description', 'LongTextArea', { length: 32000 }),
    field('IsClosed', 'Closed', 'Checkbox', { ...READ_ONLY, formula: 'ISPICKVAL(Status, "Completed")' }),
    picklist('TaskSubtype', 'Task Subtype', ['*Task', 'Email', 'Call']),
  ]);

const event = (): ObjectDef =>
  standardObject('Event', ['Event', 'Events'], '00U', [
    ...activity('Events'),
    text('Location', 'Location', 255),
    checkbox('IsAllDayEvent', 'All-Day Event'),
    field('ActivityDateTime', 'Due Date Time', 'DateTime'),
    field('ActivityDate', 'Due Date Only', 'Date'),
    number('DurationInMinutes', 'Duration', 8, 0),
    field('StartDateTime', 'Start Date Time', 'DateTime'),
    field('EndDateTime', 'End Date Time', 'DateTime'),
    field('Description', 'Description', 'LongTextArea', { length: 32000 }),
    owner('Assigned To ID'),
  ]);

const recordType = (): ObjectDef =>
  standardObject(
    'RecordType',
    ['Record Type', 'Record Types'],
    '012',
    [
      text('Name', 'Name', 80, { nameField: true, required: true }),
      text('DeveloperName', 'Record Type Name', 80, { required: true }),
      text('SobjectType', 'SObject Type Name', 40, { required: true }),
      text('Description', 'Description', 255),
      checkbox('IsActive', 'Active', true),
    ],
    { readOnly: true },
  );

/** Case, Task, Event and RecordType with their usual fields. */
export const serviceObjects = (): ObjectDef[] => [caseObject(), task(), event(), recordType()];
