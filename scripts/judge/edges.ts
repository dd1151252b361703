import type { EdgeOverride } from '../config/types.ts';
import type { IndicatorDefinition, OwnEdges } from '../model.ts';

/** An indicator as it is judged for one account. */
export interface AppliedDefinition {
  definition: IndicatorDefinition;
  /** Null: the edges are the indicator's own. */
  ownEdges: OwnEdges | null;
}

/** Chooses the edges for an account: those of its override, else of its segment, else of the indicator. */
export function edgeChooser(
  overrides: readonly EdgeOverride[],
): (definition: IndicatorDefinition, account: string, segment: string | null) => AppliedDefinition {
  const overridden = new Map(
    overrides.map(({ account, indicator, edges }) => [JSON.stringify([account, indicator]), edges]),
  );
  const withEdges = (definition: IndicatorDefinition, own: OwnEdges): AppliedDefinition => {
    const { fair, good, excellent } = own;
    return { definition: { ...definition, edges: { fair, good, excellent } }, ownEdges: own };
  };
  return (definition, account, segment) => {
    const override =
      overridden.size === 0 ? undefined : overridden.get(JSON.stringify([account, definition.key]));
    if (override !== undefined) return withEdges(definition, override);
    const ofSegment = segment === null ? undefined : definition.segments.get(segment);
    return segment === null || ofSegment === undefined
      ? { definition, ownEdges: null }
      : withEdges(definition, { ...ofSegment.edges, why: `${segment}: ${ofSegment.why}` });
  };
}
