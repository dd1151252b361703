import type { ApiError } from '../errors.ts';
import { malformedAt } from './errors.ts';
import { tokenize, type Token } from './tokens.ts';

/** Deepest nesting of parentheses, NOTs and calls. */
const MAX_DEPTH = 100;

/** Words that end a name and can't be an alias. */
const RESERVED = new Set(
  'FROM USING WHERE WITH GROUP HAVING ORDER LIMIT OFFSET FOR UPDATE ALL AND OR NOT NULLS ASC DESC WHEN THEN ELSE END'.split(
    ' ',
  ),
);

/** Further words that can't be an alias. Source: SOQL and SOSL Reference, "Alias Notation". */
const NO_ALIAS = new Set([...RESERVED, ...'EXCLUDES FIRST IN INCLUDES LAST LIKE NULL SELECT'.split(' ')]);

/** A place in the tokens of a query. All `take…` methods throw MALFORMED_QUERY at what they did not expect. */
export class Cursor {
  readonly text: string;
  readonly #tokens: Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.text = text;
    this.#tokens = tokenize(text);
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? { kind: 'end', text: '', start: 0, end: 0 };
  }

  next(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  /** End of the last token that was taken. */
  get end(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0;
  }

  unexpected(token: Token = this.peek()): ApiError {
    const reason = token.kind === 'end' ? 'unexpected end of query' : `unexpected token: '${token.text}'`;
    return malformedAt(this.text, token.start, token.text.length, reason);
  }

  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'word' && token.text.toUpperCase() === word;
  }

  isMark(mark: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'mark' && token.text === mark;
  }

  /** Goes past `words` when they all follow. */
  skip(...words: string[]): boolean {
    if (!words.every((word, ahead) => this.isWord(word, ahead))) return false;
    this.#at += words.length;
    return true;
  }

  takeWord(word: string): void {
    if (!this.skip(word)) throw this.unexpected();
  }

  takeMark(mark: string): void {
    if (!this.isMark(mark)) throw this.unexpected();
    this.#at += 1;
  }

  skipMark(mark: string): boolean {
    const found = this.isMark(mark);
    if (found) this.#at += 1;
    return found;
  }

  /** The name of an object: `Group` and `Order` are objects too. */
  takeObject(): string {
    const isObject = (this.isWord('GROUP') || this.isWord('ORDER')) && !this.isWord('BY', 1);
    return isObject ? this.next().text : this.takeName();
  }

  /** A field path. */
  takeName(): string {
    const token = this.peek();
    if (token.kind !== 'word' || RESERVED.has(token.text.toUpperCase())) throw this.unexpected();
    return this.next().text;
  }

  /** An alias, if one follows. */
  skipAlias(): string | undefined {
    const token = this.peek();
    if (token.kind !== 'word' || token.text.includes('.') || NO_ALIAS.has(token.text.toUpperCase()))
      return undefined;
    return this.next().text;
  }

  takeCount(): number {
    const token = this.peek();
    if (token.kind !== 'number' || !/^\d{1,9}$/.test(token.text)) throw this.unexpected();
    return Number(this.next().text);
  }

  /** Runs `read` one level deeper. */
  nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) {
      const token = this.peek();
      throw malformedAt(this.text, token.start, token.text.length, 'the query is nested too deeply');
    }
    const result = read();
    this.#depth -= 1;
    return result;
  }

  /** `read` once, and again after each comma. */
  list<T>(read: () => T): T[] {
    const items = [read()];
    while (this.skipMark(',')) items.push(read());
    return items;
  }
}
