import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD, SECOND_REGION } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import type { Owner } from '../../describe-each';
import { readers } from '../../readers.generated';
import part from './part';
import { dbInstanceOf } from './read';

const owner: Owner = { account: { id: '111122223333', partition: 'aws-us-gov' }, region: 'us-gov-west-1' };
const identity = { accountId: '111122223333', awsRegion: 'us-gov-west-1' };
const STANDARD = 'open-source-rds-standard-support';

const NOTHING_ASKED = { versions: [], majors: [], certificates: [], parameters: [] };
const NO_FIELD = { unknown: 'the answer has no such field' };

test('a database instance', () => {
  const arn = 'arn:aws-us-gov:rds:us-gov-west-1:111122223333:db:main';
  const instance = dbInstanceOf(
    owner,
    {
      DBInstanceIdentifier: 'main',
      DbiResourceId: 'db-1',
      DBInstanceArn: arn,
      DBClusterIdentifier: 'ledger',
      Engine: 'postgres',
      EngineVersion: '16.9',
      MasterUsername: 'root',
      StorageEncrypted: true,
      PubliclyAccessible: false,
      BackupRetentionPeriod: 0,
      TagList: [{ Key: 'data', Value: 'patient' }],
    },
    {
      ...NOTHING_ASKED,
      versions: [
        { Engine: 'postgres', EngineVersion: '16.9', Status: 'available', SupportsReadReplica: true },
      ],
    },
  );
  expect(part.item.parse(instance)).toEqual({
    ...identity,
    resourceType: 'AWS::RDS::DBInstance',
    resourceId: 'db-1',
    resourceName: 'main',
    arn,
    configuration: {
      dBInstanceIdentifier: 'main',
      dBClusterIdentifier: 'ledger',
      engine: 'postgres',
      engineVersion: '16.9',
      storageEncrypted: true,
      publiclyAccessible: false,
      multiAZ: NO_FIELD,
      deletionProtection: NO_FIELD,
      backupRetentionPeriod: 0,
      autoMinorVersionUpgrade: NO_FIELD,
      enabledCloudwatchLogsExports: [],
      iAMDatabaseAuthenticationEnabled: NO_FIELD,
      cACertificateIdentifier: NO_FIELD,
      dBParameterGroups: NO_FIELD,
    },
    supplementaryConfiguration: {
      EngineVersionStatus: 'available',
      SupportedEngineLifecycles: [],
      CACertificateValidTill: {
        unknown: 'the answer does not have the certificate authority of the instance',
      },
      TlsParameters: [],
      Tags: [{ Key: 'data', Value: 'patient' }],
    },
  });
});

const major = (Engine: string, MajorEngineVersion: string, year: number) => ({
  Engine,
  MajorEngineVersion,
  SupportedEngineLifecycles: [
    {
      LifecycleSupportName: STANDARD,
      LifecycleSupportStartDate: new Date('2020-01-01T00:00:00Z'),
      LifecycleSupportEndDate: new Date(`${year}-02-28T00:00:00Z`),
    } as const,
  ],
});
const MAJORS = [
  // As AWS's own example has it: once without its lifecycles.
  { Engine: 'mysql', MajorEngineVersion: '8.0' },
  major('mysql', '8.0', 2026),
  major('mysql', '8.4', 2029),
  major('postgres', '1', 2001),
  major('postgres', '16', 2029),
  major('mariadb', '10.1', 2011),
  major('mariadb', '10.11', 2028),
  major('aurora-mysql', '8.0', 2028),
];

