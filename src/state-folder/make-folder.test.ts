import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from './make-folder';

describe('making a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'watchbill-make-folder-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('makes it and what is missing above it, for its owner alone, and leaves what is there', async () => {
    const path = join(folder, 'one', 'two', 'three');
    await makeFolder(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'one')).mode & 0o777).toBe(0o700);
    writeFileSync(join(path, 'kept'), '');
    await makeFolder(path);
    expect(readdirSync(path)).toEqual(['kept']);
  });

  it('is made by two at once', async () => {
    const path = join(folder, 'one', 'two');
    await Promise.all([makeFolder(path), makeFolder(path), makeFolder(join(path, 'three'))]);
    expect(readdirSync(path)).toEqual(['three']);
  });

  it.each([
    ['a file has its name', ['file'], 'EEXIST'],
    ['a file is where a folder above it should be', ['file', 'below'], 'ENOTDIR'],
  ])('says what the system says where %s', async (_name, parts, code) => {
    writeFileSync(join(folder, 'file'), '');
    await expect(makeFolder(join(folder, ...parts))).rejects.toMatchObject({ code });
  });

  // Elsewhere than on Linux there is no such folder, and so nothing to make below one.
  it('ends where the system makes no folders, which it says as if the one above were missing', async () => {
    await expect(makeFolder('/proc/watchbill/record')).rejects.toMatchObject({
      code: process.platform === 'linux' ? 'ENOENT' : expect.any(String),
    });
  });
});
