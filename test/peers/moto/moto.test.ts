import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { kmsSigner } from '../../../src/aws/kms-signer';
import { openCheckpoint, signCheckpoint } from '../../../src/evidence/log/checkpoint';
import { EMPTY_TREE } from '../../../src/evidence/log/merkle';
import { verifierKey } from '../../../src/evidence/log/verifier-key';
import { catalogue } from '../../../src/rules/catalogue.generated';
import { EXPECTED } from './expected';
import { ACCOUNT, UNWATCHED, WATCHED } from './places';
import { scanMoto, type MotoScan } from './scan-moto';
import type { Names } from './seed-region';

const endpoint = process.env['WATCHBILL_MOTO_ENDPOINT'];

if (endpoint === undefined) {
  test.skip('an account in moto: set WATCHBILL_MOTO_ENDPOINT to where moto_server runs', () => undefined);
} else {
  describe('an account in moto, scanned', () => {
    let scan: MotoScan;
    beforeAll(async () => {
      scan = await scanMoto(endpoint);
    });

    test('every rule says of every resource what is expected, and of nothing else', () => {
      const expected = Object.entries<readonly string[]>(EXPECTED).flatMap(([rule, lines]) =>
        lines.map((line) => expectationOf(rule, line, scan.names)),
      );
      const reasons = new Map(expected.map(({ verdict, reason }) => [verdict, reason]));
      const found = scan.evaluation.verdicts.map(({ rule, outcome, region, resource, message }) => {
        const verdict = `${rule} ${outcome} ${region} ${resource}`;
        const reason = reasons.get(verdict);
        const isAsExpected = reason === undefined ? outcome !== 'unknown' : message.includes(reason);
        return isAsExpected ? { verdict, reason } : { verdict, reason: message };
      });
      const inOrder = (rows: readonly { verdict: string; reason: string | undefined }[]) =>
        rows.map(({ verdict, reason = '' }) => `${verdict} ${reason}`.trim()).sort();
      expect(inOrder(found)).toEqual(inOrder(expected));
    });

    test('at least fifteen rules show both pass and fail', () => {
      const show = (outcome: string) =>
        catalogue
          .map(({ id }) => id)
          .filter((id) =>
            scan.evaluation.verdicts.some((verdict) => verdict.rule === id && verdict.outcome === outcome),
          );
      const failing = show('fail');
      expect(show('pass').filter((id) => failing.includes(id)).length).toBeGreaterThanOrEqual(15);
    });

    test('where moto lacks a call, the part is incomplete, and says so in one short line', () => {
      const incomplete = scan.evaluation.cells
        .filter(({ status }) => status !== 'complete')
        .map(({ part, region, reason, detail }) => `${part} ${region} ${reason}: ${detail}`);
      const unreadable = (status: number) =>
        `error: the answer is not one that this service gives (HTTP status ${status})`;
      expect(incomplete.sort()).toEqual(
        [
          `cloudtrail.events ${WATCHED} ${unreadable(500)}`,
          `cloudtrail.events ${UNWATCHED} ${unreadable(500)}`,
          `iam.delegation-requests global ${unreadable(500)}`,
          `iam.outbound-web-identity global ${unreadable(500)}`,
          `config.delivery-channels ${WATCHED} ${unreadable(500)}`,
          `config.delivery-channels ${UNWATCHED} ${unreadable(500)}`,
          `guardduty.findings ${WATCHED} ${unreadable(404)}`,
          `inventory.AWS::EC2::Instance ${WATCHED} ${unreadable(500)}`,
          `inventory.AWS::EC2::Instance ${UNWATCHED} ${unreadable(500)}`,
          `inventory.AWS::Backup::RecoveryPoint ${WATCHED} ${unreadable(404)}`,
          `inventory.backup-protected-resources ${WATCHED} ${unreadable(404)}`,
          `inventory.backup-protected-resources ${UNWATCHED} ${unreadable(404)}`,
          `inventory.backup-restore-jobs ${WATCHED} ${unreadable(404)}`,
          `inventory.backup-restore-jobs ${UNWATCHED} ${unreadable(404)}`,
          `inventory.elasticache-update-actions ${WATCHED} ${unreadable(500)}`,
          `inventory.elasticache-update-actions ${UNWATCHED} ${unreadable(500)}`,
          `inventory.rds-pending-maintenance ${WATCHED} ${unreadable(500)}`,
          `inventory.rds-pending-maintenance ${UNWATCHED} ${unreadable(500)}`,
          `guardduty.findings ${UNWATCHED} not-enabled: GuardDuty has no detector in ${UNWATCHED}`,
          // AWS says DISABLED of an account that never had it on; moto says nothing.
          ...[WATCHED, UNWATCHED].flatMap((region) => [
            `inspector.account-status ${region} error: Inspector's answer has no status of ${ACCOUNT} in it`,
            `inspector.coverage ${region} ${unreadable(404)}`,
            `access-analyzer.analyzers ${region} ${unreadable(500)}`,
            `access-analyzer.findings ${region} ${unreadable(500)}`,
            `inventory.ebs-snapshot-sharing ${region} ${unreadable(500)}`,
            `inventory.vpc-block-public-access ${region} ${unreadable(500)}`,
            `securityhub.findings ${region} not-enabled: Security Hub is not enabled in ${region}`,
            `securityhub.control-findings ${region} not-enabled: Security Hub is not enabled in ${region}`,
            `config.rule-results ${region} ${unreadable(500)}`,
            `macie.session ${region} ${unreadable(200)}`,
            ...['baselines', 'instances', 'patch-states', 'patches'].map(
              (part) => `ssm.${part} ${region} ${unreadable(500)}`,
            ),
          ]),
        ].sort(),
      );
    });

    test('a recorder that runs and has recorded nothing hides none of the buckets', () => {
      const recorder = scan.evaluation.verdicts.find(
        ({ rule, region }) => rule === 'config-recorder-enabled' && region === WATCHED,
      );
      expect(recorder?.outcome).toBe('pass');
      const buckets = scan.evaluation.cells.filter(({ part }) => part === 'inventory.AWS::S3::Bucket');
      expect(buckets.map(({ region, status, mode, count }) => ({ region, status, mode, count }))).toEqual([
        { region: WATCHED, status: 'complete', mode: 'direct', count: 3 },
        { region: UNWATCHED, status: 'complete', mode: 'direct', count: 1 },
      ]);
    });

    test('asked of AWS Config alone, the buckets are unknown, and none passes', () => {
      const { cells, verdicts } = scan.throughConfig;
      const buckets = cells.filter(({ part }) => part === 'inventory.AWS::S3::Bucket');
      expect(buckets.map(({ region, reason, detail }) => `${region} ${reason}: ${detail}`)).toEqual([
        // Whether Config delivers is asked first, and moto cannot say.
        `${WATCHED} error: the answer is not one that this service gives (HTTP status 500)`,
        `${UNWATCHED} error: the answer is not one that this service gives (HTTP status 500)`,
      ]);
      const ofBuckets = verdicts.filter(({ rule }) => rule.startsWith('s3-bucket-'));
      // Nine rules in two Regions: the tenth, of access logs, asks the trails too, which are not read here.
      expect(ofBuckets.map(({ outcome, resource }) => `${outcome} ${resource}`)).toEqual(
        Array.from({ length: 18 }, () => `unknown AWS::::Account:${ACCOUNT}`),
      );
    });

    test('a key of its KMS signs a head of the log, which opens with its public key', async () => {
      const client = new KMSClient({ region: WATCHED });
      const { KeyMetadata } = await client.send(
        new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }),
      );
      const signer = await kmsSigner(client, KeyMetadata?.Arn ?? 'none', 'watchbill.example/log');
      const note = await signCheckpoint(EMPTY_TREE, signer);
      client.destroy();
      expect(openCheckpoint(note, [verifierKey(signer.name, signer.publicKey)])).toEqual({
        origin: 'watchbill.example/log',
        ...EMPTY_TREE,
      });
    });
  });
}

