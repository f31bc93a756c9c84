/** What goes back over HTTP. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** For the few answers that no schema describes: object bytes, and S3's bare location. */
export class RawAnswer implements Answer {
  constructor(
    readonly body: string | Uint8Array,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly status: number = 200,
  ) {}
}
