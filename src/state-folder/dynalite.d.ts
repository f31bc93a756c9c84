declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** An HTTP server that speaks DynamoDB; in memory without a `path`. `close` also closes its database. */
  export default function dynalite(options: { path?: string | undefined; createTableMs?: number }): Server;
}
