import type { RecordRepresentation } from 'lightning/uiRecordApi';
import { createRecord, updateRecord } from '../lightning/uiRecordApi.ts';
import type { FieldInput } from '../form-model.ts';

/** Why a save was refused: messages by field, and those about the record as a whole. */
export interface Refusal {
  fields: Record<string, string>;
  general: string[];
}

interface RefusalBody {
  message?: string;
  output?: {
    errors?: { message: string }[];
    fieldErrors?: Record<string, { message: string }[]>;
  };
}

/** Creates or updates a record; gives it with its id, or why it was refused. */
export async function saveRecord(
  object: string,
  recordId: string | undefined,
  fields: Record<string, FieldInput>,
): Promise<{ id: string; record: RecordRepresentation } | { refused: Refusal }> {
  try {
    const record = recordId
      ? await updateRecord({ fields: { Id: recordId, ...fields } })
      : await createRecord({ apiName: object, fields });
    return { id: record.id, record };
  } catch (error) {
    return { refused: refusalOf(error) };
  }
}

/** The messages of a refused request, in whichever of the API's shapes they come. */
export function refusalOf(error: unknown): Refusal {
  const body = (error as { body?: RefusalBody | RefusalBody[] }).body;
  if (Array.isArray(body)) return { fields: {}, general: body.map((one) => one.message ?? '') };
  const fields = Object.entries(body?.output?.fieldErrors ?? {}).map(([name, errors]) => [
    name,
    errors.map((one) => one.message).join(' '),
  ]);
  const general = (body?.output?.errors ?? []).map((one) => one.message);
  if (fields.length + general.length > 0)
    return { fields: Object.fromEntries(fields) as Record<string, string>, general };
  return { fields: {}, general: [body?.message ?? (error instanceof Error ? error.message : String(error))] };
}
