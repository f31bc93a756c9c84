import type { Actor, CloudTrailRecord } from '../../organization/monitoring';
import type { Call } from '../service';
import { arnOf } from './iam-details';

type Place = Pick<Call, 'account' | 'organization' | 'region'>;

/**
 * A record as CloudTrail writes it to S3 and gives it in LookupEvents.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function cloudTrailJson(record: CloudTrailRecord, call: Place): Record<string, unknown> {
  const isSignIn = record.source === 'signin.amazonaws.com';
  return {
    eventVersion: '1.11',
    userIdentity: identityOf(record.by, call),
    eventTime: `${record.at.slice(0, 19)}Z`,
    eventSource: record.source,
    eventName: record.name,
    awsRegion: call.region,
    sourceIPAddress: record.ip ?? '203.0.113.20',
    userAgent: record.userAgent ?? 'Mozilla/5.0',
    ...(record.errorCode && { errorCode: record.errorCode, errorMessage: record.errorMessage }),
    requestParameters: record.requestParameters ?? null,
    responseElements: record.responseElements ?? null,
    ...(record.additionalEventData && { additionalEventData: record.additionalEventData }),
    requestID: record.id,
    eventID: record.id,
    readOnly: record.readOnly ?? false,
    ...(record.resources && {
      resources: record.resources.map(({ type, name }) => ({ type, ARN: name, accountId: call.account.id })),
    }),
    eventType: isSignIn ? 'AwsConsoleSignIn' : 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: call.account.id,
    eventCategory: 'Management',
  };
}

export function userNameOf(actor: Actor): string | undefined {
  switch (actor.type) {
    case 'Root':
      return 'root';
    case 'IAMUser':
      return actor.userName;
    case 'AssumedRole':
      return actor.session;
    case 'AWSService':
      return undefined;
  }
}

function identityOf(actor: Actor, { account: { id: account, iam }, organization: { partition } }: Place) {
  switch (actor.type) {
    case 'Root':
      return {
        type: 'Root',
        principalId: account,
        arn: `arn:${partition}:iam::${account}:root`,
        accountId: account,
      };
    case 'IAMUser': {
      const user = iam.users.find(({ name }) => name === actor.userName) ?? {
        name: actor.userName,
        id: 'AIDAREMOVED',
      };
      return {
        type: 'IAMUser',
        principalId: user.id,
        arn: arnOf('user', user, account, partition),
        accountId: account,
        userName: user.name,
      };
    }
    case 'AssumedRole': {
      const role = iam.roles.find(({ name }) => name === actor.roleName) ?? {
        name: actor.roleName,
        id: 'AROAREMOVED',
      };
      return {
        type: 'AssumedRole',
        principalId: `${role.id}:${actor.session}`,
        arn: `arn:${partition}:sts::${account}:assumed-role/${role.name}/${actor.session}`,
        accountId: account,
        sessionContext: {
          sessionIssuer: {
            type: 'Role',
            principalId: role.id,
            arn: arnOf('role', role, account, partition),
            accountId: account,
            userName: role.name,
          },
        },
      };
    }
    case 'AWSService':
      return { type: 'AWSService', invokedBy: actor.service };
  }
}
