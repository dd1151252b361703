import { LightningElement, api } from 'lwc';

interface Option {
  label: string;
  value: string;
}

/** A reason that can be asked for, with how many accounts it would show. */
export interface ReasonChip {
  key: string;
  name: string;
  count: string;
  pressed: boolean;
}

/** The controls in words. */
export interface FiltersView {
  scope: string;
  scopes: Option[];
  chips: ReasonChip[];
  band: string;
  bands: Option[];
  renewal: string;
  renewals: Option[];
  name: string;
  calm: boolean;
  labels: {
    scope: string;
    reasons: string;
    band: string;
    renewal: string;
    search: string;
    calm: string;
  };
}

/** A changed control: its name and value. `commit` is false while somebody still types. */
export interface FilterChange {
  field: 'scope' | 'reason' | 'band' | 'renewal' | 'name' | 'calm';
  value: string;
  commit: boolean;
}

/** The controls above the list. Draws only. */
export default class StandupFilters extends LightningElement {
  @api view!: FiltersView;

  /** Moves the focus to the search field. */
  @api focusSearch(): void {
    (this.refs?.search as HTMLElement | undefined)?.focus();
  }

  get chips(): (ReasonChip & { ariaPressed: string; className: string })[] {
    return this.view.chips.map((chip) => ({
      ...chip,
      ariaPressed: String(chip.pressed),
      className: `slds-button chip ${chip.key}${chip.pressed ? ' pressed' : ''}`,
    }));
  }

  handleChip(event: Event): void {
    this.tell('reason', (event.currentTarget as HTMLElement).dataset.reason ?? '');
  }

  handleChoice(event: CustomEvent<{ value: string }>): void {
    const { field } = (event.currentTarget as HTMLElement).dataset;
    this.tell(field as FilterChange['field'], event.detail.value);
  }

  handleCalm(event: CustomEvent<{ checked: boolean }>): void {
    this.tell('calm', event.detail.checked ? '1' : '');
  }

  handleType(event: CustomEvent<{ value: string }>): void {
    this.tell('name', event.detail.value, false);
  }

  handleSearch(event: Event): void {
    this.tell('name', (event.target as HTMLInputElement).value);
  }

  private tell(field: FilterChange['field'], value: string, commit = true): void {
    this.dispatchEvent(new CustomEvent<FilterChange>('filter', { detail: { field, value, commit } }));
  }
}
