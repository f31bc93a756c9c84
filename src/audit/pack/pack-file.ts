/** A file of a pack: its name, with slashes, and its bytes. */
export interface PackFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
