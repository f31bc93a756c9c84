import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import ts from 'typescript';
import { UsageError } from '../src/model/errors';
import { evaluate } from '../src/evaluate/evaluate';
import type { Rule } from '../src/rules/rule';
import type { RuleCases } from '../src/rules/rule-cases';
import { snapshotOfCase } from '../src/rules/snapshot-of-case';
import { newRule } from './new-rule-files';
import { checkNewId } from './rule-ids';

const KINDS = {
  'new-state-rule': {},
  'new-resource-rule': { resource: 'AWS::RDS::DBInstance' },
  'new-event-rule': { event: true },
};
const filesOf = (id: keyof typeof KINDS) => newRule({ service: 'new-service', id, ...KINDS[id] });
const IDS = ['new-state-rule', 'new-resource-rule', 'new-event-rule'] as const;

it('writes rules and cases of every kind that compile', () => {
  const files = new Map(
    IDS.flatMap((id) => [...filesOf(id)]).map(([path, text]) => [resolve(path), text] as const),
  );
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)).config,
    ts.sys,
    '.',
  );
  options.types = [];
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (path) => files.get(resolve(path)) ?? readFile(path);
  host.fileExists = (path) => files.has(resolve(path)) || fileExists(path);
  const program = ts.createProgram([...files.keys()], options, host);
  const problems = [...files.keys()].flatMap((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
});

it.each(IDS)('%s: its cases fail until they and the rule are written', async (id) => {
  const folder = mkdtempSync(join(tmpdir(), 'new-rule-'));
  try {
    for (const [path, text] of filesOf(id)) {
      const absolute = text
        .replaceAll("'../../", `'${resolve('src')}/`)
        .replaceAll("'../", `'${resolve('src/rules')}/`)
        .replace("'zod'", `'${resolve('node_modules/zod')}'`);
      writeFileSync(join(folder, basename(path)), absolute);
    }
    const { default: rule } = (await import(join(folder, id))) as { default: Rule };
    const { default: cases } = (await import(join(folder, `${id}.cases`))) as { default: RuleCases };
    for (const each of [...cases.pass, ...cases.fail]) {
      const { verdicts } = evaluate(snapshotOfCase(each), [{ rule, params: {} }]);
      expect(each.verdicts).toHaveLength(1);
      expect(verdicts.filter(({ outcome }) => outcome !== 'unknown')).toEqual([]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('refuses a resource type that is not collected, and says which are', () => {
  const refusal = refusalOf(() =>
    newRule({ service: 'ec2', id: 'some-rule', resource: 'AWS::EC2::Nothing' }),
  );
  expect(refusal).toMatchObject({
    message: 'Resources of type "AWS::EC2::Nothing" are not collected',
    cause: expect.stringMatching(/^Collected are .*AWS::S3::Bucket/),
    next: 'CONTRIBUTING.md says how to add a resource type',
  });
});

it.each([
  ['that a rule has', 's3-bucket-versioning', 'The id s3-bucket-versioning is in use'],
  ['that is not in kebab-case', 'S3_Bucket', '"S3_Bucket" cannot be the id of a rule'],
  ['of one word', 'versioning', '"versioning" cannot be the id of a rule'],
])('refuses an id %s', (_what, id, message) => {
  expect(refusalOf(() => checkNewId('.', id)).message).toBe(message);
});

function refusalOf(action: () => unknown): UsageError {
  try {
    action();
  } catch (thrown) {
    if (thrown instanceof UsageError) return thrown;
    throw thrown;
  }
  throw new Error('it was not refused');
}
