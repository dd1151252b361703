import type { ObjectModel, VisibilityModel } from './model.ts';

/** An object that a look-up may point to. */
export interface TargetModel {
  object: string;
  label: string;
  icon: string;
  nameField: string;
}

/** How a field is asked for. Labels, types and help are in the object's model. */
export interface FormField {
  name: string;
  required: boolean;
  /** False: its value is shown as text. */
  editable: boolean;
  /** Most characters of a text; 0: no limit of its own. */
  length: number;
  /** Active values of a picklist, in the order of metadata. */
  choices: { value: string; label: string }[];
  /** The field that decides which choices there are: its values by choice. */
  controller: { field: string; allowed: Record<string, string[]> } | null;
  targets: TargetModel[];
  /** Value of a new record. */
  preset: string | number | boolean | null;
}

export interface FormSection {
  label: string;
  /** Field names, by column. */
  columns: string[][];
}

export interface RecordTypeModel {
  id: string;
  label: string;
  description: string;
}

/** A form for a new or an existing record. */
export interface FormModel {
  object: ObjectModel;
  /** Record types to choose from before the form; the form is for `recordType`. */
  recordTypes: RecordTypeModel[];
  recordType: string;
  sections: FormSection[];
  fields: Record<string, FormField>;
  /** When fields of a dynamic form are asked for, by name; a field without an entry always is. */
  rules: Record<string, VisibilityModel>;
  /** False: the session may not do this. */
  allowed: boolean;
  /** Field of a new record that points to the record where the form was opened, if the metadata names one. */
  parentField: string;
}

/** A value as the record API takes it. */
export type FieldInput = string | number | boolean | null;

/** What a form is opened for. */
export interface FormTask {
  object: string;
  /** The record to edit or to copy. */
  recordId?: string;
  copy?: boolean;
  /** Values of a new record. */
  values?: Record<string, FieldInput>;
  recordType?: string;
  /** A Create or Update quick action and its label. `parentId`: the record where it was opened. */
  action?: { name: string; label: string };
  parentId?: string;
  saved?: (id: string) => void;
  closed?: () => void;
}
