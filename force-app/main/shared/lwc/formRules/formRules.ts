import { isPlaceholder } from './placeholders';

/**
 * How an answer is entered: `choice` is a list, `radio` shows all its few values at once. Every answer is a text here: a
 * plain day, a number as typed, `true` or empty.
 */
export type FieldKind = 'text' | 'area' | 'date' | 'number' | 'choice' | 'radio' | 'person' | 'checkbox';

export type Problem = 'missing' | 'filler' | 'early' | 'late' | 'low' | 'high' | 'long' | 'noNumber';

/** One question of a form. Label, help text, length and values come from the object. */
export interface FieldSpec {
  /** API name. */
  field: string;
  kind: FieldKind;
  required?: boolean;
  /** Refuses filler such as "tbd". */
  real?: boolean;
  /** Field that takes the reason why the answer is unknown: such a reason is an answer too. */
  unknown?: string;
  /** First and last plain day that may be chosen. */
  earliest?: string;
  latest?: string;
  /** An answer that was saved before: leaving it alone is no mistake, whatever day it names. */
  kept?: string;
  min?: number;
  max?: number;
  /** A number without a fraction. */
  whole?: boolean;
  /** Most characters; the object's own length when it is left out. */
  length?: number;
  /** Values of a choice that the object does not list, such as records. */
  choices?: readonly { label: string; value: string }[];
  /** Says more than the object's label does. */
  label?: string;
  example?: string;
  /** Words for a problem, instead of the general ones. */
  messages?: Partial<Record<Problem, string>>;
  /** The same for the reason why it is unknown. */
  unknownMessages?: Partial<Record<Problem, string>>;
}

/** Answers by API name. */
export type FormValues = Readonly<Record<string, string>>;

/** What may be sent to the org. */
export type FormInput = Record<string, string | number | boolean | null>;

/** `incomplete` lets answers be missing, as in a draft; what is there must be right all the same. */
export type Completeness = 'complete' | 'incomplete';

function answer(values: FormValues, field: string): string {
  return (values[field] ?? '').trim();
}

/** True when the answer is that nobody knows: the reason, once begun, stands for the answer. */
export function isUnknown(spec: FieldSpec, values: FormValues): boolean {
  return spec.unknown !== undefined && !answer(values, spec.field) && spec.unknown in values;
}

function textProblem(value: string, real: boolean, length: number | undefined): Problem | null {
  if (real && isPlaceholder(value)) return 'filler';
  return length !== undefined && value.length > length ? 'long' : null;
}

function dayProblem(value: string, { earliest, latest, kept }: FieldSpec): Problem | null {
  if (value === kept) return null;
  if (earliest !== undefined && value < earliest) return 'early';
  return latest !== undefined && value > latest ? 'late' : null;
}

function numberProblem(value: string, { min, max, whole }: FieldSpec): Problem | null {
  const number = Number(value);
  if (!Number.isFinite(number) || (whole && !Number.isInteger(number))) return 'noNumber';
  if (min !== undefined && number < min) return 'low';
  return max !== undefined && number > max ? 'high' : null;
}

function valueProblem(value: string, spec: FieldSpec): Problem | null {
  if (spec.kind === 'date') return dayProblem(value, spec);
  if (spec.kind === 'number') return numberProblem(value, spec);
  const isText = spec.kind === 'text' || spec.kind === 'area';
  return isText ? textProblem(value, spec.real ?? false, spec.length) : null;
}

/** A problem, and the field that it belongs to: the reason's field when the answer is unknown. */
export interface FieldProblem {
  field: string;
  spec: FieldSpec;
  problem: Problem;
}

/** What is wrong with one answer; null when nothing is. */
export function problemOf(
  spec: FieldSpec,
  values: FormValues,
  completeness: Completeness = 'complete',
): FieldProblem | null {
  const unknown = isUnknown(spec, values) ? spec.unknown : undefined;
  const field = unknown ?? spec.field;
  const value = answer(values, field);
  const found = (problem: Problem | null): FieldProblem | null => problem && { field, spec, problem };
  if (!value) {
    const mayBeEmpty = completeness === 'incomplete' || (!spec.required && unknown === undefined);
    return mayBeEmpty ? null : found('missing');
  }
  return found(unknown === undefined ? valueProblem(value, spec) : textProblem(value, true, undefined));
}

/** Every problem of the answers, in the order of the form. */
export function problemsOf(
  specs: readonly FieldSpec[],
  values: FormValues,
  completeness: Completeness = 'complete',
): FieldProblem[] {
  return specs.flatMap((spec) => problemOf(spec, values, completeness) ?? []);
}

function typed(kind: FieldKind, value: string): string | number | boolean | null {
  if (kind === 'checkbox') return value === 'true';
  if (!value) return null;
  return kind === 'number' ? Number(value) : value;
}

/** The answers as the org takes them: trimmed, typed, empty as null; an answer and its "unknown" are never both sent. */
export function inputOf(specs: readonly FieldSpec[], values: FormValues): FormInput {
  const input: FormInput = {};
  for (const spec of specs) {
    const unknown = isUnknown(spec, values);
    input[spec.field] = unknown ? null : typed(spec.kind, answer(values, spec.field));
    if (spec.unknown !== undefined)
      input[spec.unknown] = unknown ? answer(values, spec.unknown) || null : null;
  }
  return input;
}
