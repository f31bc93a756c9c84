import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdtempSync, openSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Moto {
  readonly url: string;
  readonly stop: () => void;
}

/** A server of moto in a process of its own, without the public images that it has else. */
export async function startMoto(command: string): Promise<Moto> {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-moto-'));
  const images = join(folder, 'images.json');
  const log = openSync(join(folder, 'log.txt'), 'w');
  writeFileSync(images, '[]');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(command, ['-H', '127.0.0.1', '-p', `${port}`], {
    env: { ...process.env, MOTO_AMIS_PATH: images },
    stdio: ['ignore', log, log],
  });
  const ended = new Promise<never>((_, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`${command} ended with ${code}`)));
  });
  // Who stops it does not wait for its end.
  ended.catch(() => undefined);
  await Promise.race([answers(url), ended]);
  return { url, stop: () => server.kill() };
}

async function answers(url: string): Promise<void> {
  for (;;) {
    try {
      await fetch(`${url}/moto-api/`);
      return;
    } catch {
      await sleep(200);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}
