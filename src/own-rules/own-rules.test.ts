import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchbill } from '../../test/support/command-line';
import { evaluate } from '../evaluate/evaluate';
import { catalogue } from '../rules/catalogue.generated';
import type { Rule } from '../rules/rule';
import { snapshotOfCase } from '../rules/snapshot-of-case';
import { buckets, BUCKET_ARN } from '../rules/case-values';
import { loadOwnRules } from './load';
import { testOwnRules } from './test-own-rules';

const EXAMPLES = join(__dirname, '../../docs/own-rules');
const NOW = '2026-11-02T06:00:00.000Z';

const META = `title: 'Buckets are ours', failure: 'Bucket is not ours', severity: 'low', risk: 'It is not ours.',
  remediation: { text: 'Make it ours.', link: 'https://docs.aws.amazon.com/x' }, kind: 'state', requirements: {},`;
const rule = (id: string, body: string) => `import { defineRule, pass, fail, z } from 'watchbill/rules';
export default defineRule({ id: '${id}', ${META} reads: ['inventory.AWS::S3::Bucket'], params: z.object({}),
  *evaluate({ 'inventory.AWS::S3::Bucket': all }, context) { for (const each of all) { ${body} } } });
`;
const CASES = `import { buckets, BUCKET_ARN } from 'watchbill/cases';
export default {
  pass: [{ name: 'one', parts: buckets({}), verdicts: [[BUCKET_ARN, 'Ours.']] }],
  fail: [{ name: 'other', parts: buckets({}), verdicts: [[BUCKET_ARN, 'Not ours.']] }],
};
`;

