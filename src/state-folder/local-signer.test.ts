import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNote, signNote } from '../evidence/log/note';
import { verifierKey } from '../evidence/log/verifier-key';
import { IntegrityError } from '../model/errors';
import { localSigner } from './local-signer';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchbill-key-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a state folder has one key, which is made once and only its owner can read', async () => {
  const first = await localSigner(folder);
  const second = await localSigner(folder);
  expect(first.name).toMatch(/^watchbill\.local\/[0-9a-f]{8}$/);
  expect(second.name).toBe(first.name);
  expect((await stat(join(folder, 'log-key.pem'))).mode & 0o777).toBe(0o600);
  const note = await signNote('a text\n', first);
  const key = verifierKey(second.name, second.publicKey);
  expect(openNote(note, [key])).toMatchObject({ text: 'a text\n', signedBy: { name: first.name } });
});

test('processes that begin at the same time share one key', async () => {
  const signers = await Promise.all([1, 2, 3, 4].map(() => localSigner(folder)));
  expect(new Set(signers.map(({ name }) => name)).size).toBe(1);
  expect(await readdir(folder)).toEqual(['log-key.pem']);
});

test('a key that cannot be read is not replaced', async () => {
  await writeFile(join(folder, 'log-key.pem'), 'damaged');
  await expect(localSigner(folder)).rejects.toThrow(IntegrityError);
  await expect(localSigner(folder)).rejects.toThrow(/log-key\.pem, which signs the log, cannot be read/);
});
