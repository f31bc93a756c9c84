import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  type IAMClient,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  UpdateAccessKeyCommand,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import { ACCOUNT } from './places';

const EVERYTHING = { Effect: 'Allow', Action: '*', Resource: '*' };
const READING = { Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: '*' };

/** Users, groups, roles and policies, each of which shows one thing. */
export async function seedIam(client: IAMClient): Promise<void> {
  const create = async (PolicyName: string, statement: object) => {
    await client.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: document(statement) }));
    return `arn:aws:iam::${ACCOUNT}:policy/${PolicyName}`;
  };
  const everything = await create('everything', EVERYTHING);
  const reading = await create('reading', READING);
  await create('attached-to-nothing', EVERYTHING);

  await client.send(new CreateGroupCommand({ GroupName: 'engineers' }));
  await client.send(new AttachGroupPolicyCommand({ GroupName: 'engineers', PolicyArn: reading }));
  await client.send(new CreateGroupCommand({ GroupName: 'founders' }));
  await client.send(
    new PutGroupPolicyCommand({
      GroupName: 'founders',
      PolicyName: 'all-of-it',
      PolicyDocument: document(EVERYTHING),
    }),
  );

  // A password and MFA, policies through a group only, no key.
  await user(client, 'alice', { password: true, mfa: true });
  await client.send(new AddUserToGroupCommand({ UserName: 'alice', GroupName: 'engineers' }));
  // A password without MFA, a policy of its own.
  await user(client, 'bob', { password: true });
  await client.send(new AttachUserPolicyCommand({ UserName: 'bob', PolicyArn: everything }));
  // Two keys that work.
  await user(client, 'carol', {});
  await key(client, 'carol');
  await key(client, 'carol');
  // One key, which is switched off.
  await user(client, 'dave', {});
  await key(client, 'dave', 'Inactive');

  const trusting = (principal: object, statement: object = {}) =>
    document({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...statement });
  const role = (RoleName: string, AssumeRolePolicyDocument: string) =>
    client.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  await role('builder', trusting({ Service: 'lambda.amazonaws.com' }));
  await client.send(new AttachRolePolicyCommand({ RoleName: 'builder', PolicyArn: reading }));
  await role('open-to-everybody', trusting({ AWS: '*' }));
  await client.send(
    new PutRolePolicyCommand({
      RoleName: 'open-to-everybody',
      PolicyName: 'all-of-it',
      PolicyDocument: document(EVERYTHING),
    }),
  );

  // Strong in all but the length.
  await client.send(
    new UpdateAccountPasswordPolicyCommand({
      MinimumPasswordLength: 8,
      RequireSymbols: true,
      RequireNumbers: true,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
      PasswordReusePrevention: 24,
    }),
  );
}

async function user(
  client: IAMClient,
  UserName: string,
  { password = false, mfa = false }: { password?: boolean; mfa?: boolean },
): Promise<void> {
  await client.send(new CreateUserCommand({ UserName }));
  if (password) {
    await client.send(new CreateLoginProfileCommand({ UserName, Password: 'Not-a-Secret-1!' }));
  }
  if (!mfa) return;
  const { VirtualMFADevice } = await client.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: UserName }),
  );
  await client.send(
    new EnableMFADeviceCommand({
      UserName,
      SerialNumber: VirtualMFADevice?.SerialNumber,
      AuthenticationCode1: '123456',
      AuthenticationCode2: '654321',
    }),
  );
}

async function key(client: IAMClient, UserName: string, Status?: 'Inactive'): Promise<void> {
  const { AccessKey } = await client.send(new CreateAccessKeyCommand({ UserName }));
  if (Status === undefined) return;
  await client.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId: AccessKey?.AccessKeyId, Status }));
}

function document(...Statement: object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}