test.each([
  { engine: 'postgres', version: '16.9', until: ['2029-02-28T00:00:00.000Z'] },
  { engine: 'postgres', version: '16', until: ['2029-02-28T00:00:00.000Z'] },
  { engine: 'mysql', version: '8.0.42', until: ['2026-02-28T00:00:00.000Z'] },
  { engine: 'mariadb', version: '10.11.6', until: ['2028-02-28T00:00:00.000Z'] },
  { engine: 'aurora-mysql', version: '8.0.mysql_aurora.3.08.1', until: ['2028-02-28T00:00:00.000Z'] },
  { engine: 'postgres', version: '17.2', until: [] },
  { engine: 'oracle-ee', version: '19.0.0.0.ru-2026-07.rur-2026-07.r1', until: [] },
])('$engine $version is supported until $until', ({ engine, version, until }) => {
  const instance = {
    DBInstanceIdentifier: 'main',
    DBInstanceArn: 'arn',
    Engine: engine,
    EngineVersion: version,
  };
  const { supplementaryConfiguration } = part.item.parse(
    dbInstanceOf(owner, instance, { ...NOTHING_ASKED, majors: MAJORS }),
  );
  expect(supplementaryConfiguration).toMatchObject({
    EngineVersionStatus: { unknown: 'the answer does not have this version' },
    SupportedEngineLifecycles: until.map((LifecycleSupportEndDate) => ({
      LifecycleSupportName: STANDARD,
      LifecycleSupportEndDate,
    })),
  });
});

describe('in the sample organisation', () => {
  const PART = 'inventory.AWS::RDS::DBInstance';
  let collecting: Collecting | undefined;
  afterEach(async () => {
    const undeclared = collecting?.simulator.undeclaredCalls;
    await collecting?.close();
    expect(undeclared).toEqual([]);
  });
  async function read(faults: Fault[] = []) {
    const world = {
      organization: sampleOrganization,
      account: PROD,
      now: '2026-10-05T06:00:00.000Z' as const,
    };
    collecting = await startCollecting({ ...world, regions: [HOME_REGION, SECOND_REGION], faults });
    const { session, clock } = collecting;
    const cells = await collecting.collect(collectorOf('inventory', readers, { session, clock }), {
      parts: [PART],
    });
    const cell = cellIn(cells, PART, HOME_REGION);
    return cell.status === 'complete' ? cell.value : [];
  }

  test('two databases are asked for their versions together, and a Region without any is not asked', async () => {
    const found = await read();
    expect(
      found.map(({ configuration, supplementaryConfiguration }) => [
        configuration.engineVersion,
        supplementaryConfiguration.EngineVersionStatus,
        supplementaryConfiguration.SupportedEngineLifecycles,
      ]),
    ).toEqual([
      [
        '16.9',
        'available',
        [expect.objectContaining({ LifecycleSupportEndDate: '2029-02-28T23:59:59.999Z' }), expect.anything()],
      ],
      [
        '15.13',
        'available',
        [expect.objectContaining({ LifecycleSupportEndDate: '2028-02-29T23:59:59.999Z' }), expect.anything()],
      ],
    ]);
    const calls = [
      'rds:DescribeDBEngineVersions',
      'rds:DescribeDBMajorEngineVersions',
      'rds:DescribeCertificates',
      'rds:DescribeDBParameters',
    ];
    expect(calls.map((call) => collecting?.callsOf(call))).toEqual([1, 1, 1, 2]);
  });

  const DENIED = { unknown: expect.stringMatching(/^denied: AccessDenied/) };
  test.each([
    { call: 'rds:DescribeDBEngineVersions', unknown: { EngineVersionStatus: DENIED } },
    { call: 'rds:DescribeDBMajorEngineVersions', unknown: { SupportedEngineLifecycles: DENIED } },
    { call: 'rds:DescribeCertificates', unknown: { CACertificateValidTill: DENIED } },
    { call: 'rds:DescribeDBParameters', unknown: { TlsParameters: DENIED } },
  ])('nothing but what $call tells is unknown where it is refused', async ({ call, unknown }) => {
    const [first] = await read([{ call, kind: 'denied' }]);
    expect(first?.supplementaryConfiguration).toEqual({
      EngineVersionStatus: 'available',
      SupportedEngineLifecycles: [expect.anything(), expect.anything()],
      CACertificateValidTill: '2061-05-21T23:33:05.000Z',
      TlsParameters: [{ ParameterName: 'rds.force_ssl', ParameterValue: '1' }],
      Tags: expect.arrayContaining([{ Key: 'data', Value: 'patient' }]),
      ...unknown,
    });
    expect(first?.configuration.engineVersion).toBe('16.9');
  });
});
