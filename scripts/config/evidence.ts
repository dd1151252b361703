import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { CompositeInput } from './judgingSchema.ts';
import type { Problem } from './problems.ts';
import { dayText } from './schemaParts.ts';

/** What must be known before a composite is shown: how it did against its best part on days later than those it was made on. */
const evidenceSchema = z.object({
  model: z.string(),
  weights: z.record(z.string(), z.number()),
  /** Last day of the data that the weights were chosen on. */
  fitted_until: dayText,
  /** First day of the data that it was tested on. */
  tested_from: dayText,
  composite_auc: z.number().min(0).max(1),
  best_single: z.object({ indicator: z.string(), auc: z.number().min(0).max(1) }),
  /** Lower bound of the interval of the difference. */
  difference_low: z.number(),
});

function parsed(text: string): z.output<typeof evidenceSchema> | null {
  try {
    return evidenceSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Why the evidence does not unlock the composite; null: it does. */
function refusal(text: string | null, model: string, { evidence, weights }: CompositeInput): string | null {
  if (text === null) return `there is no evidence in ${evidence}`;
  const found = parsed(text);
  if (found === null) return `${evidence} is no evidence of a composite`;
  if (found.model !== model) return `the evidence is for model ${found.model}, not for ${model}`;
  if (!isDeepStrictEqual(found.weights, weights)) return 'the evidence is for other weights';
  if (found.tested_from <= found.fitted_until)
    return `the evidence is tested from ${found.tested_from} on, but fitted until ${found.fitted_until}: that is not later data`;
  const { indicator, auc } = found.best_single;
  return found.difference_low > 0
    ? null
    : `on later data it does not surely beat ${indicator} alone (${found.composite_auc} against ${auc}, lower bound of the difference ${found.difference_low})`;
}

/**
 * A composite that is switched on without evidence that it beats its best single indicator on later data. `readText` gives
 * a file of the project.
 */
export async function compositeProblems(
  composite: CompositeInput | undefined,
  model: string,
  readText: (file: string) => Promise<string>,
): Promise<Problem[]> {
  if (composite?.on !== true) return [];
  const text = await readText(composite.evidence).catch(() => null);
  const reason = refusal(text, model, composite);
  return reason === null
    ? []
    : [{ path: ['composite', 'on'], message: `the composite stays locked: ${reason} — write on: false` }];
}
