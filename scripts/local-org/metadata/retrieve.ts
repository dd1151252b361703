import { zipSync } from 'fflate';
import { folderTypeOf, registryType } from '../schema/registry.ts';
import type { MetadataComponent, OrgSchema } from '../schema/types.ts';
import { COVERED_TYPES, isCovered, notCovered } from './coverage.ts';
import {
  CONTAINER_OF,
  documentOf,
  labelPart,
  objectParts,
  packageFilesOf,
  packagePath,
} from './write-components.ts';

/** What a retrieve asks for: names by type; `*` stands for all. */
export interface Wanted {
  type: string;
  members: string[];
}

/** One component of a retrieve, with its place in the package. */
export interface Retrieved {
  type: string;
  fullName: string;
  fileName: string;
}

/** A package as a retrieve gives it: files by their places, what they hold, and what was not there. */
export interface RetrievedPackage {
  files: Map<string, Uint8Array>;
  components: Retrieved[];
  messages: { fileName: string; problem: string }[];
}

/** The type that a manifest lists a folder under: that of what lies in it. */
const LISTED_AS = new Map(
  COVERED_TYPES.filter((each) => each.inFolder).map((each) => [folderTypeOf(each.xmlName), each.xmlName]),
);

const byName = (a: MetadataComponent, b: MetadataComponent): number =>
  a.fullName < b.fullName ? -1 : a.fullName > b.fullName ? 1 : 0;

/** All components of one type, with the folders of reports and dashboards among what lies in them. */
function ofType(schema: OrgSchema, type: string): MetadataComponent[] {
  const types = [type, folderTypeOf(type)];
  return [...schema.components.values()].filter((each) => types.includes(each.type)).sort(byName);
}

/** The parts of a container that a member names: all of an object, one field, all labels, one label. */
function chosenParts(schema: OrgSchema, type: string, member: string): MetadataComponent[] {
  const parts = [...schema.components.values()].filter((each) => CONTAINER_OF.get(each.type) === type);
  if (type === 'CustomLabels') return parts.sort(byName);
  return parts.filter((each) => each.fullName.startsWith(`${member}.`)).sort(byName);
}

interface Choice {
  own: Map<string, MetadataComponent>;
  parts: Map<string, MetadataComponent>;
  missing: { type: string; fullName: string }[];
}

const keyOf = ({ type, fullName }: MetadataComponent): string => `${type}:${fullName}`;

/** What holds a part of a kept file (`Book__c.No_Isbn` of `Workflow:Book__c`): the part is in there. */
function holderOf(schema: OrgSchema, type: string, member: string): MetadataComponent | undefined {
  const holder = registryType(type);
  if (!holder || holder.name === type) return undefined;
  return ofType(schema, holder.name).find((each) => member.startsWith(`${each.fullName}.`));
}

function chooseMember(schema: OrgSchema, type: string, member: string, choice: Choice): void {
  const holder = holderOf(schema, type, member);
  if (holder) {
    choice.own.set(keyOf(holder), holder);
    return;
  }
  const container = CONTAINER_OF.get(type);
  const isContainer = [...CONTAINER_OF.values()].includes(type);
  const all = ofType(schema, type);
  // The wildcard leaves out standard objects, as documented.
  const named = all.filter((each) =>
    member === '*'
      ? type !== 'CustomObject' || /__\w+$/.test(each.fullName)
      : each.fullName === member.replace(/\/$/, ''),
  );
  for (const each of named) (container ? choice.parts : choice.own).set(keyOf(each), each);
  const names = member === '*' && type === 'CustomObject' ? named.map((each) => each.fullName) : [member];
  const parts = isContainer ? names.flatMap((name) => chosenParts(schema, type, name)) : [];
  for (const each of parts) choice.parts.set(keyOf(each), each);
  const standard = type === 'CustomObject' && schema.objects.get(member)?.custom === false;
  if (member !== '*' && !named.length && !parts.length && !standard)
    choice.missing.push({ type, fullName: member });
}

function write(choice: Choice): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const objects = new Map<string, { own?: MetadataComponent; parts: MetadataComponent[] }>();
  const entry = (path: string) => {
    const found = objects.get(path) ?? { parts: [] };
    objects.set(path, found);
    return found;
  };
  for (const each of choice.own.values())
    if (each.type === 'CustomObject') entry(packagePath(each)).own = each;
    else for (const [path, bytes] of packageFilesOf(each)) files.set(path, bytes);
  const labels = [...choice.parts.values()].filter((each) => each.type === 'CustomLabel');
  if (labels.length)
    files.set(
      packagePath({ type: 'CustomLabels', fullName: '' }),
      documentOf('CustomLabels', labels.map(labelPart)),
    );
  for (const each of choice.parts.values())
    if (each.type !== 'CustomLabel') entry(packagePath(each)).parts.push(each);
  for (const [path, { own, parts }] of objects)
    files.set(path, documentOf('CustomObject', objectParts(own, parts)));
  return files;
}

/** Collects what `wanted` names out of an org's metadata, written as a package. The manifest is the caller's. */
export function retrieve(schema: OrgSchema, wanted: readonly Wanted[]): RetrievedPackage {
  const choice: Choice = { own: new Map(), parts: new Map(), missing: [] };
  const messages: RetrievedPackage['messages'] = [];
  for (const { type, members } of wanted) {
    if (!isCovered(type)) messages.push({ fileName: 'package.xml', problem: notCovered(type) });
    else for (const member of members) chooseMember(schema, type, member, choice);
  }
  for (const { type, fullName } of choice.missing)
    messages.push({
      fileName: 'package.xml',
      problem: `Entity of type '${type}' named '${fullName}' cannot be found`,
    });
  const components = [...choice.own.values(), ...choice.parts.values()].map((each) => ({
    type: each.type,
    fullName: each.fullName,
    fileName: packagePath(each),
  }));
  return { files: write(choice), components, messages };
}

/** The manifest of a retrieve: what was found, by type. */
function manifestOf(components: readonly Retrieved[], version: string): Uint8Array {
  const types = new Map<string, string[]>();
  for (const { type, fullName } of components) {
    const name = LISTED_AS.get(type) ?? type;
    types.set(name, [...(types.get(name) ?? []), fullName]);
  }
  const parts = [...types].map(([name, members]) => {
    const each = members.map((member) => `        <members>${member}</members>\n`).join('');
    return `<types>\n${each}        <name>${name}</name>\n    </types>`;
  });
  return documentOf('Package', [...parts, `<version>${version}</version>`]);
}

/** The zip of a retrieve; without `singlePackage` everything lies in a folder `unpackaged`. */
export function retrieveZip(found: RetrievedPackage, version: string, singlePackage: boolean): Uint8Array {
  const folder = singlePackage ? '' : 'unpackaged/';
  const files = new Map([['package.xml', manifestOf(found.components, version)], ...found.files]);
  return zipSync(Object.fromEntries([...files].map(([path, bytes]) => [folder + path, bytes])));
}
