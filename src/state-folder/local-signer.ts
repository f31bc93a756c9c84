import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  type KeyObject,
} from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NoteSigner } from '../evidence/log/note';
import { keyId } from '../evidence/log/verifier-key';
import { errorText, IntegrityError } from '../model/errors';
import { hasCode } from './error-code';
import { makeFolder } from './make-folder';

export const KEY_FILE = 'log-key.pem';

/**
 * Signs with a key that lies in the state folder, made when there is none. Whoever can read the folder can sign with it,
 * so the name says that it is a local key.
 * @throws IntegrityError when the key's file cannot be read as one.
 */
export async function localSigner(folder: string): Promise<NoteSigner> {
  const path = join(folder, KEY_FILE);
  const key = (await readKey(path)) ?? (await makeKey(folder, path));
  return {
    ...publicPartOf(key),
    sign: (bytes) => Promise.resolve(sign('sha256', bytes, { key, dsaEncoding: 'der' })),
  };
}

/** What checks its signatures; nothing where no key was made yet. @throws as {@link localSigner}. */
export async function localKey(folder: string): Promise<Pick<NoteSigner, 'name' | 'publicKey'> | undefined> {
  const key = await readKey(join(folder, KEY_FILE));
  return key && publicPartOf(key);
}

function publicPartOf(key: KeyObject): Pick<NoteSigner, 'name' | 'publicKey'> {
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return { name: `watchbill.local/${keyId(publicKey)}`, publicKey };
}

async function readKey(path: string): Promise<KeyObject | undefined> {
  try {
    return createPrivateKey(await readFile(path));
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return undefined;
    throw new IntegrityError(
      `The key ${path}, which signs the log, cannot be read: ${errorText(cause)}`,
      'Restore it from a backup; or move it away: a new key is made, by which nothing that was signed before can be verified',
      { cause },
    );
  }
}

/** Of processes that make one at the same time, the first one's stays and is everybody's. */
async function makeKey(folder: string, path: string): Promise<KeyObject> {
  await makeFolder(folder);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const beside = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(beside, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
    await link(beside, path);
    return privateKey;
  } catch (thrown) {
    const others = hasCode(thrown, 'EEXIST') ? await readKey(path) : undefined;
    if (others === undefined) throw thrown;
    return others;
  } finally {
    await rm(beside, { force: true });
  }
}
