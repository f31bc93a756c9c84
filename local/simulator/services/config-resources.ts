import type { Instant } from '../../../src/model/instant';
import type { Tag } from '../../organization/iam';
import type { TaskDefinition } from '../../organization/compute';
import { distributionArnOf, type Distribution } from '../../organization/edge';
import type {
  AccessPoint,
  Bucket,
  DbInstance,
  Function,
  IngressRule,
  Key,
  SecurityGroup,
  Volume,
} from '../../organization/resources';

/**
 * Configuration items in the field names and casing of AWS Config's own schemas, which differ from those of the
 * services' calls: https://github.com/awslabs/aws-config-resource-schema
 */
export interface WrittenItem {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName?: string;
  readonly arn: string;
  readonly accountId: string;
  readonly awsRegion: string;
  readonly availabilityZone: string;
  readonly resourceCreationTime?: Instant;
  readonly configurationItemStatus: 'OK';
  readonly tags: readonly Tag[];
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly supplementaryConfiguration: Readonly<Record<string, unknown>>;
}

export interface Place {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

type Rest = Pick<WrittenItem, 'resourceId' | 'arn' | 'configuration'> & Partial<WrittenItem>;

export function item(
  resourceType: string,
  { account, region }: Place,
  { tags = [] }: { tags?: Tag[] },
  rest: Rest,
): WrittenItem {
  return {
    resourceType,
    accountId: account,
    awsRegion: region,
    availabilityZone: 'Not Applicable',
    configurationItemStatus: 'OK',
    tags: tags.map(({ key, value }) => ({ key, value })),
    supplementaryConfiguration: {},
    ...rest,
  };
}

export function bucketItem(bucket: Bucket, place: Place): WrittenItem {
  const { encryption, publicAccessBlock, versioning, policy, accessLog, objectLock } = bucket;
  return item('AWS::S3::Bucket', place, bucket, {
    resourceId: bucket.name,
    resourceName: bucket.name,
    arn: `arn:${place.partition}:s3:::${bucket.name}`,
    resourceCreationTime: bucket.createdAt,
    configuration: {
      name: bucket.name,
      creationDate: bucket.createdAt,
      owner: { id: place.account.padStart(64, '0') },
    },
    supplementaryConfiguration: {
      BucketPolicy: { policyText: policy === null ? null : JSON.stringify(policy) },
      BucketVersioningConfiguration: { status: versioning, isMfaDeleteEnabled: null },
      BucketLoggingConfiguration: {
        destinationBucketName: accessLog ?? null,
        logFilePrefix: accessLog === undefined ? null : `${bucket.name}/`,
      },
      IsRequesterPaysEnabled: false,
      ...(objectLock && {
        ObjectLockConfiguration: {
          objectLockEnabled: 'Enabled',
          rule: { defaultRetention: { mode: objectLock.mode, days: objectLock.days, years: null } },
        },
      }),
      ...(publicAccessBlock !== null && { PublicAccessBlockConfiguration: publicAccessBlock }),
      ServerSideEncryptionConfiguration: {
        rules: [
          {
            applyServerSideEncryptionByDefault: {
              sseAlgorithm: encryption.algorithm,
              kmsMasterKeyID: encryption.algorithm === 'aws:kms' ? encryption.keyArn : null,
            },
            bucketKeyEnabled: encryption.algorithm === 'aws:kms' && encryption.bucketKey,
          },
        ],
      },
    },
  });
}

export function securityGroupItem(group: SecurityGroup, place: Place): WrittenItem {
  return item('AWS::EC2::SecurityGroup', place, group, {
    resourceId: group.id,
    resourceName: group.name,
    arn: `arn:${place.partition}:ec2:${place.region}:${place.account}:security-group/${group.id}`,
    configuration: {
      description: group.description,
      groupId: group.id,
      groupName: group.name,
      ownerId: place.account,
      vpcId: group.vpcId,
      ipPermissions: group.ingress.map(ipPermission),
      ipPermissionsEgress: (group.egress ?? [{ protocol: '-1', cidrs: [{ cidr: '0.0.0.0/0' }] }]).map(
        ipPermission,
      ),
      tags: group.tags ?? [],
    },
  });
}

/** Addresses stand in it twice: as objects, and as the bare texts that older items had. */
function ipPermission({
  protocol,
  fromPort,
  toPort,
  cidrs = [],
  cidrs6 = [],
  prefixLists = [],
  groups = [],
}: IngressRule) {
  return {
    ipProtocol: protocol,
    ...(fromPort !== undefined && { fromPort }),
    ...(toPort !== undefined && { toPort }),
    ipRanges: cidrs.map(({ cidr }) => cidr),
    ipv4Ranges: cidrs.map(({ cidr, description }) => ({ cidrIp: cidr, ...(description && { description }) })),
    ipv6Ranges: cidrs6.map(({ cidr, description }) => ({
      cidrIpv6: cidr,
      ...(description && { description }),
    })),
    prefixListIds: prefixLists.map((prefixListId) => ({ prefixListId })),
    userIdGroupPairs: groups.map(({ groupId, account }) => ({ groupId, userId: account })),
  };
}

export function volumeItem(volume: Volume, place: Place): WrittenItem {
  return item('AWS::EC2::Volume', place, volume, {
    resourceId: volume.id,
    arn: `arn:${place.partition}:ec2:${place.region}:${place.account}:volume/${volume.id}`,
    availabilityZone: volume.zone,
    resourceCreationTime: volume.createdAt,
    configuration: {
      volumeId: volume.id,
      size: volume.sizeGiB,
      volumeType: volume.type,
      availabilityZone: volume.zone,
      createTime: volume.createdAt,
      encrypted: volume.encrypted,
      ...(volume.keyArn && { kmsKeyId: volume.keyArn }),
      state: { value: volume.state },
      attachments: volume.attachedTo
        ? [{ instanceId: volume.attachedTo, volumeId: volume.id, state: 'attached', device: '/dev/sdf' }]
        : [],
    },
  });
}

export function dbInstanceItem(instance: DbInstance, place: Place): WrittenItem {
  const arn = `arn:${place.partition}:rds:${place.region}:${place.account}:db:${instance.identifier}`;
  return item('AWS::RDS::DBInstance', place, instance, {
    resourceId: instance.resourceId,
    resourceName: instance.identifier,
    arn,
    resourceCreationTime: instance.createdAt,
    configuration: {
      dBInstanceIdentifier: instance.identifier,
      dBInstanceArn: arn,
      dbiResourceId: instance.resourceId,
      dBInstanceClass: instance.class,
      dBInstanceStatus: 'available',
      engine: instance.engine,
      engineVersion: instance.engineVersion,
      masterUsername: instance.masterUsername,
      allocatedStorage: instance.storageGiB,
      instanceCreateTime: instance.createdAt,
      storageEncrypted: instance.encrypted,
      ...(instance.keyArn && { kmsKeyId: instance.keyArn }),
      publiclyAccessible: instance.publiclyAccessible,
      backupRetentionPeriod: instance.backupRetentionDays,
      deletionProtection: instance.deletionProtection,
      multiAZ: instance.multiAz,
    },
  });
}

export function keyItem(key: Key, place: Place): WrittenItem {
  const arn = `arn:${place.partition}:kms:${place.region}:${place.account}:key/${key.id}`;
  return item('AWS::KMS::Key', place, key, {
    resourceId: key.id,
    resourceName: key.id,
    arn,
    resourceCreationTime: key.createdAt,
    configuration: {
      awsaccountId: place.account,
      keyId: key.id,
      arn,
      creationDate: key.createdAt,
      enabled: key.state === 'Enabled',
      description: key.description,
      keyUsage: key.usage,
      keyState: key.state,
      origin: key.origin,
      keyManager: key.manager,
      keySpec: key.spec,
      customerMasterKeySpec: key.spec,
      multiRegion: false,
      ...(key.deletionAt && { deletionDate: key.deletionAt }),
    },
    supplementaryConfiguration: { KeyRotationStatus: key.isRotated },
  });
}

/** Fields of its own are in capitals, other than those of a bucket. */
export function accessPointItem({ name, bucket, publicAccessBlock }: AccessPoint, place: Place): WrittenItem {
  const arn = `arn:${place.partition}:s3:${place.region}:${place.account}:accesspoint/${name}`;
  return item(
    'AWS::S3::AccessPoint',
    place,
    {},
    {
      resourceId: name,
      resourceName: name,
      arn,
      configuration: {
        Name: name,
        Arn: arn,
        Bucket: bucket,
        NetworkOrigin: 'Internet',
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: publicAccessBlock.blockPublicAcls,
          BlockPublicPolicy: publicAccessBlock.blockPublicPolicy,
          IgnorePublicAcls: publicAccessBlock.ignorePublicAcls,
          RestrictPublicBuckets: publicAccessBlock.restrictPublicBuckets,
        },
      },
    },
  );
}

