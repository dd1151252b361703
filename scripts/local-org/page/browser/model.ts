/**
 * What the server tells the page about a route: names, labels and layout, never record data. Records are read by the page
 * itself through the org's public API, with the rights of the session.
 */

/** A field as the page shows it; only fields that the session may read are told. */
export interface FieldModel {
  name: string;
  label: string;
  type: string;
  scale: number;
  help: string;
  /** Labels of picklist values, by API value. */
  options: Record<string, string>;
  /** Where a look-up points: path to the parent (`Owner`), its object and its name field. */
  reference: { path: string; object: string; nameField: string } | null;
  sortable: boolean;
}

/** An object as the page shows it. */
export interface ObjectModel {
  name: string;
  label: string;
  pluralLabel: string;
  nameField: string;
  /** Name in the icon sprites, for example `standard:account`. */
  icon: string;
  fields: Record<string, FieldModel>;
  /** What the session may do with records of the object. */
  rights: { create: boolean; edit: boolean; delete: boolean };
}

export interface ListViewModel {
  name: string;
  label: string;
  columns: string[];
  /** SOQL condition, or empty. */
  where: string;
  /** Why the filter can't be worked out: no rows are shown then. */
  problem?: string;
}

/** One list of child records of a record. */
export interface RelatedListModel {
  /** Relationship name, for example `Contacts`. */
  name: string;
  label: string;
  /** The child's field that points to the record. */
  parentField: string;
  object: ObjectModel;
  columns: string[];
}

export interface SectionModel {
  label: string;
  /** Field names, by column. */
  columns: string[][];
  /** When fields of a dynamic form are shown, by name; a field without an entry always is. */
  rules?: Record<string, VisibilityModel>;
  /** What a dynamic form says of its fields (`required`, `readonly`), by name. */
  behaviors?: Record<string, string>;
}

/** An action that a page names for its highlights panel. */
export interface NamedAction {
  name: string;
  when?: VisibilityModel;
}

/** A condition of a visibility rule. What the server can judge is `known`; the rest is judged on the record or the window. */
export type Criterion =
  | { kind: 'known'; holds: boolean }
  | { kind: 'field'; path: string; type: string; operator: string; value: string }
  | { kind: 'formFactor'; operator: string; value: string };

/** When a piece of a page is shown. `filter` combines the criteria by number; empty: all must hold. */
export interface VisibilityModel {
  filter: string;
  criteria: Criterion[];
}

/** A tab or a fold with what is on it. */
export interface TitledModel {
  title: string;
  body: PageNode[];
  when?: VisibilityModel;
}

/** A piece of a Lightning page. */
export type PageNode = PieceModel & { when?: VisibilityModel };

type PieceModel =
  | { kind: 'component'; name: string; properties: Record<string, string | number | boolean> }
  | { kind: 'tabs'; tabs: TitledModel[] }
  | { kind: 'accordion'; sections: TitledModel[] }
  | { kind: 'highlights'; actions?: NamedAction[]; room?: number }
  | { kind: 'details' }
  | { kind: 'relatedLists' }
  | { kind: 'relatedList'; name: string }
  | { kind: 'fields'; section: SectionModel }
  | { kind: 'text'; text: string }
  | { kind: 'other'; name: string };

export interface RegionModel {
  name: string;
  body: PageNode[];
}

/** A page for one form factor. */
export interface PageModel {
  label: string;
  /** Name of the template, for example `home:desktopTemplate`; empty for pages that no metadata describes. */
  template: string;
  regions: RegionModel[];
}

/** A page as it is on desktops and on phones. */
export interface SizedPages {
  Large: PageModel;
  Small: PageModel;
}

/** An item of the utility bar. Sizes are in pixels. */
export interface UtilityModel {
  id: string;
  label: string;
  /** Name of a utility icon, for example `alert`. */
  icon: string;
  width: number;
  height: number;
  scrollable: boolean;
  /** True: its component starts with the page, not when the panel is first opened. */
  eager: boolean;
  body: PageNode;
}

/** Something that can be done with a record from its highlights panel. */
export interface ActionModel {
  /** Name in metadata: `Edit`, `Delete`, `Clone`, or a quick action's. */
  name: string;
  label: string;
  kind: 'edit' | 'clone' | 'delete' | 'component' | 'create' | 'update';
  /** The deployed component of a component's action. */
  component: string;
  /** True for a component that is only invoked and shows nothing. */
  headless: boolean;
}

export type RouteModel =
  | { kind: 'list'; object: ObjectModel; views: ListViewModel[]; view: string }
  | {
      kind: 'record';
      object: ObjectModel;
      recordId: string;
      pages: SizedPages;
      highlights: string[];
      /** Everything that can be done with the record, in the order of the layout. */
      actions: ActionModel[];
      /** Names of the actions that are shown where the page doesn't name its own. */
      shown: string[];
      sections: SectionModel[];
      related: RelatedListModel[];
    }
  | { kind: 'related'; object: ObjectModel; recordId: string; list: RelatedListModel }
  | { kind: 'page'; pages: SizedPages }
  | { kind: 'home'; tabs: TabModel[] }
  | { kind: 'frame'; label: string; url: string }
  | { kind: 'missing' }
  | { kind: 'noAccess'; label: string };

export interface TabModel {
  /** Name in metadata: `standard-Account`, `My_Tab`. */
  name: string;
  label: string;
  href: string;
  icon: string;
  /** Object of an object tab: its record pages belong to the tab too. */
  object: string | null;
}

export interface ShellModel {
  language: string;
  locale: string;
  timeZone: string;
  currency: string;
  user: { id: string; name: string };
  personas: { id: string; name: string; detail: string }[];
  languages: { value: string; label: string }[];
  app: { name: string; label: string };
  apps: { name: string; label: string }[];
  tabs: TabModel[];
  utilities: UtilityModel[];
  /** Compile error of the deployed components, or null. */
  problem: string | null;
  /** Module ids of the deployed components. */
  components: string[];
  /** Address prefix of the SLDS files. */
  slds: string;
}

/** What the page's document carries. */
export interface BootModel {
  shell: ShellModel;
  route: RouteModel;
}
