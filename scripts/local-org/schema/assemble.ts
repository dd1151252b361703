import { expandAddressGrants } from './compound-grants.ts';
import { DEFAULT_FEATURES } from './features.ts';
import type { OrgFeatures } from './features.ts';
import { nextKeyPrefix } from './ids.ts';
import { BASE_LANGUAGE } from './languages.ts';
import { parseField, parseValues, partsOf } from './parse-field.ts';
import type { ValueSets } from './parse-field.ts';
import { parseCustomSetting, parseMetadataRelationship, parseMetadataType } from './parse-kinds.ts';
import { parseCompactLayout, parseCustomObject, parseListView, parseRule } from './parse-object.ts';
import {
  parseLabelTranslations,
  parseObjectTranslation,
  parsePermissionSet,
  parsePermissionSetGroup,
} from './parse-others.ts';
import { parseBusinessProcess, parseRecordType } from './parse-record-type.ts';
import { reporter } from './problem.ts';
import { openQueues } from './queues.ts';
import { componentXml } from './read-components.ts';
import { lookup } from './standard/define.ts';
import { applyStandardValues } from './standard-value-sets.ts';
import { switchOn } from './standard/features.ts';
import { standardObjects } from './standard/index.ts';
import type {
  DeployProblem,
  FieldDef,
  MetadataComponent,
  ObjectDef,
  OrgSchema,
  PermissionSetDef,
} from './types.ts';
import { isMetadataType, isUnstored } from './uncovered-objects.ts';
import { child, childFlag, childText, children } from './xml.ts';

type Components = ReadonlyMap<string, MetadataComponent>;

function ofType(components: Components, type: string): MetadataComponent[] {
  return [...components.values()].filter((component) => component.type === type);
}

function readValueSets(components: Components): ValueSets {
  return new Map(
    ofType(components, 'GlobalValueSet').map((component) => [
      component.fullName,
      parseValues(children(componentXml(component), 'customValue')),
    ]),
  );
}

function readObjects(
  components: Components,
  prefixes: ReadonlyMap<string, string>,
  problems: DeployProblem[],
): Map<string, ObjectDef> {
  const objects = new Map(standardObjects().map((object) => [object.name, object]));
  const used = new Set(
    [...objects.values()].map((object) => object.keyPrefix).concat([...prefixes.values()]),
  );
  for (const component of ofType(components, 'CustomObject')) {
    const name = component.fullName;
    const report = reporter(problems, component);
    const standard = objects.get(name);
    if (standard) {
      const assignment = childText(componentXml(component), 'compactLayoutAssignment');
      if (assignment && assignment !== 'SYSTEM') standard.compactLayoutAssignment = assignment;
      standard.sharingModel = childText(componentXml(component), 'sharingModel') ?? standard.sharingModel;
    } else if (name.endsWith('__c') || isMetadataType(name)) {
      const keyPrefix = prefixes.get(name) ?? nextKeyPrefix(used, isMetadataType(name) ? 'm' : 'a');
      used.add(keyPrefix);
      const node = componentXml(component);
      const parse = isMetadataType(name)
        ? parseMetadataType
        : child(node, 'customSettingsType')
          ? parseCustomSetting
          : parseCustomObject;
      objects.set(name, parse(node, name, keyPrefix, report));
    } else if (!isUnstored(name) && name !== 'Activity')
      report(`Entity of type 'CustomObject' named '${name}' cannot be found`);
  }
  return objects;
}

// What a project says of its own metadata types can't stand without them; standard objects are always there.
const isKept = (components: Components, name: string): boolean =>
  isMetadataType(name) ? components.has(`CustomObject:${name}`) : isUnstored(name);

const ACTIVITIES = ['Task', 'Event'] as const;

/** Calls `read` for each part of an object, and reports parts whose object is not there. */
function eachPart(
  components: Components,
  type: string,
  objects: Map<string, ObjectDef>,
  problems: DeployProblem[],
  read: (object: ObjectDef, name: string, component: MetadataComponent) => void,
): void {
  for (const component of ofType(components, type)) {
    const dot = component.fullName.indexOf('.');
    const objectName = component.fullName.slice(0, dot);
    // Fields of one's own on tasks and events are fields of both, and of neither alone.
    if (objectName === 'Activity') {
      for (const activity of ACTIVITIES) {
        const kind = objects.get(activity);
        if (kind) read(kind, component.fullName.slice(dot + 1), component);
      }
      continue;
    }
    const object = objects.get(objectName);
    if (object) read(object, component.fullName.slice(dot + 1), component);
    else if (!isKept(components, objectName))
      reporter(problems, component)(`no CustomObject named ${objectName} found`);
  }
}

function withoutList(field: FieldDef): FieldDef {
  const copy = { ...field };
  delete copy.childRelationship;
  return copy;
}

function readFields(
  components: Components,
  objects: Map<string, ObjectDef>,
  problems: DeployProblem[],
): void {
  const sets = readValueSets(components);
  eachPart(components, 'CustomField', objects, problems, (object, name, component) => {
    const node = componentXml(component);
    if (!name.endsWith('__c')) return; // settings of a standard field: accepted, nothing to build
    const relates = object.kind === 'metadata' && childText(node, 'type') === 'MetadataRelationship';
    const parsed = relates
      ? parseMetadataRelationship(node, name)
      : parseField(node, name, sets, reporter(problems, component));
    // The lists of a parent show what an activity's lookup leads to once, among the tasks.
    const field = parsed && object.name === 'Event' ? withoutList(parsed) : parsed;
    if (field) object.fields.set(name, field);
    if (field?.type === 'Location') for (const part of partsOf(field)) object.fields.set(part.name, part);
  });
  for (const object of objects.values())
    if (object.custom && [...object.fields.values()].some((field) => field.type === 'MasterDetail'))
      object.fields.delete('OwnerId');
}

