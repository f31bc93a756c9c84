import type { Known } from '../model/known';
import { parseCell, type Cell } from '../sources/cell';
import { resourcePolicyIn } from './resource-policy';

const item = (type: string, arn: string, supplementaryConfiguration: object, configuration: object) => ({
  resourceType: type,
  resourceId: arn,
  arn,
  accountId: '111122223333',
  awsRegion: 'eu-central-1',
  configurationItemCaptureTime: '2026-10-05T06:00:00.000Z',
  configuration,
  supplementaryConfiguration,
});
const cell = (type: string, value: readonly object[], status: object = { status: 'complete' }): Cell =>
  parseCell({
    account: '111122223333',
    part: `inventory.${type}`,
    region: 'eu-central-1',
    observedAt: '2026-10-05T06:00:00.000Z',
    ...status,
    value,
  });
const BUCKET = 'arn:aws:s3:::ledger';
const bucket = (policy: unknown) =>
  item('AWS::S3::Bucket', BUCKET, { BucketPolicy: policy }, { name: 'ledger' });
const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/k-1';
const QUEUE = 'arn:aws:sqs:eu-central-1:111122223333:orders';
const FILE_SYSTEM = 'arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/fs-1';
const fileSystem = (policy: string | null) =>
  item('AWS::EFS::FileSystem', FILE_SYSTEM, { FileSystemPolicy: policy }, { FileSystemId: 'fs-1' });
const DOMAIN = 'arn:aws:es:eu-central-1:111122223333:domain/logs';
const REPOSITORY = 'arn:aws:ecr:eu-central-1:111122223333:repository/pay';
const repository = item(
  'AWS::ECR::Repository',
  REPOSITORY,
  { RepositoryPolicyText: '{"Statement":[]}' },
  { RepositoryName: 'pay' },
);

const FUNCTION = 'arn:aws:lambda:eu-central-1:111122223333:function:pay';
const lambda = (QualifierPolicies: unknown) =>
  item(
    'AWS::Lambda::Function',
    FUNCTION,
    { Policy: '{"of":"pay"}', QualifierPolicies, FunctionUrlConfigs: [] },
    {
      functionName: 'pay',
      functionArn: FUNCTION,
      packageType: 'Image',
      runtime: null,
      environmentVariables: [],
    },
  );
const ofLive = [{ qualifier: 'live', policy: '{"of":"live"}' }];

test.each<{ name: string; cells: Cell[]; resource: string; expected: Known<string | null> }>([
  {
    name: 'of a function',
    cells: [cell('AWS::Lambda::Function', [lambda(ofLive)])],
    resource: FUNCTION,
    expected: '{"of":"pay"}',
  },
  {
    name: 'of an alias of a function',
    cells: [cell('AWS::Lambda::Function', [lambda(ofLive)])],
    resource: `${FUNCTION}:live`,
    expected: '{"of":"live"}',
  },
  {
    name: 'of a version, which has none: that of the function is not its own',
    cells: [cell('AWS::Lambda::Function', [lambda(ofLive)])],
    resource: `${FUNCTION}:7`,
    expected: null,
  },
  {
    name: 'of an alias, where aliases could not be listed',
    cells: [cell('AWS::Lambda::Function', [lambda({ unknown: 'denied' })])],
    resource: `${FUNCTION}:live`,
    expected: { unknown: 'denied' },
  },
  {
    name: 'of the version that is not published',
    cells: [cell('AWS::Lambda::Function', [lambda(ofLive)])],
    resource: `${FUNCTION}:$LATEST`,
    expected: { unknown: 'AWS keeps no policy of $LATEST, and does not say what it goes by' },
  },
  {
    name: 'of a bucket',
    cells: [cell('AWS::S3::Bucket', [bucket({ policyText: '{}' })])],
    resource: BUCKET,
    expected: '{}',
  },
  {
    name: 'of the bucket of an object',
    cells: [cell('AWS::S3::Bucket', [bucket({ policyText: '{}' })])],
    resource: `${BUCKET}/a/b.csv`,
    expected: '{}',
  },
  {
    name: 'of a bucket that has none',
    cells: [cell('AWS::S3::Bucket', [bucket({ policyText: null })])],
    resource: BUCKET,
    expected: null,
  },
  {
    name: 'of a bucket whose policy was refused',
    cells: [cell('AWS::S3::Bucket', [bucket({ unknown: 'denied' })])],
    resource: BUCKET,
    expected: { unknown: 'denied' },
  },
  {
    name: 'of another type, beside one that was not wholly read',
    cells: [
      cell('AWS::S3::Bucket', [], { status: 'incomplete', reason: 'denied', detail: 'no' }),
      cell('AWS::ECR::Repository', [repository]),
    ],
    resource: REPOSITORY,
    expected: '{"Statement":[]}',
  },
  {
    name: 'of a key',
    cells: [
      cell('AWS::KMS::Key', [
        item(
          'AWS::KMS::Key',
          KEY,
          { KeyRotationStatus: true, KeyPolicy: '{"Statement":[]}' },
          { keyId: 'k-1' },
        ),
      ]),
    ],
    resource: KEY,
    expected: '{"Statement":[]}',
  },
  {
    name: 'of a queue',
    cells: [
      cell('AWS::SQS::Queue', [item('AWS::SQS::Queue', QUEUE, { Policy: null }, { QueueName: 'orders' })]),
    ],
    resource: QUEUE,
    expected: null,
  },
  {
    name: 'of a file system',
    cells: [cell('AWS::EFS::FileSystem', [fileSystem('{"Statement":[]}')])],
    resource: FILE_SYSTEM,
    expected: '{"Statement":[]}',
  },
  {
    name: 'of a file system that has none: what EFS does then',
    cells: [cell('AWS::EFS::FileSystem', [fileSystem(null)])],
    resource: FILE_SYSTEM,
    expected:
      '{"Version":"2012-10-17","Statement":{"Sid":"DefaultOfEfs","Effect":"Allow","Principal":{"AWS":"*"},"Action":["elasticfilesystem:ClientRootAccess","elasticfilesystem:ClientWrite","elasticfilesystem:ClientMount"],"Resource":"*","Condition":{"Bool":{"elasticfilesystem:AccessedViaMountTarget":"true"}}}}',
  },
  {
    name: 'of the search domain of an index',
    cells: [
      cell('AWS::OpenSearch::Domain', [
        item('AWS::OpenSearch::Domain', DOMAIN, {}, { DomainName: 'logs', AccessPolicies: '{}' }),
      ]),
    ],
    resource: `${DOMAIN}/index-2026/_search`,
    expected: '{}',
  },
  {
    name: 'of what is not there',
    cells: [cell('AWS::S3::Bucket', [])],
    resource: BUCKET,
    expected: { unknown: `the inventory has no ${BUCKET}` },
  },
  {
    name: 'of what may be in what was not read',
    cells: [cell('AWS::S3::Bucket', [], { status: 'incomplete', reason: 'denied', detail: 'no' })],
    resource: BUCKET,
    expected: {
      unknown: `the inventory has no ${BUCKET}; not wholly read: inventory.AWS::S3::Bucket in eu-central-1`,
    },
  },
])('the policy $name', ({ cells, resource, expected }) => {
  expect(resourcePolicyIn(cells, resource).policy).toEqual(expected);
});
