import { gzipSync } from 'node:zlib';
import { deliveredFiles } from '../../test/support/delivered-files';
import { activate } from '../config/activate';
import { configurationSchema } from '../config/schema';
import { readBackfill } from '../evidence/backfill-object';
import type {
  BackfillHistoryPlace,
  BackfillState,
  BackfillUnjudged,
  BackfillUnread,
} from '../model/backfill';
import type { Instant } from '../model/instant';
import { catalogue } from '../rules/catalogue.generated';
import { prefixesOf, reconstructFromConfig } from './reconstruct-config';
import { UnreadableFileError } from './trail-files';

const A = '111122223333';
const B = '444455556666';
const EU = 'eu-central-1';
const FROM: Instant = '2026-01-05T00:00:00.000Z';
const TO: Instant = '2026-01-08T23:59:59.999Z';
const { rules } = activate(configurationSchema.parse({ version: 1 }), catalogue);
const PORTS = 'ec2-sg-no-unrestricted-admin-ports';

const ssh = (cidrIp: string) => ({
  ipProtocol: 'tcp',
  fromPort: 22,
  toPort: 22,
  ipv4Ranges: [{ cidrIp }],
  ipv6Ranges: [],
  ipRanges: [cidrIp],
  prefixListIds: [],
  userIdGroupPairs: [],
});
const group = (at: string, from: string | undefined, others: object = {}) => ({
  configurationItemVersion: '1.3',
  configurationItemCaptureTime: at,
  configurationItemStatus: from === undefined ? 'ResourceDeleted' : 'OK',
  awsAccountId: A,
  awsRegion: EU,
  resourceType: 'AWS::EC2::SecurityGroup',
  resourceId: 'sg-1',
  ARN: `arn:aws:ec2:${EU}:${A}:security-group/sg-1`,
  tags: {},
  relationships: [],
  configuration:
    from === undefined
      ? null
      : { groupId: 'sg-1', groupName: 'web', ipPermissions: [ssh(from)], ipPermissionsEgress: [] },
  supplementaryConfiguration: {},
  ...others,
});
const OPEN = '0.0.0.0/0';
const CLOSED = '10.0.0.0/8';
const bytes = (...configurationItems: unknown[]) =>
  gzipSync(JSON.stringify({ fileVersion: '1.0', configurationItems }));
const folder = (account = A) => `AWSLogs/${account}/Config/${EU}`;
const history = (day: string, time: string, type = 'AWS::EC2::SecurityGroup', account = A) =>
  `${folder(account)}/2026/1/${day}/ConfigHistory/${account}_Config_${EU}_ConfigHistory_${type}_202601${day.padStart(2, '0')}T${time}Z_202601${day.padStart(2, '0')}T${time}Z_1.json.gz`;
const snapshot = (day: string, time: string) =>
  `${folder()}/2026/1/${day}/ConfigSnapshot/${A}_Config_${EU}_ConfigSnapshot_202601${day.padStart(2, '0')}T${time}Z_0a1b.json.gz`;

async function linesOf(held: Readonly<Record<string, Uint8Array | Error>>) {
  const made = await reconstructFromConfig(deliveredFiles(held), { from: FROM, to: TO }, rules);
  const states: BackfillState[] = [];
  const unjudged: BackfillUnjudged[] = [];
  const unread: BackfillUnread[] = [];
  const places: BackfillHistoryPlace[] = [];
  const { header } = await readBackfill('x', made.content, made.body, (line) => {
    if ('state' in line) states.push(line.state);
    else if ('unjudged' in line) unjudged.push(line.unjudged);
    else if ('unread' in line) unread.push(line.unread);
    else if ('historyPlace' in line) places.push(line.historyPlace);
  });
  const ofPorts = states.filter(({ rule }) => rule === PORTS);
  return { content: made.content, totals: made.totals, header, states, ofPorts, unjudged, unread, places };
}