/** Tasks and events may relate to custom objects that allow activities. */
function openActivities(components: Components, objects: Map<string, ObjectDef>): void {
  for (const component of ofType(components, 'CustomObject')) {
    if (!component.fullName.endsWith('__c') || !childFlag(componentXml(component), 'enableActivities'))
      continue;
    for (const activity of ACTIVITIES)
      objects.get(activity)?.fields.get('WhatId')?.referenceTo.push(component.fullName);
  }
}

function readParts(components: Components, objects: Map<string, ObjectDef>, problems: DeployProblem[]): void {
  eachPart(components, 'ValidationRule', objects, problems, (object, name, component) =>
    object.validationRules.push(parseRule(componentXml(component), name, reporter(problems, component))),
  );
  eachPart(components, 'ListView', objects, problems, (object, name, component) =>
    object.listViews.push(parseListView(componentXml(component), name, reporter(problems, component))),
  );
  eachPart(components, 'CompactLayout', objects, problems, (object, name, component) =>
    object.compactLayouts.set(name, parseCompactLayout(componentXml(component))),
  );
  eachPart(components, 'RecordType', objects, problems, (object, name, component) =>
    object.recordTypes.set(
      name,
      parseRecordType(componentXml(component), name, reporter(problems, component)),
    ),
  );
  eachPart(components, 'BusinessProcess', objects, problems, (object, name, component) =>
    object.businessProcesses.set(name, parseBusinessProcess(componentXml(component), name)),
  );
  for (const component of ofType(components, 'CustomObjectTranslation')) {
    const match = /^(.+)-([^-]+)$/.exec(component.fullName);
    const object = match?.[1] === undefined ? undefined : objects.get(match[1]);
    const report = reporter(problems, component);
    const name = match?.[1] ?? component.fullName;
    if (match && isUnstored(name)) continue;
    if (!match || !object) report(`no CustomObject named ${name} found`);
    else object.translations.set(match[2] ?? '', parseObjectTranslation(component, report));
  }
}

/** Objects with record types have the field that names a record's type. */
function addRecordTypeIds(objects: Map<string, ObjectDef>): void {
  for (const object of objects.values())
    if (object.recordTypes.size > 0)
      object.fields.set(
        'RecordTypeId',
        lookup('RecordTypeId', 'Record Type ID', ['RecordType'], 'RecordType', {
          deleteConstraint: 'Restrict',
        }),
      );
}

function readLabels(components: Components, problems: DeployProblem[]): Map<string, Map<string, string>> {
  const base = new Map<string, string>();
  for (const component of ofType(components, 'CustomLabel')) {
    const node = componentXml(component);
    const value = child(node, 'value')?.text;
    if (value === undefined) reporter(problems, component)('Required field is missing: value', node);
    else base.set(component.fullName, value);
  }
  const labels = new Map([[BASE_LANGUAGE, base]]);
  for (const component of ofType(components, 'Translations'))
    labels.set(component.fullName, parseLabelTranslations(componentXml(component)));
  return labels;
}

/**
 * Builds the whole schema from standard objects and all components. `prefixes` are the key prefixes already given to
 * custom objects, `features` what the org has switched on. Only problems inside single components are found here; references are the job of `checkSchema`.
 */
export function assemble(
  components: Map<string, MetadataComponent>,
  prefixes: ReadonlyMap<string, string>,
  features: OrgFeatures = DEFAULT_FEATURES,
): { schema: OrgSchema; problems: DeployProblem[] } {
  const problems: DeployProblem[] = [];
  const objects = readObjects(components, prefixes, problems);
  applyStandardValues(components.values(), objects);
  readFields(components, objects, problems);
  openActivities(components, objects);
  openQueues(components, objects);
  switchOn(objects, features);
  readParts(components, objects, problems);
  addRecordTypeIds(objects);
  const setsOf = (type: string): Map<string, PermissionSetDef> =>
    new Map(
      ofType(components, type).map((component) => {
        const { fullName } = component;
        const set = parsePermissionSet(componentXml(component), fullName, reporter(problems, component));
        expandAddressGrants(set, objects);
        return [fullName, set];
      }),
    );
  const permissionSets = setsOf('PermissionSet');
  const muting = setsOf('MutingPermissionSet');
  const profiles = new Map([...setsOf('Profile').values()].map((one) => [one.label, one]));
  const permissionSetGroups = new Map(
    ofType(components, 'PermissionSetGroup').map((component) => [
      component.fullName,
      parsePermissionSetGroup(
        componentXml(component),
        component.fullName,
        muting,
        reporter(problems, component),
      ),
    ]),
  );
  const customPermissions = new Map(
    ofType(components, 'CustomPermission').map((component) => {
      const label = childText(componentXml(component), 'label');
      if (!label) reporter(problems, component)('Required field is missing: label');
      return [component.fullName, label ?? component.fullName];
    }),
  );
  const labels = readLabels(components, problems);
  return {
    schema: {
      objects,
      permissionSets,
      permissionSetGroups,
      profiles,
      customPermissions,
      labels,
      features,
      components,
    },
    problems,
  };
}