const REGIONS: Readonly<Record<string, string>> = { WATCHED, UNWATCHED };
const SERVICES: Readonly<Record<string, string>> = {
  'backup-vault': 'backup',
  alarm: 'cloudwatch',
  'log-group': 'logs',
  'security-group': 'ec2',
  'network-acl': 'ec2',
  subnet: 'ec2',
  vpc: 'ec2',
  volume: 'ec2',
  key: 'kms',
  trail: 'cloudtrail',
  function: 'lambda',
  db: 'rds',
  cluster: 'rds',
  snapshot: 'rds',
  table: 'dynamodb',
  replicationgroup: 'elasticache',
};

/** A line of the expectation with the names in full: `pass WATCHED volume/plain-volume`, `unknown account: why`. */
function expectationOf(
  rule: string,
  line: string,
  names: Names,
): { verdict: string; reason: string | undefined } {
  const [, outcome, place, short, reason] =
    /^(pass|fail|unknown) (?:(WATCHED|UNWATCHED) )?(\S+?)(?:: (.+))?$/.exec(line) ?? [];
  if (short === undefined) throw new Error(`not an expectation: ${line}`);
  const region = REGIONS[place ?? ''] ?? 'global';
  return { verdict: `${rule} ${outcome} ${region} ${resourceOf(short, region, names)}`, reason };
}

function resourceOf(short: string, region: string, names: Names): string {
  if (short === 'account') return `AWS::::Account:${ACCOUNT}`;
  if (short.startsWith('account/')) return `AWS::::Account:${ACCOUNT}${short.slice('account'.length)}`;
  if (/-(topic|queue)$/.test(short))
    return `arn:aws:${short.endsWith('topic') ? 'sns' : 'sqs'}:${region}:${ACCOUNT}:${short}`;
  const whole = names[short];
  if (whole?.startsWith('arn:') === true) return whole;
  const [, kind = '', separator = '', name = ''] = /^([a-z-]+)([/:]?)(.*)$/.exec(short) ?? [];
  if (kind === 'bucket') return `arn:aws:s3:::${name}`;
  const service = SERVICES[kind];
  if (service === undefined) return `arn:aws:iam::${ACCOUNT}:${short}`;
  return `arn:aws:${service}:${region}:${ACCOUNT}:${kind}${separator}${names[name] ?? name}`;
}