describe('own rules', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'watchbill-own-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const write = (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  };

  it('the ten examples do what their cases say, and hold what every rule has to', async () => {
    const rows = await testOwnRules(EXAMPLES);
    expect(rows.filter(({ isOk }) => !isOk)).toEqual([]);
    expect(new Set(rows.map((row) => row.rule)).size).toBe(10);
  });

  it.each<[string, Readonly<Record<string, string>>, readonly RegExp[]]>([
    [
      'does not compile',
      { 'own-a.ts': 'export default {', 'own-a.cases.ts': CASES },
      [/own-a\.ts:1:17: this rule does not compile/, /^Why: /m, /^Next: Mend the file, then run: /m],
    ],
    [
      'throws when it is loaded',
      { 'own-a.ts': "throw new Error('no list of Regions');", 'own-a.cases.ts': CASES },
      [/own-a\.ts throws when it is loaded/, /^Why: no list of Regions$/m, /^Next: /m],
    ],
    [
      'is there twice',
      { 'a.ts': rule('own-a', ''), 'a.cases.ts': CASES, 'b.ts': rule('own-a', ''), 'b.cases.ts': CASES },
      [/The id own-a is in a\.ts and in b\.ts/, /^Why: /m, /^Next: Give one of them another id$/m],
    ],
    [
      'has no cases',
      { 'own-a.ts': rule('own-a', '') },
      [/own-a\.ts has no cases/, /^Why: /m, /^Next: Write own-a\.cases\.ts beside it/m],
    ],
    [
      'has an id that could be one of ours',
      { 'a.ts': rule('s3-ours', ''), 'a.cases.ts': CASES },
      [/a\.ts exports no rule that can be used/, /^Why: .*an id begins with own-/m, /^Next: /m],
    ],
    [
      'reads a file',
      {
        'own-a.ts': "import { readFileSync } from 'node:fs';\nexport default readFileSync;",
        'own-a.cases.ts': CASES,
      },
      [/own-a\.ts:1:\d+: this rule does not compile/, /^Why: .*node:fs/m, /^Next: /m],
    ],
    [
      'asks a clock when it is loaded',
      { 'own-a.ts': 'export default Date.now();', 'own-a.cases.ts': CASES },
      [/throws when it is loaded/, /^Why: Date\.now\(\) is not for rules/m, /^Next: /m],
    ],
  ])('says in three lines of a rule that %s where and what to do', async (_name, files, lines) => {
    write(files);
    const { code, out, err } = await watchbill(['rules', 'test', folder], { now: NOW });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    for (const line of lines) expect(err).toMatch(line);
    expect(err.trimEnd().split('\n')).toHaveLength(3);
  });

  it('ends with 2 where a case comes out otherwise, and says what was expected and what came', async () => {
    write({
      'own-a.ts': rule('own-a', "yield pass(each.arn, 'Ours.');"),
      'own-a.cases.ts': CASES,
    });
    const { code, out, err } = await watchbill(['rules', 'test', folder, '--output', 'ndjson'], { now: NOW });
    expect(code).toBe(2);
    expect(out).toContain('"name":"one","isOk":true');
    expect(err).toContain(
      `FAILED own-a: other\n  expected: fail ${BUCKET_ARN}: Not ours.\n  came:     pass ${BUCKET_ARN}: Ours.`,
    );
  });

  it.each([
    ['throws', "throw new Error('broken');", /broken/],
    ['says nonsense', "yield { outcome: 'fine', resource: each.arn };", /is no judgement/],
    ['says nothing that is a resource', "yield pass('', 'Ours.');", /is no judgement/],
    [
      'changes what was read',
      "each.configuration.name = 'other'; yield pass(each.arn, 'Ours.');",
      /read only|frozen/,
    ],
    [
      'never ends saying things',
      'let n = 0; for (;;) { n += 1; yield fail(`b${n}`, `No ${n}.`, {}); }',
      /more than 100000/,
    ],
    ['asks the time', 'yield pass(each.arn, new Date().toISOString());', /new Date\(\) is not for rules/],
    [
      'asks the network',
      "yield pass(each.arn, String(fetch('https://example.com')));",
      /fetch\(\) is not for rules/,
    ],
    ['leaves the process', 'process.exit(1);', /process|undefined/],
  ])('a rule that %s is an error itself, and others are judged', (_name, body, why) => {
    write({ 'own-a.ts': rule('own-a', body), 'own-a.cases.ts': CASES });
    const [own] = loadOwnRules(folder).rules.map((each) => each.rule);
    const other = catalogue.find(({ id }) => id === 's3-bucket-versioning');
    const rules = [own, other].filter((each): each is Rule => each !== undefined);
    const world = snapshotOfCase({
      parts: buckets({ BucketVersioningConfiguration: { status: 'Enabled' } }),
    });
    const { verdicts } = evaluate(
      world,
      rules.map((each) => ({ rule: each, params: {} })),
    );
    const errors = verdicts.filter(({ rule: id, outcome }) => id === 'own-a' && outcome === 'error');
    expect(errors.map(({ message }) => message)).toEqual([expect.stringMatching(why)]);
    expect(verdicts).toHaveLength(2);
    expect(verdicts.filter(({ rule: id }) => id !== 'own-a').map(({ outcome }) => outcome)).toEqual(['pass']);
  });

  it('are in the catalogue of every command whose configuration names them, with their hash in its own', async () => {
    cpSync(EXAMPLES, join(folder, 'rules'), { recursive: true });
    const file = join(folder, 'watchbill.yaml');
    const hashOf = (err: string) => /Hash (\w+)\./.exec(err)?.[1];
    writeFileSync(
      file,
      'version: 1\nown-rules: rules\nrules: { own-s3-bucket-name-prefix: { prefixes: [corp-] } }\n',
    );
    const before = await watchbill(['config', 'validate', '--config', file], { now: NOW });
    expect(before.code).toBe(0);
    expect(before.err).toContain(`${catalogue.length + 10} rules on, 0 off.`);
    writeFileSync(join(folder, 'rules/_instances.ts'), 'export const hasEnded = () => false;\n');
    const after = await watchbill(['config', 'validate', '--config', file], { now: NOW });
    expect(hashOf(after.err)).not.toBe(hashOf(before.err));
  });

  it('are refused where they are not as the configuration pins them', async () => {
    cpSync(EXAMPLES, join(folder, 'rules'), { recursive: true });
    const file = join(folder, 'watchbill.yaml');
    writeFileSync(file, `version: 1\nown-rules: { path: rules, sha256: ${'a'.repeat(64)} }\n`);
    const { code, err } = await watchbill(['config', 'validate', '--config', file], { now: NOW });
    expect(code).toBe(2);
    expect(err).toMatch(/watchbill\.yaml:2:12: own-rules: the rules in "rules" have the hash [0-9a-f]{64}/);
  });
});
