import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchbill } from '../../test/support/command-line';
import { execFileSync } from 'node:child_process';
import * as z from 'zod';
import { evaluate } from '../evaluate/evaluate';
import { catalogue } from '../rules/catalogue.generated';
import type { Rule } from '../rules/rule';
import { snapshotOfCase } from '../rules/snapshot-of-case';
import { buckets, BUCKET_ARN } from '../rules/case-values';
import { ComputingTime } from './computing-time';
import { ownRuleOf } from './own-rule';
import { loadOwnRules } from './load';
import { PARAMETERS, runCompiled } from './run';
import { testOwnRules } from './test-own-rules';

const EXAMPLES = join(__dirname, '../../docs/own-rules');
const [EU, US] = ['eu-central-1', 'us-east-1'] as const;
const NOW = '2026-11-02T06:00:00.000Z';

const META = `title: 'Buckets are ours', failure: 'Bucket is not ours', severity: 'low', risk: 'It is not ours.',
  remediation: { text: 'Make it ours.', link: 'https://docs.aws.amazon.com/x' }, kind: 'state', requirements: {},`;
const rule = (id: string, body: string) => `import { defineRule, pass, fail, z } from 'watchbill/rules';
export default defineRule({ id: '${id}', ${META} reads: ['inventory.AWS::S3::Bucket'], params: z.object({}),
  *evaluate({ 'inventory.AWS::S3::Bucket': all }, context) { for (const each of all) { ${body} } } });
`;
const eventRule = (events: string) => `import { defineEventRule, z } from 'watchbill/rules';
export default defineEventRule({ id: 'own-a', ${META.replace(/ kind: 'state',/, '')} events: ${events}, params: z.object({}),
  isFault: () => true });
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

  it('the eleven examples do what their cases say, and hold what every rule has to', async () => {
    const rows = await testOwnRules(EXAMPLES);
    expect(rows.filter(({ isOk }) => !isOk)).toEqual([]);
    expect(new Set(rows.map((row) => row.rule)).size).toBe(11);
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
      'is not there',
      { 'own-a.js': 'module.exports = {};', 'own-b.cases.ts': CASES },
      [/has no rules$/m, /^Why: a rule is a file x\.ts, with its cases in x\.cases\.ts$/m, /^Next: /m],
    ],
    [
      'is not exported by default',
      {
        'own-a.ts': rule('own-a', '').replace('export default', 'export const own ='),
        'own-a.cases.ts': CASES,
      },
      [/own-a\.ts exports no rule that can be used/, /^Why: it has no default export$/m, /^Next: /m],
    ],
    [
      'has cases that are not exported by default',
      { 'own-a.ts': rule('own-a', ''), 'own-a.cases.ts': 'export const cases = {};' },
      [/own-a\.cases\.ts exports no cases that can be run/, /^Why: it has no default export$/m, /^Next: /m],
    ],
    [
      'reads what no scan reads',
      {
        'own-a.ts': rule('own-a', '').replaceAll('AWS::S3::Bucket', 'AWS::S3::Bukket'),
        'own-a.cases.ts': CASES,
      },
      [
        /own-a\.ts exports no rule that can be used/,
        /^Why: ✖ inventory\.AWS::S3::Bukket is no part that scans read; did you mean "inventory\.AWS::S3::Bucket"\? +→ at reads\[0\]$/m,
        /^Next: /m,
      ],
    ],
    [
      'imports a module that is not there',
      { 'own-a.ts': rule('own-a', '').replace('watchbill/rules', 'watchbill/rule'), 'own-a.cases.ts': CASES },
      [
        /own-a\.ts:1:\d+: this rule does not compile/,
        /^Why: Could not resolve "watchbill\/rule"; what can be imported is watchbill\/rules, watchbill\/cases and files of the folder$/m,
        /^Next: /m,
      ],
    ],
    [
      'takes from a module what it does not have',
      {
        'own-a.ts': `import { failed } from 'watchbill/rules';\nfailed();\n${rule('own-a', '')}`,
        'own-a.cases.ts': CASES,
      },
      [
        /own-a\.ts throws when it is loaded/,
        /^Why: watchbill\/rules has no "failed"; did you mean "fail"\?$/m,
        /^Next: /m,
      ],
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
      'names a requirement that does not exist',
      {
        'a.ts': rule('own-a', '').replace(
          'requirements: {}',
          "requirements: { soc2: { ids: ['CC99.9'], support: [] } }",
        ),
        'a.cases.ts': CASES,
      },
      [
        /a\.ts exports no rule that can be used/,
        /^Why: it names the requirement soc2:CC99\.9, which does not exist/m,
        /^Next: /m,
      ],
    ],
    [
      'names a requirement that follows from others',
      {
        'a.ts': rule('own-a', '').replace(
          'requirements: {}',
          "requirements: { 'cmmc-level-2': { ids: ['AC.L2-3.1.1'], support: [] } }",
        ),
        'a.cases.ts': CASES,
      },
      [/a\.ts exports no rule that can be used/, /^Why: .*cmmc-level-2/m, /^Next: /m],
    ],
    [
      'claims to be what a check of AWS means',
      {
        'a.ts': rule('own-a', '').replace('kind:', "sameFault: { securityHub: ['IAM.4'] }, kind:"),
        'a.cases.ts': CASES,
      },
      [
        /a\.ts exports no rule that can be used/,
        /^Why: .*is for rules of the catalogue.*sameFault/m,
        /^Next: /m,
      ],
    ],
    [
      'is about calls that nobody looks up',
      {
        'a.ts': eventRule("['CreateTrail']"),
        'a.cases.ts': CASES,
      },
      [
        /a\.ts throws when it is loaded/,
        /^Why: CreateTrail is no call that scans look up: name some of ConsoleLogin, /m,
        /^Next: /m,
      ],
    ],
    [
      'makes code of text',
      { 'own-a.ts': "export default eval('1');", 'own-a.cases.ts': CASES },
      [/own-a\.ts:1:\d+: this rule does not compile/, /^Why: .*eval/m, /^Next: /m],
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
    ['leaves the process', 'process.exit(1);', /^The rule itself failed: process is not for rules/],
    [
      'reads the environment by way of a function',
      "yield pass(each.arn, String(pass.constructor('return process.env')()));",
      /code made of text is not for rules/,
    ],
    [
      'reads the environment by way of what it is given',
      "yield pass(each.arn, String(context.consult.constructor('return process.env')()));",
      /code made of text is not for rules/,
    ],
    [
      'loads a module',
      "const name = 'node:' + 'fs'; import(name); yield pass(each.arn, 'Ours.');",
      /is not for rules|cannot import/,
    ],
    [
      'does something later',
      "void (async () => { await 0; })(); yield pass(each.arn, 'Ours.');",
      /Promise is not for rules/,
    ],
    ['writes', "console.log('x'); yield pass(each.arn, 'Ours.');", /console is not for rules/],
    [
      'says that it looked tomorrow',
      "yield pass(each.arn, 'Ours.', {}, { observedAt: '2026-10-01T00:00:00.001Z' });",
      /observed arn:aws:s3:::ledger at 2026-10-01T00:00:00\.001Z, which is after the scan/,
    ],
    ['changes the account', "context.account.id = '1'; yield pass(each.arn, 'Ours.');", /read only|frozen/],
    [
      'changes its parameters',
      "context.params.more = 1; yield pass(each.arn, 'Ours.');",
      /not extensible|frozen/,
    ],
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

  it.each([
    ['computes for ever', 'for (;;) {}'],
    [
      'computes for ever and catches whatever ends it',
      'for (;;) { try { for (;;) {} } catch { continue; } finally { n = 0; } }',
    ],
    ['asks a pattern that takes for ever', "/^(a+)+$/.test('a'.repeat(60) + '!');"],
  ])('a rule that %s is unknown itself, once an account, and others are judged', (_name, body) => {
    write({
      'a.ts': rule('own-a', `let n = 0; yield fail(each.arn, 'Not ours.', {}); ${body}`),
      'a.cases.ts': CASES,
      'b.ts': rule('own-b', "yield pass(each.arn, 'Ours.');"),
      'b.cases.ts': CASES,
    });
    const rules = loadOwnRules(folder, new ComputingTime({ rule: 0.2, together: 60, megabytes: 512 })).rules;
    const regions = { 'eu-central-1': buckets({}), 'us-east-1': buckets({}) };
    const snapshot = snapshotOfCase({ parts: {}, regions });
    const { verdicts, units } = evaluate(
      snapshot,
      rules.map(({ rule: each }) => ({ rule: each, params: {} })),
    );
    const said = 'The rule was stopped: it had not ended';
    expect(verdicts.map(({ rule: id, region, outcome, message }) => [id, region, outcome, message])).toEqual([
      ['own-a', EU, 'unknown', `${said} after 0.2 seconds of computing for this account`],
      ['own-a', US, 'unknown', `${said} in eu-central-1, and is not run again for this account`],
      ['own-b', EU, 'pass', 'Ours.'],
      ['own-b', US, 'pass', 'Ours.'],
    ]);
    // Absence closes nothing of a rule that was stopped.
    expect(units.map(({ rule: id, complete }) => [id, complete])).toEqual([
      ['own-a', false],
      ['own-a', false],
      ['own-b', true],
      ['own-b', true],
    ]);
  });

  it.each([
    ['a list', 'const all = []; for (;;) all.push(new Array(1000).fill(n));'],
    ['a map', 'const all = new Map(); for (;;) all.set(all.size, { n });'],
    ['buffers', 'const all = []; for (;;) all.push(new Uint8Array(1e6).fill(1));'],
    [
      'texts, and catches whatever ends it',
      "const all = []; for (;;) { try { for (;;) all.push('ab'.repeat(1e6).toUpperCase()); } catch { continue; } finally { n = 0; } }",
    ],
  ])('a rule that fills the memory with %s is unknown itself, and others are judged', (_name, body) => {
    write({
      'a.ts': rule('own-a', `let n = 0; yield fail(each.arn, 'Not ours.', {}); ${body}`),
      'a.cases.ts': CASES,
      'b.ts': rule('own-b', "yield pass(each.arn, 'Ours.');"),
      'b.cases.ts': CASES,
    });
    const limits = { rule: 60, together: 120, megabytes: 64 };
    const rules = loadOwnRules(folder, new ComputingTime(limits)).rules;
    const regions = { 'eu-central-1': buckets({}), 'us-east-1': buckets({}) };
    const judged = () =>
      evaluate(
        snapshotOfCase({ parts: {}, regions }),
        rules.map(({ rule: each }) => ({ rule: each, params: {} })),
      );
    const { verdicts, units } = judged();
    const said = 'The rule was stopped: it had taken more than 64 MB of memory';
    const others = [
      ['own-b', EU, 'pass', 'Ours.'],
      ['own-b', US, 'pass', 'Ours.'],
    ];
    const of = (all: typeof verdicts) =>
      all.map(({ rule: id, region, outcome, message }) => [id, region, outcome, message]);
    expect(of(verdicts)).toEqual([
      ['own-a', EU, 'unknown', said],
      ['own-a', US, 'unknown', `${said}, and is not run again by this process`],
      ...others,
    ]);
    expect(units.map(({ rule: id, complete }) => [id, complete])).toEqual([
      ['own-a', false],
      ['own-a', false],
      ['own-b', true],
      ['own-b', true],
    ]);
    // What it keeps between accounts would add up.
    expect(of(judged().verdicts)).toEqual([
      ['own-a', EU, 'unknown', `${said}, and is not run again by this process`],
      ['own-a', US, 'unknown', `${said}, and is not run again by this process`],
      ...others,
    ]);
  });

  it('a rule that waits for the processor is not stopped for what others compute, and begins again', () => {
    write({ 'a.ts': rule('own-a', "yield pass(each.arn, 'Ours.');"), 'a.cases.ts': CASES });
    const time = new ComputingTime({ rule: 0.1, together: 60, megabytes: 512 });
    const waiting = new Int32Array(new SharedArrayBuffer(4));
    const waits = loadOwnRules(folder, time).rules.map(({ rule: each }) =>
      ownRuleOf(
        {
          ...each,
          *judge(...given: Parameters<typeof each.judge>) {
            yield* each.judge(...given);
            Atomics.wait(waiting, 0, 0, 150);
          },
        },
        time,
      ),
    );
    const { verdicts } = evaluate(
      snapshotOfCase({ parts: buckets({}) }),
      waits.map((each) => ({ rule: each, params: {} })),
    );
    expect(verdicts.map(({ outcome, message }) => [outcome, message])).toEqual([['pass', 'Ours.']]);
    expect(time.stoppedBy('own-a')).toBeUndefined();
  });

  it('rules that do not end take no more than they have together, and a rule is not run again for the account', () => {
    const part = 'inventory.AWS::Lambda::Function';
    const loop = (id: string) =>
      rule(id, '')
        .replaceAll('inventory.AWS::S3::Bucket', part)
        .replace('for (const each of all) {  }', 'for (;;) {}');
    write({
      'a.ts': loop('own-a'),
      'a.cases.ts': CASES,
      'b.ts': loop('own-b'),
      'b.cases.ts': CASES,
      'c.ts': loop('own-c'),
      'c.cases.ts': CASES,
    });
    const rules = loadOwnRules(folder, new ComputingTime({ rule: 0.2, together: 0.3, megabytes: 512 })).rules;
    const regions = { 'eu-central-1': { [part]: [] }, 'us-east-1': { [part]: [] } };
    const { verdicts } = evaluate(
      snapshotOfCase({ regions }),
      rules.map(({ rule: each }) => ({ rule: each, params: {} })),
    );
    const all = 'all rules of your own had computed for 0.3 seconds for this account before it';
    expect(
      verdicts.map(
        ({ rule: id, region, message }) => `${id} ${region} ${message.replace('The rule was stopped: ', '')}`,
      ),
    ).toEqual([
      'own-a eu-central-1 it had not ended after 0.2 seconds of computing for this account',
      'own-a us-east-1 it had not ended in eu-central-1, and is not run again for this account',
      `own-b eu-central-1 ${all} had ended`,
      'own-b us-east-1 it had not ended in eu-central-1, and is not run again for this account',
      `own-c eu-central-1 ${all} was run`,
      `own-c us-east-1 ${all} was run`,
    ]);
  });

  it('are judged by the parameters that are set for the tags of a resource', () => {
    const tagged = { ...buckets({ Tags: [{ key: 'kind', value: 'log' }] }) };
    const { rules } = loadOwnRules(EXAMPLES);
    const own = rules.map(({ rule: each }) => each).find(({ id }) => id === 'own-s3-bucket-name-prefix');
    const judgements = own?.judge(snapshotOfCase({ parts: tagged }), EU, { prefixes: ['acme-'] }, [
      { params: { prefixes: ['ledger'] }, tags: { kind: ['log'] }, from: {} },
    ]);
    expect([...(judgements ?? [])].map(({ outcome }) => outcome)).toEqual(['pass']);
  });

  it('know of an account what they name, and cannot take it from others', () => {
    write({
      'a.ts': `import { z } from 'watchbill/rules';
        export default { id: 'own-a', ${META} reads: ['inventory.AWS::S3::Bucket'], consults: [], per: 'region', params: z.object({}),
          *judge(snapshot) {
            yield { outcome: 'fail', resource: 'r', message: [...snapshot.cells.keys()].join(' ') };
            snapshot.cells.clear(); snapshot.closed.add('global');
          } };`,
      'a.cases.ts': CASES,
    });
    const [own] = loadOwnRules(folder).rules;
    const snapshot = snapshotOfCase({ parts: { ...buckets({}), 'cloudtrail.trails': [] } });
    const judgements = [...(own?.rule.judge(snapshot, EU, {}) ?? [])];
    expect(judgements).toMatchObject([{ message: expect.not.stringContaining('cloudtrail') as string }]);
    expect([snapshot.cells.size, snapshot.closed.size]).toEqual([2, 0]);
  });

  it('are ended where they do not end when they are loaded', () => {
    const forever = () => {
      for (;;);
    };
    const limits = { milliseconds: 50, megabytes: 512 };
    expect(() => runCompiled(forever, {}, limits)).toThrow('it had not ended after 50 milliseconds');
  });

  it('are given no name of Node that is not known to be harmless', () => {
    const harmless = new Set(
      `Object Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol RegExp Error AggregateError EvalError
       RangeError ReferenceError SyntaxError TypeError URIError JSON Intl ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array
       Uint32Array Int32Array Float16Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt
       Set WeakMap WeakSet Proxy Reflect decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape isFinite isNaN
       Iterator DisposableStack SuppressedError URL URLSearchParams URLPattern DOMException TextEncoder TextDecoder structuredClone
       atob btoa`.split(/\s+/),
    );
    write({ 'names.js': 'console.log(JSON.stringify(Object.getOwnPropertyNames(globalThis)))' });
    const names = z
      .array(z.string())
      .parse(JSON.parse(execFileSync(process.execPath, [join(folder, 'names.js')], { encoding: 'utf8' })));
    // No name of a parameter can be eval: the compiler refuses it.
    const given = names.filter(
      (name) => !PARAMETERS.includes(name) && !harmless.has(name) && name !== 'eval',
    );
    expect(given).toEqual([]);
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
    expect(before.err).toContain(`${catalogue.length + 11} rules on, 0 off.`);
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
