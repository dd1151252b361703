import { z } from 'zod';

// SOAP sends booleans as text, and the text "false" is true for JavaScript.
const flag = (fallback: boolean) =>
  z
    .union([
      z.boolean(),
      z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1'),
    ])
    .default(fallback);

const optionsSchema = z.object({
  allowMissingFiles: flag(false),
  autoUpdatePackage: flag(false),
  checkOnly: flag(false),
  ignoreWarnings: flag(false),
  performRetrieve: flag(false),
  purgeOnDelete: flag(false),
  rollbackOnError: flag(true),
  runTests: z.union([z.string().transform((text) => [text]), z.array(z.string())]).default([]),
  singlePackage: flag(false),
  testLevel: z.string().optional(),
});

/**
 * Options of a deploy, as the Metadata API names them. `rollbackOnError` defaults to true: it is what a production org
 * demands, and the local org behaves like one.
 */
export type DeployOptions = z.infer<typeof optionsSchema>;

/** Reads options from SOAP text or REST JSON; what is not there gets its default. Throws a one-line Error. */
export function readOptions(input: unknown): DeployOptions {
  const result = optionsSchema.safeParse(input ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(`Deploy option ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
}
