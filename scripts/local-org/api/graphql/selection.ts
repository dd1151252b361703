import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  typeFromAST,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';

/** What planning needs of a resolver's `info`. */
export type SelectionInfo = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

/**
 * The fields that a selection takes from an object type, by response name: fragments opened, `@skip` and `@include` obeyed.
 * Fields of one response name come together, because GraphQL merges their selections.
 */
export function selectedFields(
  info: SelectionInfo,
  type: GraphQLObjectType,
  sets: readonly (SelectionSetNode | undefined)[],
  found: Map<string, FieldNode[]> = new Map(),
  opened: Set<string> = new Set(),
): Map<string, FieldNode[]> {
  for (const selection of sets.flatMap((set) => set?.selections ?? [])) {
    const skip = getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues);
    const include = getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues);
    if (skip?.['if'] === true || include?.['if'] === false) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      found.set(key, [...(found.get(key) ?? []), selection]);
      continue;
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      // Once is enough, and fragments that spread each other twice would otherwise be opened 2^n times.
      if (opened.has(selection.name.value)) continue;
      opened.add(selection.name.value);
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
    if (!fragment) continue;
    const condition = fragment.typeCondition && typeFromAST(info.schema, fragment.typeCondition);
    const applies =
      !condition ||
      condition === type ||
      (isAbstractType(condition) && info.schema.isSubType(condition, type));
    if (applies) selectedFields(info, type, [fragment.selectionSet], found, opened);
  }
  return found;
}
