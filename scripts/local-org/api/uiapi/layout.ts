import { ApiError } from '../../errors.ts';
import { findField } from '../../org.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { fieldLabel, sectionLabel } from './labels.ts';
import {
  compactSource,
  layoutSource,
  namedId,
  type LayoutCell,
  type LayoutSection,
} from './layout-source.ts';
import type { Asker } from './paths.ts';
import { MASTER_RECORD_TYPE } from './record-types.ts';
import { eTagOf } from './values.ts';

/** What a layout is asked for. */
export interface LayoutRequest {
  /** The master record type unless it says otherwise. */
  recordTypeId?: string;
  layoutType: 'Full' | 'Compact';
  mode: 'View' | 'Edit' | 'Create';
}

/** One part of an item: a field, or nothing. */
export interface LayoutComponent {
  apiName: string | null;
  componentType: 'Field' | 'EmptySpace';
  label?: string;
}

/** One cell of a layout. */
export interface LayoutItem {
  editableForNew: boolean;
  editableForUpdate: boolean;
  label: string;
  layoutComponents: LayoutComponent[];
  lookupIdApiName: string | null;
  required: boolean;
  sortable: boolean;
  uiBehavior: string | null;
}

/** One section, row by row; every row has as many items as the section has columns. */
export interface LayoutSectionRepresentation {
  collapsible: boolean;
  columns: number;
  heading: string;
  id: string;
  layoutRows: { layoutItems: LayoutItem[] }[];
  rows: number;
  useHeading: boolean;
}

/** A layout as UI API gives it. */
export interface LayoutRepresentation {
  eTag: string;
  id: string;
  layoutType: string;
  mode: string;
  objectApiName: string;
  recordTypeId: string;
  saveOptions: [];
  sections: LayoutSectionRepresentation[];
}

const EMPTY: LayoutItem = {
  editableForNew: false,
  editableForUpdate: false,
  label: '',
  layoutComponents: [{ apiName: null, componentType: 'EmptySpace' }],
  lookupIdApiName: null,
  required: false,
  sortable: false,
  uiBehavior: null,
};

/** Who wrote a record is shown together with when. */
const TOGETHER: Record<string, string> = { CreatedById: 'CreatedDate', LastModifiedById: 'LastModifiedDate' };

/** The owner is changed by an action of its own, never in a form. */
const OWNER = 'OwnerId';

function itemOf(asker: Asker, object: ObjectDef, field: FieldDef, cell: LayoutCell): LayoutItem {
  const { access, session } = asker;
  const may = (right: 'create' | 'edit'): boolean => access.canObject(session, object.name, right);
  const open =
    cell.behavior !== 'Readonly' &&
    field.name !== OWNER &&
    access.canField(session, object.name, field.name, 'edit');
  const editableForNew = open && field.createable && may('create');
  const editableForUpdate = open && field.updateable && may('edit');
  const label = fieldLabel(object, field, session.language);
  const when = object.fields.get(TOGETHER[field.name] ?? '');
  const isMust = cell.behavior === 'Required' || field.required || field.type === 'MasterDetail';
  const component = (one: FieldDef): LayoutComponent => ({
    apiName: one.name,
    componentType: 'Field',
    label: fieldLabel(object, one, session.language),
  });
  return {
    editableForNew,
    editableForUpdate,
    label: label.replace(/ ID$/, ''),
    layoutComponents: [field, ...(when ? [when] : [])].map(component),
    lookupIdApiName: field.nameField ? 'Id' : field.referenceTo.length > 0 ? field.name : null,
    required: isMust && field.type !== 'Checkbox' && (editableForNew || editableForUpdate),
    sortable: false,
    uiBehavior: cell.behavior,
  };
}

/**
 * The items of one column. What can't be read is left out; a form for a new record also leaves out what is only shown,
 * for such fields have no value yet (the owner is known beforehand).
 */
function columnItems(
  asker: Asker,
  object: ObjectDef,
  cells: LayoutCell[],
  { layoutType, mode }: LayoutRequest,
): LayoutItem[] {
  const forNew = layoutType === 'Full' && mode === 'Create';
  return cells.flatMap((cell): LayoutItem[] => {
    if (cell.field === undefined) return forNew ? [] : [EMPTY];
    const field = findField(object, cell.field);
    if (!field || !asker.access.canField(asker.session, object.name, field.name, 'read')) return [];
    const item = itemOf(asker, object, field, cell);
    return forNew && !item.editableForNew && field.name !== OWNER ? [] : [item];
  });
}

function sectionOf(
  asker: Asker,
  object: ObjectDef,
  section: LayoutSection,
  request: LayoutRequest,
  id: string,
): LayoutSectionRepresentation | undefined {
  const columns = section.columns.map((cells) => columnItems(asker, object, cells, request));
  const rows = Math.max(0, ...columns.map((items) => items.length));
  if (rows === 0) return undefined;
  const layoutRows = Array.from({ length: rows }, (_, row) => ({
    layoutItems: columns.map((items) => items[row] ?? EMPTY),
  }));
  return {
    collapsible: false,
    columns: columns.length,
    heading: sectionLabel(asker.schema, object, section.label, asker.session.language),
    id,
    layoutRows,
    rows,
    useHeading: request.mode === 'View' ? section.detailHeading : section.editHeading,
  };
}

/** Checks the names of a layout request. Throws ILLEGAL_QUERY_PARAMETER_VALUE (400). */
export function layoutRequest(layoutType: string | undefined, mode: string | undefined): LayoutRequest {
  const type = (['Full', 'Compact'] as const).find((one) => one === (layoutType ?? 'Full'));
  const wanted = (['View', 'Edit', 'Create'] as const).find((one) => one === (mode ?? 'View'));
  if (!type || !wanted) {
    throw new ApiError(
      400,
      'ILLEGAL_QUERY_PARAMETER_VALUE',
      type ? `Unknown mode: ${mode}` : `Unknown layout type: ${layoutType}`,
    );
  }
  return { layoutType: type, mode: wanted };
}

/** The layout of an object as far as the session's rights go, with labels in its language. */
export function recordLayout(asker: Asker, object: ObjectDef, request: LayoutRequest): LayoutRepresentation {
  const source = request.layoutType === 'Full' ? layoutSource(asker.schema, object) : compactSource(object);
  const sections = source.sections.flatMap(
    (section, index) =>
      sectionOf(asker, object, section, request, namedId('01B', `${source.name}#${index}`)) ?? [],
  );
  return {
    eTag: eTagOf(sections),
    id: namedId('00h', source.name),
    layoutType: request.layoutType,
    mode: request.mode,
    objectApiName: object.name,
    recordTypeId: request.recordTypeId ?? MASTER_RECORD_TYPE,
    saveOptions: [],
    sections,
  };
}

/** API names of the fields that a layout shows. */
export function layoutFields(layout: LayoutRepresentation): string[] {
  const items = layout.sections.flatMap(({ layoutRows }) => layoutRows.flatMap((row) => row.layoutItems));
  return items.flatMap((item) => item.layoutComponents.flatMap(({ apiName }) => apiName ?? []));
}
