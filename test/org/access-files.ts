import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A custom field as its file has it. */
export interface FileField {
  name: string;
  type: string;
  required: boolean;
  /** Worked out by the org: formula, roll-up or auto number. */
  computed: boolean;
  referenceTo: string;
  /** True when details may be written by who only reads the master. */
  readsMaster: boolean;
  firstValue: string;
}

/** A custom object as its files have it. */
export interface FileObject {
  name: string;
  /** Type of the name field. */
  nameType: string;
  fields: FileField[];
}

/** Rights of one permission set as its file has them; keys in the words of the file. */
export interface FileGrants {
  objects: Map<string, Record<string, boolean>>;
  fields: Map<string, { readable: boolean; editable: boolean }>;
  /** Enabled system permissions. */
  system: Set<string>;
}

/** What a project's folder holds, read without the code under test. */
export interface Project {
  files: Map<string, Uint8Array>;
  objects: Map<string, FileObject>;
  sets: Map<string, FileGrants>;
  /** Names of the permission sets of each permission set group. */
  groups: Map<string, string[]>;
  customPermissions: string[];
}

const blocks = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map((match) => match[1] ?? '');
const text = (xml: string, tag: string): string => blocks(xml, tag)[0]?.trim() ?? '';
const flag = (xml: string, tag: string): boolean => text(xml, tag) === 'true';

function fieldOf(xml: string): FileField {
  const type = text(xml, 'type');
  return {
    name: text(xml, 'fullName'),
    type,
    required: flag(xml.replace(/<lookupFilter>[\s\S]*<\/lookupFilter>/, ''), 'required'),
    computed: type === 'Summary' || type === 'AutoNumber' || /<formula>/.test(xml),
    referenceTo: text(xml, 'referenceTo'),
    readsMaster: flag(xml, 'writeRequiresMasterRead'),
    firstValue: text(text(xml, 'value'), 'fullName'),
  };
}

function grantsOf(xml: string): FileGrants {
  const rights = [
    'allowRead',
    'allowCreate',
    'allowEdit',
    'allowDelete',
    'viewAllRecords',
    'modifyAllRecords',
    'viewAllFields',
  ];
  return {
    objects: new Map(
      blocks(xml, 'objectPermissions').map((block) => [
        text(block, 'object'),
        Object.fromEntries(rights.map((right) => [right, flag(block, right)])),
      ]),
    ),
    system: new Set(
      blocks(xml, 'userPermissions')
        .filter((block) => flag(block, 'enabled'))
        .map((block) => text(block, 'name')),
    ),
    fields: new Map(
      blocks(xml, 'fieldPermissions').map((block) => [
        text(block, 'field'),
        { readable: flag(block, 'readable'), editable: flag(block, 'editable') },
      ]),
    ),
  };
}

/** Reads a project in source format. */
export function readProject(folder: string): Project {
  const project: Project = {
    files: new Map(),
    objects: new Map(),
    sets: new Map(),
    groups: new Map(),
    customPermissions: [],
  };
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || entry.name.endsWith('.ts')) continue;
    const bytes = readFileSync(file);
    project.files.set(path.relative(folder, file), bytes);
    const xml = entry.name.endsWith('-meta.xml') ? bytes.toString('utf8') : '';
    const [name = ''] = entry.name.split('.');
    if (entry.name.endsWith('.permissionset-meta.xml')) project.sets.set(name, grantsOf(xml));
    if (entry.name.endsWith('.permissionsetgroup-meta.xml'))
      project.groups.set(name, blocks(xml, 'permissionSets'));
    if (entry.name.endsWith('.customPermission-meta.xml')) project.customPermissions.push(name);
    if (entry.name.endsWith('.object-meta.xml') && name.endsWith('__c'))
      project.objects.set(name, {
        name,
        nameType: text(text(xml, 'nameField'), 'type'),
        fields: project.objects.get(name)?.fields ?? [],
      });
  }
  for (const [file, bytes] of project.files) {
    const object = /objects\/(\w+)\/fields\/\w+\.field-meta\.xml$/.exec(file)?.[1] ?? '';
    project.objects.get(object)?.fields.push(fieldOf(Buffer.from(bytes).toString('utf8')));
  }
  return project;
}

/**
 * Adds a permission set that no project has: who holds it reads and edits rows of every object and deletes none, and
 * edits every third field that can be granted, reads another third and knows nothing of the last.
 */
export function addEditor(project: Project): void {
  const named = [...project.objects.values()];
  const names = new Set(
    named.flatMap((object) => [object.name, ...object.fields.map((one) => one.referenceTo)]),
  );
  names.delete('');
  const objects = [...names].map(
    (name) =>
      `<objectPermissions><allowEdit>true</allowEdit><allowRead>true</allowRead><object>${name}</object></objectPermissions>`,
  );
  const fields = named.flatMap((object) =>
    object.fields
      .filter((field) => !field.required && field.type !== 'MasterDetail')
      .filter((_field, index) => index % 3 < 2)
      .map(
        (field, index) =>
          `<fieldPermissions><editable>${index % 2 === 0 && !field.computed}</editable><field>${object.name}.${field.name}</field><readable>true</readable></fieldPermissions>`,
      ),
  );
  const xml = `<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">${fields.join('')}<label>Editor</label>${objects.join('')}</PermissionSet>`;
  project.files.set('permissionsets/Matrix_Editor.permissionset', Buffer.from(xml));
  project.sets.set('Matrix_Editor', grantsOf(xml));
}

/** What somebody with some of a project's permission sets may do, by the files alone. */
export interface Expected {
  object(name: string, right: 'Read' | 'Create' | 'Edit' | 'Delete'): boolean;
  field(object: FileObject, field: FileField, right: 'readable' | 'editable'): boolean;
  standardField(object: string, field: string): boolean;
}

/** The expectation for a profile without own rights and these sets and groups; `admin` may do everything. */
export function expectedFor(project: Project, names: string[], admin: boolean): Expected {
  const sets = names
    .flatMap((name) => project.groups.get(name) ?? [name])
    .flatMap((name) => project.sets.get(name) ?? []);
  const object: Expected['object'] = (name, right) =>
    admin ||
    sets.some(({ objects, system }) => {
      const has = (flagName: string): boolean => objects.get(name)?.[flagName] === true;
      if (has(`allow${right}`) || has('modifyAllRecords') || system.has('ModifyAllData')) return true;
      return right === 'Read' && (has('viewAllRecords') || system.has('ViewAllData'));
    });
  const named = (key: string, right: 'readable' | 'editable'): boolean =>
    sets.some(
      ({ fields, objects }) =>
        fields.get(key)?.[right] === true ||
        (right === 'readable' && objects.get(key.split('.')[0] ?? '')?.['viewAllFields'] === true),
    );
  return {
    object,
    field(of, field, right) {
      if (right === 'editable' && field.computed) return false;
      if (admin) return true;
      if (!object(of.name, 'Read')) return false;
      if (!field.required && field.type !== 'MasterDetail') return named(`${of.name}.${field.name}`, right);
      return right === 'readable' || object(of.name, 'Create') || object(of.name, 'Edit');
    },
    standardField: (name, field) => admin || (object(name, 'Read') && named(`${name}.${field}`, 'readable')),
  };
}
