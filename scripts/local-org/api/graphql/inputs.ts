import { GraphQLInputObjectType, GraphQLList, type GraphQLInputFieldConfigMap } from 'graphql';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { isSortable, kindOf } from '../../soql/field-kind.ts';
import { targetsOf } from '../uiapi/rows.ts';
import type { Builder } from './schema.ts';

/** Makes one value for each object, when it is first asked for. */
export function once<T>(make: (object: ObjectDef) => T): (object: ObjectDef) => T {
  const made = new Map<string, T>();
  return (object) => {
    const known = made.get(object.name);
    if (known !== undefined) return known;
    const value = make(object);
    made.set(object.name, value);
    return value;
  };
}

/** `<Object>_Filter`: what `where` takes. */
export function filterType(builder: Builder, object: ObjectDef): GraphQLInputObjectType {
  const type: GraphQLInputObjectType = new GraphQLInputObjectType({
    name: `${object.name}_Filter`,
    fields: () => {
      const fields: GraphQLInputFieldConfigMap = {
        and: { type: new GraphQLList(type) },
        or: { type: new GraphQLList(type) },
        not: { type },
      };
      for (const field of builder.fieldsOf(object)) {
        const operators = builder.types.operators(field);
        if (operators) fields[field.name] = { type: operators };
        const target = onlyTarget(builder, field);
        if (field.parentPath !== undefined && target)
          fields[field.parentPath] = { type: builder.filter(target) };
      }
      return fields;
    },
  });
  return type;
}

/** `<Object>_OrderBy`: what `orderBy` takes. */
export function orderType(
  builder: Builder,
  object: ObjectDef,
  clause: GraphQLInputObjectType,
): GraphQLInputObjectType {
  return new GraphQLInputObjectType({
    name: `${object.name}_OrderBy`,
    fields: () => {
      const fields: GraphQLInputFieldConfigMap = {};
      for (const field of builder.fieldsOf(object)) {
        if (isSortable(kindOf(builder.schema, field))) fields[field.name] = { type: clause };
        const target = onlyTarget(builder, field);
        if (field.parentPath !== undefined && target)
          fields[field.parentPath] = { type: builder.orderBy(target) };
      }
      return fields;
    },
  });
}

/** The object that a reference points to, when there is exactly one and the session may read it. */
function onlyTarget(builder: Builder, field: FieldDef): ObjectDef | undefined {
  const [target, ...others] = targetsOf(builder.schema, field);
  return others.length === 0 && target ? builder.objects.get(target.name) : undefined;
}
