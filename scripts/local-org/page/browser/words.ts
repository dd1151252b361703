import { japanese } from './words-ja.ts';

/** The stand-in's own words. Everything else on a page comes from metadata or data. */
export interface Words {
  standIn: string;
  standInShort: string;
  standInNote: string;
  allObjects: string;
  apps: string;
  home: string;
  welcome: (name: string) => string;
  goTo: string;
  utilities: string;
  minimise: string;
  navigation: string;
  moreTabs: string;
  switchUser: string;
  actingAs: (name: string) => string;
  language: string;
  details: string;
  related: string;
  activity: string;
  chatter: string;
  information: string;
  systemInformation: string;
  description: string;
  all: (plural: string) => string;
  listView: string;
  search: string;
  searchList: (plural: string) => string;
  sortedBy: (field: string) => string;
  items: (count: number, more: boolean) => string;
  loadMore: string;
  listEnd: (count: number) => string;
  loading: string;
  noItems: string;
  viewAll: string;
  yes: string;
  no: string;
  help: (label: string) => string;
  sort: (field: string) => string;
  missingTitle: string;
  missingText: string;
  noAccessTitle: string;
  noAccessText: string;
  failedTitle: string;
  sessionTitle: string;
  sessionText: string;
  signIn: string;
  nothingFound: string;
  nothingFoundText: string;
  unlistable: string;
  noRecords: (plural: string) => string;
  clearSearch: string;
  sortList: string;
  ascending: string;
  descending: string;
  retry: string;
  componentFailed: (name: string) => string;
  noField: (name: string) => string;
  notProvided: (module: string) => string;
  buildFailed: string;
  notDrawn: (name: string) => string;
  building: string;
  buildingNote: string;
  noPreview: string;
  externalPage: string;
  skip: string;
  create: string;
  edit: string;
  clone: string;
  remove: string;
  save: string;
  saveAndNew: string;
  unsavedTitle: string;
  unsavedText: string;
  keepEditing: string;
  discard: string;
  cancel: string;
  next: string;
  close: string;
  newRecord: (label: string) => string;
  editRecord: (name: string) => string;
  cloneRecord: (name: string) => string;
  removeRecord: (label: string) => string;
  removeQuestion: (label: string, name: string) => string;
  chooseRecordType: string;
  requiredNote: string;
  none: string;
  complete: string;
  formErrors: string;
  formFields: (labels: string) => string;
  saving: string;
  saved: (label: string, name: string) => string;
  created: (label: string, name: string) => string;
  removed: (label: string, name: string) => string;
  noCreate: (label: string) => string;
  noEdit: (label: string) => string;
  noForm: string;
  searchRecords: (label: string) => string;
  noMatches: string;
  clear: (label: string) => string;
  targetObject: (label: string) => string;
  moreActions: string;
  available: string;
  selected: string;
}

const english: Words = {
  standIn: 'Local stand-in, not Salesforce',
  standInShort: 'Stand-in',
  standInNote: 'This page runs on your machine. It draws deployed metadata with the real component engine.',
  allObjects: 'All objects',
  apps: 'Switch app',
  home: 'Home',
  welcome: (name) => `Welcome, ${name}`,
  goTo: 'Go to',
  utilities: 'Utility bar',
  minimise: 'Minimize',
  navigation: 'App navigation',
  moreTabs: 'More',
  switchUser: 'Switch user',
  actingAs: (name) => `Acting as ${name}`,
  language: 'Language',
  details: 'Details',
  related: 'Related',
  activity: 'Activity',
  chatter: 'Chatter',
  information: 'Information',
  systemInformation: 'System Information',
  description: 'Description',
  all: (plural) => `All ${plural}`,
  listView: 'List view',
  search: 'Search',
  searchList: () => 'Search this list by name',
  sortedBy: (field) => `Sorted by ${field}`,
  items: (count, more) => `${count}${more ? '+' : ''} ${count === 1 && !more ? 'item' : 'items'}`,
  loadMore: 'Load more',
  listEnd: (count) => `Only the first ${count} items are shown. Search or filter to find others.`,
  loading: 'Loading',
  noItems: 'No items to display.',
  viewAll: 'View All',
  yes: 'Yes',
  no: 'No',
  help: (label) => `Help: ${label}`,
  sort: (field) => `Sort by ${field}`,
  missingTitle: 'Page not found',
  missingText: 'It may have been deleted, or the address is wrong, or you are not allowed to see it.',
  noAccessTitle: 'No access',
  noAccessText:
    'Your permissions do not let you open anything here. An administrator can assign a permission set.',
  sessionTitle: 'Your session has ended',
  sessionText: 'Log in again to go on where you are. What was not saved is lost.',
  signIn: 'Log In',
  nothingFound: 'Nothing found',
  nothingFoundText: 'No name in this list has what you searched for.',
  unlistable: 'This list can not be shown',
  noRecords: (plural) => `${plural} that this list shows will appear here.`,
  clearSearch: 'Clear search',
  sortList: 'Sort by',
  ascending: 'Sorted ascending. Sort descending',
  descending: 'Sorted descending. Sort ascending',
  failedTitle: 'This could not be loaded',
  retry: 'Try again',
  componentFailed: (name) => `The component ${name} could not be shown`,
  noField: (name) => `There is no field ${name}, or you are not allowed to see it.`,
  notProvided: (module) =>
    `This stand-in does not provide ${module}, which an org has: docs/local-org.md says what it does.`,
  buildFailed: 'The deployed components do not compile',
  notDrawn: (name) => `${name} is not drawn by the stand-in`,
  building: 'Building the components',
  buildingNote: 'The first time after an install this takes about a minute. The page opens by itself.',
  noPreview: 'This page is empty.',
  externalPage: 'Open the page in a new tab',
  skip: 'Skip to content',
  create: 'New',
  edit: 'Edit',
  clone: 'Clone',
  remove: 'Delete',
  save: 'Save',
  saveAndNew: 'Save & New',
  unsavedTitle: 'Unsaved Changes',
  unsavedText: 'What you entered has not been saved.',
  keepEditing: 'Continue Editing',
  discard: 'Discard Changes',
  cancel: 'Cancel',
  next: 'Next',
  close: 'Close',
  newRecord: (label) => `New ${label}`,
  editRecord: (name) => `Edit ${name}`,
  cloneRecord: (name) => `Clone ${name}`,
  removeRecord: (label) => `Delete ${label}`,
  removeQuestion: (label, name) => `Are you sure you want to delete the ${label} “${name}”?`,
  chooseRecordType: 'Select a record type',
  requiredNote: 'Required Information',
  none: '--None--',
  complete: 'Complete this field.',
  formErrors: 'We hit a snag.',
  formFields: (labels) => `Review the following fields: ${labels}`,
  saving: 'Saving',
  saved: (label, name) => `${label} “${name}” was saved.`,
  created: (label, name) => `${label} “${name}” was created.`,
  removed: (label, name) => `${label} “${name}” was deleted.`,
  noCreate: (label) => `Your permissions do not let you create a ${label}.`,
  noEdit: (label) => `Your permissions do not let you edit this ${label}.`,
  noForm: 'There is nothing to fill in: none of the fields can be edited with your permissions.',
  searchRecords: (label) => `Search ${label}…`,
  noMatches: 'No matching records',
  clear: (label) => `Clear ${label}`,
  targetObject: (label) => `${label}: object`,
  moreActions: 'Show more actions',
  available: 'Available',
  selected: 'Chosen',
};

/** The words of a language, for example `ja` or `en_US`. */
export function wordsOf(language: string): Words {
  return language.startsWith('ja') ? japanese : english;
}
