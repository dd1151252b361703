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
}

export interface ListViewModel {
  name: string;
  label: string;
  columns: string[];
  /** SOQL condition, or empty. */
  where: string;
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
}

/** A piece of a Lightning page. */
export type PageNode =
  | { kind: 'component'; name: string; properties: Record<string, string | number | boolean> }
  | { kind: 'tabs'; tabs: { title: string; body: PageNode[] }[] }
  | { kind: 'accordion'; sections: { title: string; body: PageNode[] }[] }
  | { kind: 'highlights' }
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
  regions: RegionModel[];
}

export type RouteModel =
  | { kind: 'list'; object: ObjectModel; views: ListViewModel[]; view: string }
  | {
      kind: 'record';
      object: ObjectModel;
      recordId: string;
      pages: { Large: PageModel; Small: PageModel };
      highlights: string[];
      sections: SectionModel[];
      related: RelatedListModel[];
    }
  | { kind: 'related'; object: ObjectModel; recordId: string; list: RelatedListModel }
  | { kind: 'page'; page: PageModel }
  | { kind: 'frame'; label: string; url: string }
  | { kind: 'missing' }
  | { kind: 'noAccess'; label: string };

export interface TabModel {
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
