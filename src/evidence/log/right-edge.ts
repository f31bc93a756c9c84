import { leafHash, rootOf, type Hash } from './merkle';
import { encodeBundle, encodeTile, hashesAt, TILE_WIDTH, tileOf, type TileName } from './tiles';

/** A tile or a bundle as it is to be stored. */
export interface MadeTile {
  readonly name: TileName;
  readonly body: Buffer;
}

/** All that a tree needs in order to grow: the tiles that are not full, one a level, and the bundle that is not full. */
export class RightEdge {
  readonly #levels: Hash[][];
  readonly #entries: Uint8Array[];
  #size: number;

  constructor(size = 0, levels: readonly Hash[][] = [], entries: readonly Uint8Array[] = []) {
    this.#size = size;
    this.#levels = levels.map((hashes) => [...hashes]);
    this.#entries = [...entries];
  }

  get size(): number {
    return this.#size;
  }

  root(): Hash {
    // What is right of the full subtrees of a level is smaller than one of them: their last sibling.
    return rootOf(
      this.#levels.reduce<Hash[]>(
        (right, hashes) => (right.length === 0 ? hashes : [...hashes, rootOf(right)]),
        [],
      ),
    );
  }

  /** @returns the bundle and the tiles that the entry fills. */
  add(entry: Uint8Array): MadeTile[] {
    this.#size += 1;
    this.#entries.push(entry);
    const filled: MadeTile[] = [];
    if (this.#entries.length === TILE_WIDTH) {
      filled.push(this.#bundle());
      this.#entries.length = 0;
    }
    let hash = leafHash(entry);
    for (let level = 0; ; level += 1) {
      const hashes = (this.#levels[level] ??= []);
      hashes.push(hash);
      if (hashes.length < TILE_WIDTH) return filled;
      filled.push(this.#tile(level, hashes));
      hash = rootOf(hashes);
      hashes.length = 0;
    }
  }

  /** @returns the bundle and the tiles that are not full and not those of the tree when it had `size` leaves. */
  unfilledSince(size: number): MadeTile[] {
    const tiles = this.#levels.flatMap((hashes, level) =>
      hashes.length === 0 || hashesAt(level, size) === hashesAt(level, this.#size)
        ? []
        : [this.#tile(level, hashes)],
    );
    return this.#entries.length === 0 || size === this.#size ? tiles : [this.#bundle(), ...tiles];
  }

  #bundle(): MadeTile {
    return {
      name: tileOf('entries', Math.floor((this.#size - 1) / TILE_WIDTH), this.#size),
      body: encodeBundle(this.#entries),
    };
  }

  #tile(level: number, hashes: readonly Hash[]): MadeTile {
    const index = Math.floor((hashesAt(level, this.#size) - 1) / TILE_WIDTH);
    return { name: tileOf(level, index, this.#size), body: encodeTile(hashes) };
  }
}
