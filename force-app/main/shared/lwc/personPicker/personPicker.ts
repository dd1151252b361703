import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import FAILED from '@salesforce/label/c.Tenki_Form_PersonFailed';
import ME from '@salesforce/label/c.Tenki_Form_Me';
import SEARCH from '@salesforce/label/c.Tenki_Form_PersonSearch';
import USER_ID from '@salesforce/user/Id';
import { PEOPLE_LIMIT, PEOPLE_QUERY, peopleOptions } from './personQuery';
import type { PeopleAnswer } from './personQuery';

interface Option {
  label: string;
  value: string;
}

/** The part of a base component that a check needs. */
interface InputElement extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/** Chooses an active person. Speaks like a base input: `value`, `change`, `setCustomValidity`, `reportValidity`. */
export default class PersonPicker extends LightningElement {
  @api label = '';
  @api value = '';
  /** Name of the person in `value`, in case the list does not hold them. */
  @api personName: string | undefined;
  @api fieldLevelHelp: string | undefined;
  @api messageWhenValueMissing: string | undefined;
  @api required = false;
  @api disabled = false;

  readonly labels = { search: SEARCH };
  variables = { name: '%' };

  private people: Option[] = [];
  private failed = false;

  @wire(graphql, { query: PEOPLE_QUERY, variables: '$variables' })
  private wiredPeople({ data, errors }: GraphQLResult<PeopleAnswer>): void {
    this.failed = Boolean(errors);
    if (data) this.people = peopleOptions(data);
  }

  get options(): Option[] {
    const { value } = this;
    if (!value || this.people.some((person) => person.value === value)) return this.people;
    const label = value === USER_ID ? ME : (this.personName ?? value);
    return [{ value, label }, ...this.people];
  }

  get searches(): boolean {
    return this.people.length >= PEOPLE_LIMIT || this.variables.name !== '%';
  }

  get note(): string {
    return this.failed ? FAILED : '';
  }

  handleChange(event: CustomEvent<{ value: string }>): void {
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent('change', { detail: { value: event.detail.value } }));
  }

  handleSearch(event: Event): void {
    const text = (event.target as HTMLInputElement).value.trim();
    this.variables = { name: text ? `%${text}%` : '%' };
  }

  @api setCustomValidity(message: string): void {
    this.input?.setCustomValidity(message);
  }

  @api reportValidity(): boolean {
    return this.input?.reportValidity() ?? true;
  }

  @api focus(): void {
    this.input?.focus();
  }

  private get input(): InputElement | null {
    return this.template?.querySelector<InputElement>('[data-part="person"]') ?? null;
  }
}
