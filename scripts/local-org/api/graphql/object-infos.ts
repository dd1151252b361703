import {
  GraphQLError,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  type GraphQLOutputType,
} from 'graphql';
import { findObject } from '../../org.ts';
import { objectInfo } from '../uiapi/object-info.ts';
import { askerOf } from '../uiapi/reads.ts';
import { SCALARS } from './scalars.ts';
import type { Context } from './types.ts';

type Info = Record<string, unknown>;

/** Elements of an object info that are called the same here. */
const same = (type: GraphQLOutputType, ...names: string[]): GraphQLFieldConfigMap<Info, Context> =>
  Object.fromEntries(names.map((name) => [name, { type, resolve: (info: Info) => info[name] }]));

const { Boolean: FLAG, Int: NUMBER, String: TEXT } = SCALARS;

/** UI API's object infos name things `apiName`, GraphQL names them `ApiName`. */
const API_NAME: GraphQLFieldConfig<Info, Context> = {
  type: new GraphQLNonNull(TEXT),
  resolve: (info) => info['apiName'],
};

function fieldType(): GraphQLObjectType<Info, Context> {
  const reference = new GraphQLObjectType<Info, Context>({
    name: 'ReferenceToInfo',
    fields: { ApiName: API_NAME, ...same(new GraphQLList(TEXT), 'nameFields') },
  });
  return new GraphQLObjectType<Info, Context>({
    name: 'Field',
    fields: {
      ApiName: API_NAME,
      ...same(FLAG, 'calculated', 'compound', 'createable', 'custom', 'filterable', 'highScaleNumber'),
      ...same(FLAG, 'htmlFormatted', 'nameField', 'polymorphicForeignKey', 'reference', 'required'),
      ...same(FLAG, 'searchPrefilterable', 'sortable', 'unique', 'updateable'),
      ...same(NUMBER, 'length', 'precision', 'scale'),
      ...same(TEXT, 'compoundComponentName', 'compoundFieldName', 'controllerName', 'inlineHelpText'),
      ...same(TEXT, 'label', 'maskType', 'referenceTargetField', 'relationshipName'),
      ...same(new GraphQLList(TEXT), 'controllingFields'),
      // An enumeration in GraphQL, written in capitals.
      dataType: { type: TEXT, resolve: (field) => String(field['dataType']).toUpperCase() },
      ...same(new GraphQLList(reference), 'referenceToInfos'),
    },
  });
}

function infoType(): GraphQLObjectType<Info, Context> {
  const recordType = new GraphQLObjectType<Info, Context>({
    name: 'RecordTypeInfo',
    fields: {
      ...same(FLAG, 'available', 'defaultRecordTypeMapping', 'master'),
      ...same(TEXT, 'name'),
      ...same(SCALARS.ID, 'recordTypeId'),
    },
  });
  const child = new GraphQLObjectType<Info, Context>({
    name: 'ChildRelationship',
    fields: same(TEXT, 'childObjectApiName', 'fieldName', 'relationshipName'),
  });
  const listed = (name: string) => (info: Info) => Object.values(info[name] as Record<string, Info>);
  return new GraphQLObjectType<Info, Context>({
    name: 'ObjectInfo',
    fields: {
      ApiName: API_NAME,
      ...same(TEXT, 'keyPrefix', 'label', 'labelPlural'),
      ...same(FLAG, 'createable', 'custom', 'deletable', 'feedEnabled', 'layoutable', 'mruEnabled'),
      ...same(FLAG, 'queryable', 'searchable', 'updateable'),
      ...same(new GraphQLList(child), 'childRelationships'),
      ...same(SCALARS.ID, 'defaultRecordTypeId'),
      fields: { type: new GraphQLList(fieldType()), resolve: listed('fields') },
      ...same(new GraphQLList(TEXT), 'nameFields'),
      recordTypeInfos: { type: new GraphQLList(recordType), resolve: listed('recordTypeInfos') },
    },
  });
}

/** `objectInfos(apiNames)`: labels, rights and fields of objects; one that the session can't read fails the whole call. */
export function objectInfosField(): GraphQLFieldConfig<unknown, Context, { apiNames: string[] }> {
  return {
    type: new GraphQLList(infoType()),
    args: { apiNames: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(TEXT))) } },
    resolve: (_source, { apiNames }, { org, session }) => {
      const asker = askerOf(org, session);
      return apiNames.map((name) => {
        const object = findObject(asker.schema, name);
        if (!object || !asker.access.canObject(session, object.name, 'read'))
          throw new GraphQLError(`The object '${name}' is not supported or can't be read`);
        return objectInfo(asker, object);
      });
    },
  };
}