/** Without the deliveries of CloudWatch Logs, which are no setting of a distribution. */
export function distributionItem(distribution: Distribution, place: Place): WrittenItem {
  const { id, alias, viewerProtocolPolicy, minimumProtocolVersion, logsAccess, origin } = distribution;
  const isLogged = logsAccess === 'bucket';
  return item(
    'AWS::CloudFront::Distribution',
    place,
    {},
    {
      resourceId: id,
      resourceName: id,
      arn: distributionArnOf(place, distribution),
      configuration: {
        id,
        domainName: `${id.toLowerCase()}.cloudfront.net`,
        distributionConfig: {
          enabled: true,
          aliases: { quantity: alias === undefined ? 0 : 1, items: alias === undefined ? [] : [alias] },
          defaultCacheBehavior: { targetOriginId: 'origin', viewerProtocolPolicy },
          cacheBehaviors: { quantity: 0, items: [] },
          viewerCertificate: {
            cloudFrontDefaultCertificate: alias === undefined,
            minimumProtocolVersion: alias === undefined ? 'TLSv1' : minimumProtocolVersion,
          },
          origins: {
            quantity: 1,
            items: [
              {
                id: 'origin',
                domainName: origin.domainName,
                s3OriginConfig: { originAccessIdentity: '' },
                originAccessControlId: origin.accessControlId ?? '',
              },
            ],
          },
          webACLId: distribution.webAclArn ?? '',
          logging: {
            enabled: isLogged,
            includeCookies: false,
            bucket: isLogged ? 'logs.s3.amazonaws.com' : '',
            prefix: '',
          },
        },
      },
    },
  );
}

