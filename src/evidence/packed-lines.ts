import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip, type Gzip } from 'node:zlib';
import { damaged, gzipped, unpack, withHeader } from './content-addressed';

const CHARACTERS_AT_ONCE = 256 * 1024;
/** So small an object is unpacked at once: a stream takes longer to make than it to read. */
const SMALL_BYTES = 64 * 1024;
const BYTES_AT_ONCE = 256 * 1024;

/** Packs a text for the object store line by line, so that it is never whole in memory; each line ends with a newline. */
export class PackedLines {
  readonly #hash = createHash('sha256');
  readonly #body: Uint8Array[] = [];
  /** Made where there is more than is packed at once. */
  #gzip: Gzip | undefined;
  #waiting: string[] = [];
  #characters = 0;

  constructor(private readonly prefix: string) {}

  /** @param line without its newline, and with none in it. */
  async add(line: string): Promise<void> {
    this.#waiting.push(line, '\n');
    this.#characters += line.length;
    if (this.#characters >= CHARACTERS_AT_ONCE) await this.#flush();
  }

  /** The key names the hash of the uncompressed text. */
  async end(): Promise<{ readonly key: string; readonly body: Uint8Array }> {
    if (this.#gzip === undefined) {
      const text = this.#takeWaiting();
      return { key: `${this.prefix}/${this.#hash.digest('hex')}`, body: gzipped(text) };
    }
    await this.#flush();
    this.#gzip.end();
    await finished(this.#gzip);
    return { key: `${this.prefix}/${this.#hash.digest('hex')}`, body: withHeader(Buffer.concat(this.#body)) };
  }

  async #flush(): Promise<void> {
    const text = this.#takeWaiting();
    this.#gzip ??= createGzip({ level: 6 }).on('data', (chunk: Uint8Array) => this.#body.push(chunk));
    if (!this.#gzip.write(text)) await once(this.#gzip, 'drain');
  }

  #takeWaiting(): Buffer {
    const text = Buffer.from(this.#waiting.join(''));
    this.#waiting = [];
    this.#characters = 0;
    this.#hash.update(text);
    return text;
  }
}

/**
 * The lines of what {@link PackedLines} made, without their newlines. Nothing that rests on them may be kept before the last
 * one came: only then is it known that they are those that the key names. Canonical JSON may hold other characters that end
 * a line for `node:readline`, so that lines are told by the newline alone.
 * @throws IntegrityError when the text does not have the hash in its key.
 */
export async function* unpackLines(
  name: string,
  key: string,
  body: Uint8Array,
): AsyncGenerator<string, void> {
  if (body.length <= SMALL_BYTES) {
    yield* unpack(name, key, body, linesOf);
    return;
  }
  const hash = createHash('sha256');
  const decoder = new TextDecoder();
  const gunzip = createGunzip({ chunkSize: BYTES_AT_ONCE });
  gunzip.end(body);
  let rest = '';
  const chunks: AsyncIterable<Uint8Array> = gunzip;
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (!key.endsWith(`/${hash.digest('hex')}`))
      throw new Error('its contents do not have the hash in its key');
  } catch (cause) {
    throw damaged(name, key, cause);
  }
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  lines.pop();
  return lines;
}
