import type { Owner } from '../../describe-each';
import part from './part';
import { dbInstanceOf } from './read';

const owner: Owner = { account: { id: '111122223333', partition: 'aws-us-gov' }, region: 'us-gov-west-1' };
const identity = { accountId: '111122223333', awsRegion: 'us-gov-west-1' };

test('a database instance', () => {
  const arn = 'arn:aws-us-gov:rds:us-gov-west-1:111122223333:db:main';
  const instance = dbInstanceOf(owner, {
    DBInstanceIdentifier: 'main',
    DbiResourceId: 'db-1',
    DBInstanceArn: arn,
    Engine: 'postgres',
    EngineVersion: '16.9',
    MasterUsername: 'root',
    StorageEncrypted: true,
    PubliclyAccessible: false,
    BackupRetentionPeriod: 0,
    TagList: [{ Key: 'data', Value: 'patient' }],
  });
  expect(part.item.parse(instance)).toEqual({
    ...identity,
    resourceType: 'AWS::RDS::DBInstance',
    resourceId: 'db-1',
    resourceName: 'main',
    arn,
    configuration: {
      dBInstanceIdentifier: 'main',
      storageEncrypted: true,
      publiclyAccessible: false,
    },
    supplementaryConfiguration: {},
  });
});
