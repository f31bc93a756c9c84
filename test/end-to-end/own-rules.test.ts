import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IN_A_SCAN } from '../../src/own-rules/computing-time';
import { testedOwnRules } from '../../src/own-rules/tested';
import { startAws } from '../support/aws';
import { lines, watchbill } from '../support/command-line';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from '../support/small-organization';

const BUCKET = 'arn:aws:s3:::small-uploads';
const STOPPED = 'The rule was stopped: it had not ended';
const ACCOUNT = `AWS::::Account:${WORK}`;

const ruleFile = (
  id: string,
  body: string,
) => `import { accountResource, defineRule, fail, isUnknown, pass, z } from 'watchbill/rules';
export default defineRule({ id: '${id}', title: 'Buckets are ours', failure: 'Bucket is not ours', severity: 'high', risk: 'None.',
  remediation: { text: 'Make it ours.', link: 'https://docs.aws.amazon.com/x' }, kind: 'state', requirements: {},
  reads: ['inventory.AWS::S3::Bucket'], consults: ['inventory.AWS::EC2::Volume'], params: z.object({}),
  *evaluate({ 'inventory.AWS::S3::Bucket': all }, context) { for (const each of all) { ${body} } } });
`;
const CASES = `import { buckets, BUCKET_ARN } from 'watchbill/cases';
export default {
  pass: [{ name: 'ours', parts: buckets({}), verdicts: [[BUCKET_ARN, 'Ours.']] }],
  fail: [{ name: 'not ours', parts: buckets({}), verdicts: [[BUCKET_ARN, 'Not ours.']] }],
};
`;

/** Each does what no rule should; the last two are sound. */
const BODIES: Readonly<Record<string, string>> = {
  'own-a-throws':
    "yield fail(each.arn, 'Not ours.', {}); yield pass('other', 'Ours.'); throw new Error('no list');",
  'own-b-loops': "yield pass(each.arn, 'Ours.'); for (;;) {}",
  'own-c-garbage': "yield { outcome: 'fine', resource: 7 };",
  'own-d-mutates':
    "each.supplementaryConfiguration.PublicAccessBlockConfiguration = {}; yield pass(each.arn, 'Ours.');",
  'own-e-passes-all':
    "yield pass(each.arn, 'Ours.'); yield pass(accountResource(context.account.id), 'All of them are.');",
  'own-f-secret': "yield pass(each.arn, String((() => 1).constructor('return process.env')().CANARY));",
  'own-y-fails': "yield fail(each.arn, 'Not ours.', {});",
  'own-z-passes': "yield pass(each.arn, 'Ours.');",
};

describe('a scan with rules of an organisation, each of which does what no rule should', () => {
  let folder: string;
  const environment = { ...process.env };
  beforeAll(() => {
    jest.replaceProperty(IN_A_SCAN, 'rule', 0.2);
    folder = mkdtempSync(join(tmpdir(), 'watchbill-own-'));
    mkdirSync(join(folder, 'rules'));
    for (const [id, body] of Object.entries(BODIES)) {
      writeFileSync(join(folder, 'rules', `${id}.ts`), ruleFile(id, body));
      writeFileSync(join(folder, 'rules', `${id}.cases.ts`), CASES);
    }
    writeFileSync(
      join(folder, 'watchbill.yaml'),
      `version: 1\nscope: { accounts: ["${WORK}"] }\nregions: [${EU}, ${US}]\ninventory: direct\nown-rules: rules\n`,
    );
    process.env['CANARY'] = 'canary-of-the-environment';
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    jest.restoreAllMocks();
    process.env = { ...environment };
  });

  async function scan(day: number, isDenied: boolean) {
    const faults = isDenied
      ? [
          { call: 's3:GetBucketLogging', account: WORK, kind: 'denied' } as const,
          { call: 's3:ListBuckets', account: WORK, kind: 'denied' } as const,
        ]
      : [];
    const aws = await startAws({ organization: smallOrganization, home: HOME, now: slotOf(day), faults });
    try {
      const place = ['--config', join(folder, 'watchbill.yaml'), '--state', join(folder, 'state')];
      const ended = await watchbill(
        ['scan', ...place, '--source', 'inventory', '--output', 'ndjson', '--all'],
        {
          now: slotOf(day),
        },
      );
      const verdicts = lines(ended.out) as {
        rule: string;
        outcome: string;
        resource: string;
        message: string;
      }[];
      return { ...ended, verdicts, own: verdicts.filter(({ rule }) => rule.startsWith('own-')) };
    } finally {
      await aws.close();
    }
  }

  it('costs each its own verdicts and no others, says which and why, and passes nothing unknown', async () => {
    const known = await scan(0, false);
    const said = known.own.map(({ rule, outcome, resource, message }) => [rule, outcome, resource, message]);
    expect(said).toEqual([
      ['own-a-throws', 'error', ACCOUNT, 'The rule itself failed: no list'],
      ['own-a-throws', 'fail', BUCKET, 'Not ours.'],
      ['own-b-loops', 'unknown', ACCOUNT, `${STOPPED} after 0.2 seconds of computing for this account`],
      ['own-b-loops', 'unknown', ACCOUNT, `${STOPPED} in ${EU}, and is not run again for this account`],
      ['own-c-garbage', 'error', ACCOUNT, expect.stringContaining('what it says is no judgement')],
      ['own-d-mutates', 'error', ACCOUNT, expect.stringMatching(/read only|not extensible/)],
      ['own-e-passes-all', 'pass', ACCOUNT, 'All of them are.'],
      ['own-e-passes-all', 'pass', BUCKET, 'Ours.'],
      ['own-f-secret', 'error', ACCOUNT, 'The rule itself failed: code made of text is not for rules'],
      ['own-y-fails', 'fail', BUCKET, 'Not ours.'],
      ['own-z-passes', 'pass', BUCKET, 'Ours.'],
    ]);
    expect(known.out + known.err).not.toContain('canary-of-the-environment');

    const refused = await scan(1, true);
    expect(new Set(refused.own.map(({ outcome }) => outcome))).toEqual(new Set(['unknown']));
    expect([...new Set(refused.own.map(({ rule }) => rule))]).toEqual(Object.keys(BODIES));

    // What was open stays open while it is not seen, and that a rule was stopped closes nothing.
    const { out } = await watchbill(
      ['findings', 'list', '--state', join(folder, 'state'), '--output', 'ndjson'],
      { now: slotOf(1) },
    );
    const open = lines(out) as { rule: string; resource: string }[];
    expect(
      open.filter(({ rule }) => rule.startsWith('own-')).map(({ rule, resource }) => [rule, resource]),
    ).toEqual([
      ['own-a-throws', BUCKET],
      ['own-y-fails', BUCKET],
    ]);
  });

  it('is not deployed: synth names the first check that fails, and the command that shows all', async () => {
    const only = join(folder, 'only');
    mkdirSync(only);
    for (const end of ['.ts', '.cases.ts']) {
      const name = `own-e-passes-all${end}`;
      copyFileSync(join(folder, 'rules', name), join(only, name));
    }
    await expect(testedOwnRules(only)).rejects.toMatchObject({
      message: expect.stringMatching(/^\d+ checks of the rules in .* fail: they are not deployed$/) as string,
      cause: { message: expect.stringContaining('own-e-passes-all: ') as string },
    });
  });
});
