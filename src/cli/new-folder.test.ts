import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inNewFolder } from './new-folder';

describe('filling a new folder', () => {
  let above: string;
  beforeEach(() => {
    above = mkdtempSync(join(tmpdir(), 'watchbill-new-folder-'));
  });
  afterEach(() => rmSync(above, { recursive: true, force: true }));

  /** Puts half of an answer there. */
  async function half(folder: string, beside?: string): Promise<void> {
    await inNewFolder(folder, '--out', () => {
      mkdirSync(join(folder, 'pages'));
      writeFileSync(join(folder, 'pages', 'index.html'), 'half');
      if (beside !== undefined) writeFileSync(beside, 'of somebody else');
      return Promise.reject(new Error('No room is left'));
    });
  }

  it('keeps what is whole', async () => {
    const folder = join(above, 'one', 'two');
    const fill = () => Promise.resolve(writeFileSync(join(folder, 'index.html'), 'whole'));
    await inNewFolder(folder, '--out', fill);
    expect(readdirSync(folder)).toEqual(['index.html']);
  });

  it('leaves nothing of what is not, and no folder that it made for it', async () => {
    await expect(half(join(above, 'one', 'two'))).rejects.toThrow('No room is left');
    expect(readdirSync(above)).toEqual([]);
  });

  it('leaves the folder that was there, and what somebody else put beside it', async () => {
    mkdirSync(join(above, 'empty'));
    await expect(half(join(above, 'empty'))).rejects.toThrow('No room is left');
    await expect(half(join(above, 'one', 'two'), join(above, 'one', 'beside'))).rejects.toThrow(
      'No room is left',
    );
    expect(readdirSync(above)).toEqual(['empty', 'one']);
    expect(readdirSync(join(above, 'empty'))).toEqual([]);
    expect(readdirSync(join(above, 'one'))).toEqual(['beside']);
  });

  it('touches nothing where something is there', async () => {
    writeFileSync(join(above, 'kept'), '');
    await expect(half(above)).rejects.toThrow('is there, and is no empty folder');
    expect(readdirSync(above)).toEqual(['kept']);
  });
});
