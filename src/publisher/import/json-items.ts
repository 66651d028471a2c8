import { UserError } from '../io/user-error.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const LINE_FEED = 0x0a;
/** No list that is looked for has a longer name. */
const MAX_KEY = 100;

/** The text of one item of a document's list, not parsed yet. */
export interface JsonItem {
  readonly bytes: Buffer;
  /** The line on which it begins, from 1. */
  readonly line: number;
}

/**
 * Cuts the items out of the one list of a JSON document: the document itself, or a member of
 * the outermost object. It only counts brackets and strings, so that each item can be parsed by
 * itself: memory holds one item, and an item that is broken inside costs that item only.
 */
export class JsonItems {
  readonly #name: string;
  readonly #list: string | undefined;
  readonly #maxBytes: number;
  #depth = 0;
  /** Depth inside the list; 0 until it begins and after it ends. */
  #listDepth = 0;
  #inString = false;
  #escaped = false;
  #line = 1;
  /** Characters of the last string of the outermost object, which may be the key of the list. */
  #key = '';
  /** Beginning of the current item, from earlier chunks. */
  #head: Buffer = Buffer.alloc(0);
  #itemLine = 0;
  #found = false;
  #ended = false;

  /**
   * @param name of the file, for messages
   * @param list the member that holds the list; undefined where the document is the list
   * @param maxBytes a longer item is an error, so that memory stays bounded
   */
  constructor(name: string, list: string | undefined, maxBytes: number) {
    this.#name = name;
    this.#list = list;
    this.#maxBytes = maxBytes;
  }

  /** @throws UserError for an item that is too long */
  push(chunk: Buffer): JsonItem[] {
    const items: JsonItem[] = [];
    let start = this.#itemLine > 0 ? 0 : -1;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === LINE_FEED) this.#line += 1;
      if (this.#inString) {
        this.#readInString(byte);
        continue;
      }
      const inList = this.#listDepth > 0 && this.#depth >= this.#listDepth;
      const between = inList && this.#depth === this.#listDepth;
      if (between && start < 0 && !isSpace(byte) && byte !== COMMA && byte !== CLOSE_LIST) {
        start = at;
        this.#itemLine = this.#line;
      } else if (between && start >= 0 && (byte === COMMA || byte === CLOSE_LIST)) {
        items.push(this.#item(chunk.subarray(start, at)));
        start = -1;
      }
      this.#readOutside(byte);
    }
    if (start >= 0) this.#keep(chunk.subarray(start));
    return items;
  }

  /** @throws UserError where the document ended too early or never held the list */
  finish(): void {
    const wanted = this.#list === undefined ? 'list' : `list "${this.#list}"`;
    if (!this.#found) throw new UserError(`${this.#name}: holds no ${wanted}`);
    if (!this.#ended) throw new UserError(`${this.#name}:${this.#line}: ends inside its ${wanted}`);
  }

  #readInString(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#inString = false;
    else if (this.#atKeys() && this.#key.length < MAX_KEY) this.#key += String.fromCharCode(byte);
  }

  #readOutside(byte: number): void {
    if (byte === QUOTE) {
      this.#inString = true;
      if (this.#atKeys()) this.#key = '';
    } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      if (byte === OPEN_LIST && this.#isList()) {
        this.#found = true;
        this.#listDepth = this.#depth + 1;
      }
      this.#depth += 1;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      if (this.#listDepth > 0 && this.#depth === this.#listDepth) {
        this.#listDepth = 0;
        this.#ended = true;
      }
      this.#depth -= 1;
    }
  }

  #atKeys(): boolean {
    return this.#depth === 1 && this.#listDepth === 0;
  }

  #isList(): boolean {
    if (this.#found) return false;
    return this.#list === undefined
      ? this.#depth === 0
      : this.#depth === 1 && this.#key === this.#list;
  }

  #item(tail: Buffer): JsonItem {
    const bytes = this.#head.length === 0 ? tail : Buffer.concat([this.#head, tail]);
    const line = this.#itemLine;
    this.#head = Buffer.alloc(0);
    this.#itemLine = 0;
    return { bytes, line };
  }

  #keep(tail: Buffer): void {
    this.#head = Buffer.concat([this.#head, tail]);
    if (this.#head.length > this.#maxBytes)
      throw new UserError(
        `${this.#name}:${this.#itemLine}: an item is longer than ${this.#maxBytes} bytes`,
      );
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === LINE_FEED || byte === 0x0d || byte === 0x09;
}