it.each<[string, unknown[], unknown[]]>([
  [
    'is at fault in the only item',
    [group('2026-01-05T00:00:00Z', OPEN)],
    [['05 05', undefined, undefined, 1]],
  ],
  [
    'is mended between two items',
    [
      group('2026-01-05T01:00:00Z', OPEN),
      group('2026-01-06T01:00:00Z', OPEN),
      group('2026-01-07T01:00:00Z', CLOSED),
    ],
    [['05 06', '2026-01-07T01:00:00.000Z', 'pass', 2]],
  ],
  [
    'is deleted, and made again',
    [
      group('2026-01-05T01:00:00Z', OPEN),
      group('2026-01-06T01:00:00Z', undefined),
      group('2026-01-07T01:00:00Z', OPEN),
    ],
    [
      ['05 05', '2026-01-06T01:00:00.000Z', 'deleted', 1],
      ['07 07', undefined, undefined, 1],
    ],
  ],
  [
    'is no longer recorded',
    [
      group('2026-01-05T01:00:00Z', OPEN),
      group('2026-01-06T01:00:00Z', OPEN, {
        configurationItemStatus: 'ResourceNotRecorded',
        configuration: null,
      }),
    ],
    [['05 05', '2026-01-06T01:00:00.000Z', 'not-recorded', 1]],
  ],
  [
    'was deleted while it was not recorded',
    [
      group('2026-01-05T01:00:00Z', OPEN),
      group('2026-01-06T01:00:00Z', undefined, { configurationItemStatus: 'ResourceDeletedNotRecorded' }),
    ],
    [['05 05', '2026-01-06T01:00:00.000Z', 'deleted', 1]],
  ],
  [
    'changes from one fault into another',
    [
      group('2026-01-05T01:00:00Z', OPEN),
      group('2026-01-06T01:00:00Z', '::/0', {
        configuration: {
          groupId: 'sg-1',
          groupName: 'web',
          ipPermissions: [{ ...ssh(OPEN), toPort: 3389 }],
          ipPermissionsEgress: [],
        },
      }),
    ],
    [
      ['05 05', '2026-01-06T01:00:00.000Z', 'fail', 1],
      ['06 06', undefined, undefined, 1],
    ],
  ],
  [
    'never is at fault',
    [group('2026-01-05T01:00:00Z', CLOSED), group('2026-01-06T01:00:00Z', undefined)],
    [],
  ],
  ['was at fault before the period', [group('2026-01-04T23:59:59.999Z', OPEN)], []],
  ['is at fault after it', [group('2026-01-09T00:00:00Z', OPEN)], []],
])('a resource that %s', async (_name, items, expected) => {
  const { ofPorts } = await linesOf({ [history('9', '010000')]: bytes(...items) });
  expect(
    ofPorts.map(({ firstObserved, lastObserved, nextObserved, next, items: count }) => [
      `${firstObserved.slice(8, 10)} ${lastObserved.slice(8, 10)}`,
      nextObserved,
      next,
      count,
    ]),
  ).toEqual(expected);
});

it('says until when a snapshot lists what was captured before the period, and by which file', async () => {
  const old = group('2025-06-01T00:00:00Z', OPEN);
  const { ofPorts, places, totals } = await linesOf({
    [snapshot('5', '120000')]: bytes(old),
    [snapshot('7', '120000')]: bytes(old, { ...old, resourceType: 'AWS::EC2::Volume' }),
    // Of after the period.
    [snapshot('9', '000000')]: bytes(old),
    [history('8', '060000')]: bytes(group('2026-01-08T03:00:00Z', CLOSED)),
  });
  expect(ofPorts).toMatchObject([
    {
      reconstructed: true,
      outcome: 'fail',
      resource: `arn:aws:ec2:${EU}:${A}:security-group/sg-1`,
      firstObserved: '2025-06-01T00:00:00.000Z',
      lastObserved: '2025-06-01T00:00:00.000Z',
      listedUntil: '2026-01-07T12:00:00.000Z',
      nextObserved: '2026-01-08T03:00:00.000Z',
      next: 'pass',
      items: 1,
      file: snapshot('5', '120000'),
    },
  ]);
  expect(places).toEqual([
    {
      account: A,
      region: EU,
      files: 3,
      snapshots: 2,
      items: 2,
      resources: 1,
      firstObserved: '2025-06-01T00:00:00.000Z',
      lastObserved: '2026-01-08T03:00:00.000Z',
      daysWithoutFile: [{ from: '2026-01-06', to: '2026-01-06' }],
    },
  ]);
  expect(totals).toMatchObject({ files: 3, calls: 2, unread: 0 });
});

it('judges buckets by what Config records of them, and names the rules that it records nothing for', async () => {
  const bucket = (at: string, status: string) => ({
    ...group(at, OPEN),
    resourceType: 'AWS::S3::Bucket',
    resourceId: 'logs',
    resourceName: 'logs',
    ARN: 'arn:aws:s3:::logs',
    configuration: JSON.stringify({ name: 'logs', owner: { id: 'x' } }),
    supplementaryConfiguration: {
      BucketVersioningConfiguration: JSON.stringify({ status, isMfaDeleteEnabled: null }),
      BucketPolicy: { policyText: null },
    },
  });
  const { states, unjudged, header } = await linesOf({
    [history('5', '060000', 'AWS::S3::Bucket')]: bytes(bucket('2026-01-05T01:00:00Z', 'Off')),
    [history('6', '060000', 'AWS::S3::Bucket')]: bytes(bucket('2026-01-06T01:00:00Z', 'Enabled')),
  });
  expect(states.find(({ rule }) => rule === 's3-bucket-versioning')).toMatchObject({
    outcome: 'fail',
    resource: 'arn:aws:s3:::logs',
    next: 'pass',
  });
  expect(unjudged).toContainEqual({
    account: A,
    region: EU,
    rule: 's3-bucket-acl-disabled',
    resources: 1,
    items: 2,
    why: expect.stringContaining('the answer has no such field'),
  });
  expect(header).toMatchObject({
    of: 'config-history',
    rules: expect.arrayContaining([expect.objectContaining({ rule: PORTS })]),
  });
});

