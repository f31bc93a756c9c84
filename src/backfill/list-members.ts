/** Of what stands beside the list in its object. */
const MOST_REST_BYTES = 4 * 1024 * 1024;
/** Of one member: an item of AWS Config has at most 1 MB, a record of CloudTrail 256 KB. */
const MOST_MEMBER_BYTES = 16 * 1024 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);
const LIST = 0x5b;

/**
 * The texts of the members of one list in a JSON object, so that of a large file no more than one member is in memory. All
 * bytes that JSON is made of are ASCII, and no other character of UTF-8 has one of them in it.
 */
export class ListMembers {
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  #isInList = false;
  #lists = 0;
  #members = 0;
  #member = new Bytes(MOST_MEMBER_BYTES, 'a member of its list');
  readonly #rest = new Bytes(MOST_REST_BYTES, 'what stands beside its list');
  readonly #begins: RegExp;

  /** @param name of the list. */
  constructor(private readonly name: string) {
    this.#begins = new RegExp(`"${name}"\\s*:\\s*$`);
  }

  /** The members that end in a further piece of the file. @throws Error where it is too large. */
  *push(chunk: Uint8Array): Generator<string, void> {
    let from = 0;
    const keep = (to: number) => {
      (this.#isInList ? this.#member : this.#rest).add(chunk.subarray(from, to));
      from = to;
    };
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (this.#isInText) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (byte === BACKSLASH) this.#isEscaped = true;
        else if (byte === QUOTE) this.#isInText = false;
      } else if (byte === QUOTE) this.#isInText = true;
      else if (OPENING.has(byte)) {
        this.#depth += 1;
        if (this.#depth !== 2 || byte !== LIST) continue;
        keep(at);
        if (!this.#begins.test(this.#rest.end(64))) continue;
        keep(at + 1);
        this.#isInList = true;
        this.#lists += 1;
        this.#members = 0;
      } else if (byte === COMMA && this.#isInList && this.#depth === 2) {
        keep(at);
        from = at + 1;
        this.#members += 1;
        yield this.#member.take();
      } else if (CLOSING.has(byte)) {
        this.#depth -= 1;
        if (!this.#isInList || this.#depth !== 1) continue;
        keep(at);
        this.#isInList = false;
        const last = this.#member.take();
        if (this.#members > 0 || last.trim() !== '') yield last;
      }
    }
    keep(chunk.length);
  }

  /**
   * What stands beside the list, with an empty one in its place; undefined where there is no such list.
   * @throws SyntaxError where the whole is no JSON.
   */
  end(): { readonly beside: unknown; readonly hasList: boolean } {
    const text = this.#rest.take();
    if (this.#isInList) throw new Error('it ends in the middle');
    const beside: unknown = JSON.parse(text);
    if (this.#lists > 1) throw new Error(`it has more than one list of ${this.name}`);
    return { beside, hasList: this.#lists === 1 };
  }
}

class Bytes {
  #chunks: Uint8Array[] = [];
  #length = 0;

  constructor(
    private readonly most: number,
    private readonly what: string,
  ) {}

  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#length += bytes.length;
    if (this.#length > this.most) throw new Error(`${this.what} has more than ${this.most} bytes`);
    this.#chunks.push(bytes);
  }

  take(): string {
    const text = Buffer.concat(this.#chunks).toString('utf8');
    this.#chunks = [];
    this.#length = 0;
    return text;
  }

  /** Its last bytes. */
  end(count: number): string {
    const last: Uint8Array[] = [];
    let length = 0;
    for (let at = this.#chunks.length - 1; at >= 0 && length < count; at -= 1) {
      const chunk = this.#chunks[at] ?? new Uint8Array();
      last.unshift(chunk);
      length += chunk.length;
    }
    return Buffer.concat(last).subarray(-count).toString('utf8');
  }
}
