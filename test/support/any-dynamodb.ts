import { once } from 'node:events';
import dynalite from 'dynalite';

/** A DynamoDB that takes whatever access key it is asked with: who may ask is the simulator's to say. */
export async function serveAnyone(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = dynalite({ createTableMs: 0 });
  // A slow machine leaves a connection idle for longer than the five seconds that Node gives it, and asks on it as it closes.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the embedded DynamoDB has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
