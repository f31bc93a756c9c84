import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { staleFiles } from './generated-files';
import { checkedFolders, sourceRegistries } from './source-registries';

describe('the folders of sources', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'watchbill-sources-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function foldersWith(...files: string[]) {
    for (const file of files) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), '');
    }
    return checkedFolders(root);
  }
  const KEYS = ['ec2/keys/part.ts', 'ec2/keys/actions.ts', 'ec2/keys/read.ts'];

  test('are those with all that a source and a part need', () => {
    expect(foldersWith('collector.ts', 'ec2/source.ts', 'ec2/items.ts', ...KEYS)).toEqual([
      { name: 'ec2', parts: ['keys'] },
    ]);
  });

  test.each([
    { name: 'a source that does not say what it is', files: KEYS, error: 'ec2 has no source.ts. Export a' },
    { name: 'a source without parts', files: ['ec2/source.ts'], error: 'ec2 has no part: make a folder' },
    ...[
      { file: 'part.ts', whatToDo: 'Export a definePart(…) or a defineResourcePart(…) as its default.' },
      { file: 'actions.ts', whatToDo: 'Export IAM_ACTIONS, the list of what the reader is to be allowed.' },
      { file: 'read.ts', whatToDo: 'Export the reader, a ReadPart, as its default.' },
    ].map(({ file, whatToDo }) => ({
      name: `a part without ${file}`,
      files: ['ec2/source.ts', ...KEYS.filter((path) => !path.endsWith(file))],
      error: `ec2/keys has no ${file}. ${whatToDo}`,
    })),
  ])('name $name, and what to do', ({ files, error }) => {
    expect(() => foldersWith(...files)).toThrow(`${root}/${error}`);
  });
});

describe('the registries', () => {
  test('name each part once, with its source, reader and actions', async () => {
    const files = await sourceRegistries();
    expect([...files.keys()]).toContain('src/sources/guardduty/readers.generated.ts');
    expect(files.get('src/sources/guardduty/readers.generated.ts')).toBe(
      [
        '// Made by `npm run generate` from the folders of src/sources: do not edit.',
        "import type { Readers } from '../collector';",
        "import guarddutyDetectors from './detectors/read';",
        "import guarddutyFindings from './findings/read';",
        '',
        'export const readers = {',
        "  'guardduty.detectors': guarddutyDetectors,",
        "  'guardduty.findings': guarddutyFindings,",
        "} satisfies Readers<'guardduty'>;",
        '',
      ].join('\n'),
    );
    const parts = files.get('src/sources/parts.generated.ts');
    expect(parts?.match(/'inventory\.AWS::KMS::Key': inventoryKmsKey,/g)).toHaveLength(1);
    expect(parts?.match(/'AWS::KMS::Key': inventoryKmsKey\.item,/g)).toHaveLength(1);
    expect(parts?.match(/\.\.\.inventoryKmsKeyActions\.IAM_ACTIONS,/g)).toHaveLength(1);
  });

  test('that are stale are named', async () => {
    const files = await sourceRegistries();
    expect(staleFiles(files, [])).toEqual([]);
    const path = 'src/sources/readers.generated.ts';
    expect(staleFiles(new Map([...files, [path, `${files.get(path)}// edited\n`]]), [])).toEqual([path]);
  });
});
