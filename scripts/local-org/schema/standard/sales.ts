import type { ObjectDef } from '../types.ts';
import { address, field, lookup, number, owner, picklist, standardObject, text } from './define.ts';

const INDUSTRIES = [
  'Agriculture',
  'Apparel',
  'Banking',
  'Biotechnology',
  'Chemicals',
  'Communications',
  'Construction',
  'Consulting',
  'Education',
  'Electronics',
  'Energy',
  'Engineering',
  'Entertainment',
  'Environmental',
  'Finance',
  'Food & Beverage',
  'Government',
  'Healthcare',
  'Hospitality',
  'Insurance',
  'Machinery',
  'Manufacturing',
  'Media',
  'Not For Profit',
  'Recreation',
  'Retail',
  'Shipping',
  'Technology',
  'Telecommunications',
  'Transportation',
  'Utilities',
  'Other',
];
const ACCOUNT_TYPES = [
  'Prospect',
  'Customer - Direct',
  'Customer - Channel',
  'Channel Partner / Reseller',
  'Installation Partner',
  'Technology Partner',
  'Other',
];
const STAGES = [
  'Prospecting',
  'Qualification',
  'Needs Analysis',
  'Value Proposition',
  'Id. Decision Makers',
  'Perception Analysis',
  'Proposal/Price Quote',
  'Negotiation/Review',
  'Closed Won',
  'Closed Lost',
];
const LEAD_SOURCES = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];

const account = (): ObjectDef =>
  standardObject('Account', ['Account', 'Accounts'], '001', [
    lookup('MasterRecordId', 'Master Record ID', ['Account'], 'MasterRecord', {
      createable: false,
      updateable: false,
    }),
    text('Name', 'Account Name', 255, { nameField: true, required: true }),
    picklist('Type', 'Account Type', ACCOUNT_TYPES),
    lookup('ParentId', 'Parent Account ID', ['Account'], 'Parent', { childRelationship: 'ChildAccounts' }),
    ...address('Billing'),
    ...address('Shipping'),
    field('Phone', 'Account Phone', 'Phone', { length: 40 }),
    field('Fax', 'Account Fax', 'Phone', { length: 40 }),
    text('AccountNumber', 'Account Number', 40),
    field('Website', 'Website', 'Url', { length: 255 }),
    text('Sic', 'SIC Code', 20),
    picklist('Industry', 'Industry', INDUSTRIES),
    number('AnnualRevenue', 'Annual Revenue', 18, 0, 'Currency'),
    number('NumberOfEmployees', 'Employees', 8, 0),
    picklist('Ownership', 'Ownership', ['Public', 'Private', 'Subsidiary', 'Other']),
    text('TickerSymbol', 'Ticker Symbol', 20),
    field('Description', 'Account Description', 'LongTextArea', { length: 32000 }),
    picklist('Rating', 'Account Rating', ['Hot', 'Warm', 'Cold']),
    text('Site', 'Account Site', 80),
    owner(),
    picklist('AccountSource', 'Account Source', LEAD_SOURCES),
  ]);

const contact = (): ObjectDef =>
  standardObject('Contact', ['Contact', 'Contacts'], '003', [
    lookup('AccountId', 'Account ID', ['Account'], 'Account', {
      childRelationship: 'Contacts',
      deleteConstraint: 'Cascade',
    }),
    text('LastName', 'Last Name', 80, { required: true }),
    text('FirstName', 'First Name', 40),
    picklist('Salutation', 'Salutation', ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.']),
    text('Name', 'Full Name', 121, {
      nameField: true,
      createable: false,
      updateable: false,
      derivedFrom: ['FirstName', 'LastName'],
    }),
    ...address('Mailing'),
    field('Phone', 'Business Phone', 'Phone', { length: 40 }),
    field('MobilePhone', 'Mobile Phone', 'Phone', { length: 40 }),
    lookup('ReportsToId', 'Reports To ID', ['Contact'], 'ReportsTo'),
    field('Email', 'Email', 'Email', { length: 80 }),
    text('Title', 'Title', 128),
    text('Department', 'Department', 80),
    picklist('LeadSource', 'Lead Source', LEAD_SOURCES),
    field('Birthdate', 'Birthdate', 'Date'),
    field('Description', 'Contact Description', 'LongTextArea', { length: 32000 }),
    owner(),
  ]);

const opportunity = (): ObjectDef =>
  standardObject('Opportunity', ['Opportunity', 'Opportunities'], '006', [
    lookup('AccountId', 'Account ID', ['Account'], 'Account', {
      childRelationship: 'Opportunities',
      deleteConstraint: 'Cascade',
    }),
    text('Name', 'Name', 120, { nameField: true, required: true }),
    field('Description', 'Description', 'LongTextArea', { length: 32000 }),
    picklist('StageName', 'Stage', STAGES, { required: true }),
    number('Amount', 'Amount', 18, 2, 'Currency'),
    number('Probability', 'Probability (%)', 3, 0, 'Percent'),
    number('ExpectedRevenue', 'Expected Amount', 18, 2, 'Currency'),
    field('CloseDate', 'Close Date', 'Date', { required: true }),
    picklist('Type', 'Opportunity Type', [
      'New Customer',
      'Existing Customer - Upgrade',
      'Existing Customer - Replacement',
    ]),
    text('NextStep', 'Next Step', 255),
    picklist('LeadSource', 'Lead Source', LEAD_SOURCES),
    field('IsClosed', 'Closed', 'Checkbox', {
      createable: false,
      updateable: false,
      formula: 'BEGINS(TEXT(StageName), "Closed")',
    }),
    field('IsWon', 'Won', 'Checkbox', {
      createable: false,
      updateable: false,
      formula: 'ISPICKVAL(StageName, "Closed Won")',
    }),
    picklist('ForecastCategoryName', 'Forecast Category', [
      'Omitted',
      'Pipeline',
      'Best Case',
      'Commit',
      'Most Likely',
      'Closed',
    ]),
    owner(),
  ]);

/** Account, Contact and Opportunity with their usual fields. */
export const salesObjects = (): ObjectDef[] => [account(), contact(), opportunity()];