it('names what cannot be read and reads the rest', async () => {
  const { ofPorts, unread, places } = await linesOf({
    [`AWSLogs/${A}/Config/ConfigWritabilityCheckFile`]: Buffer.from(''),
    [`AWSLogs/${A}/CloudTrail/${EU}/2026/01/05/x.json.gz`]: Buffer.from('x'),
    [`AWSLogs/${A}/elasticloadbalancing/x`]: Buffer.from('x'),
    [`${folder(B)}/`]: new UnreadableFileError('S3 answers AccessDenied: no'),
    [`AWSLogs/${B}/Config/${EU}/2026/1/5/x`]: Buffer.from('x'),
    [history('5', '010000')]: Buffer.from('no gzip'),
    [history('5', '020000')]: bytes(group('2026-01-05T01:00:00Z', OPEN)).subarray(0, 120),
    [history('5', '030000')]: gzipSync('{"configurationItem":[]}'),
    [history('5', '040000')]: new UnreadableFileError('S3 answers NoSuchKey: gone'),
    [history('5', '050000')]: bytes(
      group('soon', OPEN),
      group('2026-01-05T01:00:00Z', OPEN, { awsAccountId: B }),
      group('2026-01-05T01:00:00Z', OPEN, { configurationItemStatus: 'New' }),
      group('2026-01-05T02:00:00Z', OPEN),
    ),
    [history('5', '060000')]: bytes(
      group('2026-01-05T02:00:00Z', CLOSED),
      group('2026-01-05T03:00:00Z', OPEN, { configuration: { ipPermissions: 7 } }),
    ),
    [history('5', '070000', 'AWS::Lambda::Function')]: Buffer.from('is not read'),
    [`${folder()}/2026/1/5/OversizedChangeNotification/AWS::S3::Bucket/x/y.json.gz`]:
      Buffer.from('is not read'),
    [`${folder()}/2026/1/5/notes.txt`]: Buffer.from('x'),
  });
  expect(unread.map(({ file, why }) => [file.slice(-26), why.slice(0, 60)])).toEqual([
    [`111122223333/elasticloadbalancing`.slice(-26), 'no history of AWS Config'],
    [history('5', '010000').slice(-26), 'incorrect header check'],
    [history('5', '020000').slice(-26), 'unexpected end of file'],
    [history('5', '030000').slice(-26), 'it has no list of configurationItems, as a file of AWS Confi'],
    [history('5', '040000').slice(-26), 'S3 answers NoSuchKey: gone'],
    [history('5', '050000').slice(-26), '2 of its items are none that AWS Config documents'],
    [history('5', '050000').slice(-26), '1 of its items say another account or Region than its folder'],
    [history('5', '060000').slice(-26), 'an item of AWS::EC2::SecurityGroup sg-1 of 2026-01-05T02:00:'],
    [`${folder()}/2026/1/5/notes.txt`.slice(-26), 'no history of AWS Config'],
    [folder(B).slice(-26), 'it cannot be listed: S3 answers AccessDenied: no'],
  ]);
  expect(ofPorts.map(({ outcome, firstObserved, next }) => [outcome, firstObserved, next])).toEqual([
    ['fail', '2026-01-05T02:00:00.000Z', 'unknown'],
    ['unknown', '2026-01-05T03:00:00.000Z', undefined],
  ]);
  expect(places.map(({ account, files }) => [account, files])).toEqual([
    [A, 2],
    [B, 0],
  ]);
});

it('is the same for the same files, whatever lists an item first', async () => {
  const held = {
    [snapshot('5', '120000')]: bytes(group('2026-01-05T01:00:00Z', OPEN)),
    [history('5', '130000')]: bytes(group('2026-01-05T01:00:00Z', OPEN)),
  };
  const one = await linesOf(held);
  expect((await linesOf(held)).content).toBe(one.content);
  expect(one.ofPorts).toMatchObject([{ items: 1, listedUntil: '2026-01-05T12:00:00.000Z' }]);
});

it.each<[Instant, Instant, string[]]>([
  ['2026-01-05T00:00:00.000Z', '2026-01-06T23:59:59.999Z', ['2026/1/5', '2026/1/6']],
  ['2026-01-31T12:00:00.000Z', '2026-04-01T00:00:00.000Z', ['2026/1/31', '2026/2', '2026/3', '2026/4/1']],
  ['2027-12-01T00:00:00.000Z', '2028-02-29T23:59:59.999Z', ['2027/12', '2028/1', '2028/2']],
  [
    '2026-02-01T00:00:00.000Z',
    '2026-02-27T23:59:59.999Z',
    Array.from({ length: 27 }, (_, day) => `2026/2/${day + 1}`),
  ],
])('lists of %s to %s whole months and single days', (from, to, expected) => {
  expect(prefixesOf(from, to)).toEqual(expected);
});
