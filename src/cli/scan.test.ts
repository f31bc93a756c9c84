import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Fault } from '../../local/organization/organization';
import { startAws, type Aws } from '../../test/support/aws';
import { lines, watchbill, type Ended } from '../../test/support/command-line';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from '../../test/support/small-organization';
import { realTime } from '../aws/client/rate-limiter';
import { addDays, type Instant } from '../model/instant';

const NOW = slotOf(0);
const CONTRACT = ['rule', 'account', 'region', 'resource', 'outcome', 'severity', 'message'];
/** Enough of what is read to have findings and passes in both accounts and Regions. */
const QUICK = ['--source', 'inventory', '--source', 'guardduty'];
const denied = (call: string): Fault => ({ call, account: WORK, kind: 'denied' });

describe('watchbill scan', () => {
  let folder: string;
  let aws: Aws;
  const environment = { ...process.env };

  beforeAll(() => void jest.spyOn(realTime, 'sleep').mockResolvedValue(undefined));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-cli-'));
    await writeFile(
      join(folder, 'watchbill.yaml'),
      `version: 1\nscope: { accounts: ["${HOME}", "${WORK}"] }\nregions: [${EU}, ${US}]\ninventory: direct\n`,
    );
  });
  afterEach(async () => {
    await aws.close();
    await rm(folder, { recursive: true, force: true });
    process.env = { ...environment };
  });

  async function scan(
    args: readonly string[],
    { faults = [], at = NOW, ...how }: { faults?: readonly Fault[]; at?: Instant; isTTY?: boolean } = {},
  ): Promise<Ended> {
    aws = await startAws({ organization: smallOrganization, home: HOME, now: at, faults });
    return watchbill(
      ['scan', '--config', join(folder, 'watchbill.yaml'), '--state', join(folder, 'state'), ...args],
      { now: at, ...how },
    );
  }

  it('prints with --all one verdict a line, its first seven fields those of the contract, and nothing else', async () => {
    const { code, out, err } = await scan([...QUICK, '--output', 'ndjson', '--all']);
    const verdicts = lines(out) as Record<string, unknown>[];
    expect(code).toBe(0);
    expect(verdicts.length).toBeGreaterThan(20);
    for (const verdict of verdicts) {
      expect(Object.keys(verdict).slice(0, 7)).toEqual(CONTRACT);
      expect(CONTRACT.map((field) => typeof verdict[field])).toEqual(CONTRACT.map(() => 'string'));
    }
    expect(new Set(verdicts.map(({ account }) => account))).toEqual(new Set([HOME, WORK]));
    expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(['pass', 'fail']));
    expect(err).toMatch(/^\d+ verdicts: \d+ pass, 2 fail, 0 unknown, 0 error\.$/m);
  });

  it('prints without --all everything but passes, the worst first', async () => {
    const { out } = await scan(['--source', 'iam', '--output', 'ndjson'], {
      faults: [denied('iam:GenerateCredentialReport')],
    });
    const rows = lines(out) as { severity: string; outcome: string; rule: string; resource: string }[];
    expect(rows[0]).toMatchObject({ severity: 'critical', outcome: 'fail', rule: 'iam-root-mfa-enabled' });
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['fail', 'unknown']));
    const ranks = rows.map(({ severity }) => ['critical', 'high', 'medium', 'low'].indexOf(severity));
    expect(ranks).toEqual(ranks.toSorted());
  });

  it.each([['json'], ['csv'], ['table']])('says the same as %s', async (output) => {
    const { out } = await scan([...QUICK, '--output', output]);
    const expected = ['ebs-default-encryption', 'ec2-sg-no-unrestricted-admin-ports'];
    if (output === 'json') {
      const { verdicts, ...made } = JSON.parse(out) as { verdicts: { rule: string }[] };
      expect(verdicts.map(({ rule }) => rule)).toEqual(expected);
      expect(made).toMatchObject({
        schemaVersion: 1,
        asOf: NOW,
        query: { all: false, dryRun: false },
        configurationHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        counts: { failuresBySeverity: { high: 2 } },
        gaps: { missingAccounts: [], notRead: [], rulesLeftOut: [] },
      });
    } else if (output === 'csv') {
      const rows = parse(out, { columns: true, comment: '#', comment_no_infix: true }) as unknown as {
        rule: string;
      }[];
      expect(rows.map(({ rule }) => rule)).toEqual(expected);
    } else {
      for (const rule of expected) expect(out).toContain(rule);
      expect(out).not.toContain('\u001b');
    }
  });

  it.each<[string, string[], Fault[], number, RegExp]>([
    ['all was read and nothing was to fail on', [], [], 0, /Coverage: \d+ parts complete, 0 incomplete/],
    [
      'a part was not read',
      [],
      [denied('ec2:DescribeVolumes')],
      4,
      /444455556666 us-east-1 inventory\.AWS::EC2::Volume: denied/,
    ],
    ['a finding is as severe', ['--fail-on', 'high'], [], 3, /0 critical, 2 high/],
    ['no finding is as severe', ['--fail-on', 'critical', '--region', US], [], 0, /0 critical, 1 high/],
    [
      'a finding is as severe and a part was not read',
      ['--fail-on', 'low'],
      [denied('ec2:DescribeVolumes')],
      3,
      /denied/,
    ],
    [
      'a source that was named is missing, whatever else',
      ['--fail-on', 'low'],
      [{ call: 'guardduty:*', kind: 'denied' }],
      7,
      /guardduty\.detectors: denied/,
    ],
  ])('ends, where %s, as documented', async (_name, args, faults, code, said) => {
    const ended = await scan([...QUICK, ...args], { faults });
    expect(ended.err).toMatch(said);
    expect(ended.code).toBe(code);
  });

  it('says that no account can be read only where everything was refused', async () => {
    const refused = await scan(['--source', 'iam'], { faults: [{ call: 'iam:*', kind: 'denied' }] });
    expect(refused.code).toBe(6);
    expect(refused.err).toMatch(/^Error: None of 2 accounts could be read: .*not authorized/m);
    expect(refused.err).toMatch(/^Next: /m);
    expect(refused.out).toBe('');
    await aws.close();
    const silent = await scan(['--source', 'organization'], {
      faults: [{ call: 'organizations:*', kind: 'hang-up' }],
      at: addDays(NOW, 1),
    });
    expect(silent.code).toBe(7);
  });

  it('does nothing, and does not say that all is well, where the moment has its scan already', async () => {
    await scan(['--source', 'guardduty']);
    await aws.close();
    const again = await scan(['--source', 'guardduty']);
    expect(again).toMatchObject({ code: 4, out: '' });
    expect(again.err).toContain('nothing was done');
  });

  it.each<[string, Record<string, string | undefined>, RegExp]>([
    [
      'are not known to AWS',
      { AWS_ACCESS_KEY_ID: 'AKIANOBODYKNOWS' },
      /Next: Check the keys and the profile/,
    ],
    [
      'are nowhere',
      { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
      /Next: Sign in with `aws sso login`/,
    ],
  ])('ends with 6 and the next step where the credentials %s', async (_name, changes, next) => {
    aws = await startAws({ organization: smallOrganization, home: HOME, now: NOW });
    Object.assign(process.env, {
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_CONFIG_FILE: '/dev/null',
    });
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    const state = join(folder, 'state');
    const { code, out, err } = await watchbill(['scan', '--state', state, ...QUICK], { now: NOW });
    expect({ code, out }).toEqual({ code: 6, out: '' });
    expect(err).toMatch(/^Error: No AWS account can be read with these credentials/m);
    expect(err).toMatch(next);
    expect(existsSync(state)).toBe(false);
  });

  it.each<[string, string[], RegExp]>([
    ['an unknown option', ['--fast'], /unknown option '--fast'/],
    ['an unknown source', ['--source', 'iamm'], /Allowed are organization, iam, /],
    ['a malformed account', ['--account', '1234'], /twelve digits/],
    ['an unknown severity', ['--fail-on', 'severe'], /Allowed choices are none, critical/],
    [
      'a misspelt rule',
      ['--rule', 'iam-root-mfa'],
      /There is no rule "iam-root-mfa"[\s\S]*iam-root-mfa-enabled/,
    ],
    ['an account out of scope', ['--account', '999999999999'], /The scope holds no active account/],
    [
      'a configuration that is not there',
      ['--config', '/nowhere/watchbill.yaml'],
      /\/nowhere\/watchbill\.yaml cannot be read/,
    ],
  ])('ends with 2 for %s', async (_name, args, said) => {
    const { code, out, err } = await scan(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(said);
    expect(aws.simulator.calls.filter(({ operation }) => operation !== 'GetCallerIdentity')).toEqual([]);
  });

  it('stores nothing in a dry run', async () => {
    const { code, out, err } = await scan([...QUICK, '--dry-run', '--output', 'ndjson']);
    expect(code).toBe(0);
    expect(lines(out)).toHaveLength(2);
    expect(existsSync(join(folder, 'state'))).toBe(false);
    expect(err).not.toContain('Recorded in');
    expect(err).toMatch(/^Access reviews were not done, and \d+ rules about them \(ar-…\) not judged/m);
  });

  it.each<[string, string[], RegExp, string[]]>([
    [
      'one Region alone',
      ['--region', EU, '--source', 'guardduty', '--source', 'iam', '--source', 'organization'],
      /^Left out: \d+ of \d+ rules, with all their verdicts, as --region eu-central-1 does not ask for .*iam-root-mfa-enabled.*org-account-in-organization, org-scp-protects-security-services\.\n {2}Add --region global/m,
      [EU],
    ],
    [
      'a Region and what an account has once',
      ['--region', EU, '--region', 'global', '--source', 'guardduty', '--source', 'iam'],
      /^(?![\s\S]*Left out)/,
      [EU, 'global'],
    ],
    [
      'what an account has once alone',
      ['--region', 'global', '--source', 'guardduty', '--source', 'iam'],
      /^Left out: 6 of \d+ rules, .*guardduty-enabled-all-regions.*\n {2}Add a Region with --region/m,
      ['global'],
    ],
  ])(
    'narrowed to %s, says which rules it leaves out and how to have them',
    async (_name, args, said, regions) => {
      const { code, out, err } = await scan([...args, '--account', HOME, '--output', 'ndjson', '--all']);
      expect(code).toBe(0);
      expect(err).toMatch(said);
      expect(new Set((lines(out) as { region: string }[]).map(({ region }) => region))).toEqual(
        new Set(regions),
      );
    },
  );

  it('sees the trail of another Region when it is asked for one Region and the account as a whole, and says what it did not judge', async () => {
    const rules = [
      '--rule',
      'cloudtrail-multi-region-management-events',
      '--rule',
      'cloudtrail-kms-encrypted',
    ];
    const args = [
      '--source',
      'cloudtrail',
      '--region',
      US,
      '--region',
      'global',
      '--all',
      '--output',
      'ndjson',
    ];
    const { out, err } = await scan([...rules, ...args]);
    expect(lines(out)).toMatchObject([
      { account: HOME, region: 'global', outcome: 'pass' },
      { account: WORK, region: 'global', outcome: 'pass' },
    ]);
    expect(err).not.toContain('Left out');
    expect(err).toContain(
      'Not judged, by reason: 1 replica of a trail whose home is a Region that was not looked at; 1 trail of another account.',
    );
  });

  it.each<[string, string[], RegExp, RegExp]>([
    [
      'a Region that nobody watches',
      ['--region', 'eu-north-1'],
      /No account in scope is watched in eu-north-1/,
      /Next: Ask for some of eu-central-1, us-east-1 or global/,
    ],
    [
      'a rule of the account as a whole in one Region',
      ['--region', US, '--rule', 'cloudtrail-multi-region-management-events'],
      /No rule is judged by --region us-east-1 alone/,
      /Next: Add --region global/,
    ],
    [
      'a rule of access reviews alone',
      ['--rule', 'ar-population-complete'],
      /ar-population-complete is judged by a scan that nothing narrows/,
      /Next: Leave --source out/,
    ],
    [
      'a rule whose source is not read',
      ['--source', 'guardduty', '--rule', 'iam-root-mfa-enabled'],
      /None of the rules asked for can be judged: iam-root-mfa-enabled needs iam/,
      /Next: Leave --source out or name the sources that they need/,
    ],
  ])('ends with 2 for %s, which would find nothing', async (_name, args, said, next) => {
    const { code, out, err } = await scan(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(said);
    expect(err).toMatch(next);
  });

  it('of one account that says nothing of access reviews, says nothing of them before the first is owed', async () => {
    await writeFile(join(folder, 'watchbill.yaml'), `version: 1\nregions: [${EU}]\n`);
    const { out, err } = await scan(['--output', 'ndjson', '--all']);
    const ofReviews = (lines(out) as { rule: string; outcome: string }[]).filter(({ rule }) =>
      rule.startsWith('ar-'),
    );
    // What the people file and two lists would tell is unknown, once each; nothing is owed yet, and nothing fails.
    expect(Object.fromEntries(ofReviews.map(({ rule, outcome }) => [rule, outcome]))).toEqual({
      'ar-campaign-exists-per-quarter': 'pass',
      'ar-joiner-authorized-before-access': 'unknown',
      'ar-leaver-access-removed': 'unknown',
      'ar-mover-access-adjusted': 'unknown',
      'ar-service-accounts-reviewed': 'unknown',
    });
    expect(ofReviews).toHaveLength(5);
    expect(err).not.toMatch(/Campaign|Reviews|People/);
  });

  it('has colours only on a terminal', async () => {
    const { out } = await scan([...QUICK, '--account', WORK], { isTTY: true });
    expect(out).toContain('\u001b[31mfail');
  });

  it.each([
    ['account', ['--account', HOME]],
    ['Region', ['--region', EU]],
    ['rule', ['--rule', 'guardduty-s3-protection']],
    ['source', ['--source', 'guardduty']],
  ])('narrowed to one %s, leaves the findings that it did not look at', async (_name, args) => {
    await scan(['--source', 'inventory', '--rule', 'ebs-default-encryption']);
    await aws.close();
    // By then it is mended where it was wrong: in the other account and Region, for another rule and source.
    const later = addDays(NOW, 1);
    const narrowed = await scan([...(args[0] === '--source' ? [] : QUICK), ...args], { at: later });
    expect(narrowed.code).toBe(0);
    const list = ['findings', 'list', '--state', join(folder, 'state'), '--output', 'ndjson'];
    const { out } = await watchbill([...list, '--region', US], { now: later });
    expect(lines(out)).toMatchObject([{ rule: 'ebs-default-encryption', state: 'open', region: US }]);
  });
});
