import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { renameRule } from './rename-rule-files';

const RULE = `export default defineRule({
  id: 'iam-key-age',
  title: 'Keys are young',
});
`;
const FILES = {
  'src/rules/iam/iam-key-age.ts': RULE,
  'src/rules/iam/iam-key-age.cases.ts': "export default { pass: ['iam-key-age'] };\n",
  'src/rules/iam/iam-key-age-limit.ts': RULE.replace('iam-key-age', 'iam-key-age-limit'),
  'src/rules/iam/iam-other.ts': `export default defineRule({
  id: 'iam-other',
  aliases: ['iam-first'],
});
const REASON = 'which iam-key-age judges';
`,
  'src/rules/iam/iam-other.cases.ts': "export default { outOfScope: 'which iam-key-age judges' };\n",
  'src/rules/catalogue.generated.ts': "import iamKeyAge from './iam/iam-key-age';\n",
  'watchbill.example.yaml': 'rules: { iam-key-age: { max-age-days: 60 } }\n',
  'docs/rules/iam-key-age.md': 'iam-key-age\n',
  'node_modules/other/index.ts': 'iam-key-age\n',
};

let root: string;
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rename-rule-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
});
afterEach(() => rmSync(root, { recursive: true }));

it('renames both files, keeps the old id as alias, and names the rule by the new one in src/rules', () => {
  const { changed, mentions } = renameRule(root, 'iam-key-age', 'iam-access-key-max-age');
  expect(existsSync(join(root, 'src/rules/iam/iam-key-age.ts'))).toBe(false);
  expect(existsSync(join(root, 'src/rules/iam/iam-key-age.cases.ts'))).toBe(false);
  expect(textOf('src/rules/iam/iam-access-key-max-age.ts')).toBe(`export default defineRule({
  id: 'iam-access-key-max-age',
  aliases: ['iam-key-age'],
  title: 'Keys are young',
});
`);
  expect(textOf('src/rules/iam/iam-access-key-max-age.cases.ts')).toContain("['iam-access-key-max-age']");
  expect(textOf('src/rules/iam/iam-other.ts')).toContain("'which iam-access-key-max-age judges'");
  expect(textOf('src/rules/iam/iam-other.cases.ts')).toContain("'which iam-access-key-max-age judges'");
  expect(changed).toEqual([
    'src/rules/iam/iam-access-key-max-age.cases.ts',
    'src/rules/iam/iam-access-key-max-age.ts',
    'src/rules/iam/iam-other.cases.ts',
    'src/rules/iam/iam-other.ts',
  ]);
  expect(mentions).toEqual(['watchbill.example.yaml']);
});

it.each([
  'src/rules/iam/iam-key-age-limit.ts',
  'src/rules/catalogue.generated.ts',
  'watchbill.example.yaml',
  'docs/rules/iam-key-age.md',
  'node_modules/other/index.ts',
] as const)('leaves %s as it is', (path) => {
  renameRule(root, 'iam-key-age', 'iam-access-key-max-age');
  expect(textOf(path)).toBe(FILES[path]);
});

it('keeps the first-ever id as the last alias', () => {
  renameRule(root, 'iam-other', 'iam-second');
  renameRule(root, 'iam-second', 'iam-third');
  expect(textOf('src/rules/iam/iam-third.ts')).toContain(
    "aliases: ['iam-second', 'iam-other', 'iam-first'],\n",
  );
});

it.each([
  ['a new id that a rule has', 'iam-key-age', 'iam-other', 'The id iam-other is in use'],
  ['a new id that a rule had', 'iam-key-age', 'iam-first', 'The id iam-first is in use'],
  ['a new id that is none', 'iam-key-age', 'Key Age', '"Key Age" cannot be the id of a rule'],
  ['an old id that a rule had', 'iam-first', 'iam-fourth', 'There is no rule iam-first to rename'],
  ['an old id that no rule has', 'iam-none', 'iam-fourth', 'There is no rule iam-none to rename'],
])('refuses %s, and changes nothing', (_what, oldId, newId, message) => {
  expect(() => renameRule(root, oldId, newId)).toThrow(message);
  for (const path of Object.keys(FILES)) expect(existsSync(join(root, path))).toBe(true);
  expect(textOf('src/rules/iam/iam-key-age.ts')).toBe(RULE);
});