/** An item for each revision that was not deregistered. */
export function taskDefinitionItem(definition: TaskDefinition, place: Place): WrittenItem {
  const { family, revision, containers } = definition;
  const arn = `arn:${place.partition}:ecs:${place.region}:${place.account}:task-definition/${family}:${revision}`;
  return item('AWS::ECS::TaskDefinition', place, definition, {
    resourceId: arn,
    resourceName: arn,
    arn,
    configuration: {
      TaskDefinitionArn: arn,
      Family: family,
      Status: 'ACTIVE',
      ContainerDefinitions: containers.map((container) => ({
        Name: container.name,
        Image: `${family}:latest`,
        Privileged: container.isPrivileged ?? null,
        Environment: Object.entries(container.environment ?? {}).map(([Name, Value]) => ({ Name, Value })),
        LogConfiguration: container.logDriver === undefined ? null : { LogDriver: container.logDriver },
      })),
    },
  });
}

export function functionItem(each: Function, place: Place): WrittenItem {
  const arn = `arn:${place.partition}:lambda:${place.region}:${place.account}:function:${each.name}`;
  return item('AWS::Lambda::Function', place, each, {
    resourceId: each.name,
    resourceName: each.name,
    arn,
    configuration: {
      functionName: each.name,
      functionArn: arn,
      packageType: each.runtime === undefined ? 'Image' : 'Zip',
      ...(each.runtime && { runtime: each.runtime, handler: 'index.handler' }),
      role: each.roleArn,
      lastModified: each.modifiedAt,
      memorySize: 256,
      timeout: 30,
      version: '$LATEST',
      architectures: ['arm64'],
      state: { value: 'Active' },
    },
  });
}
