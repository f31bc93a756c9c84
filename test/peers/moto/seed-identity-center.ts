import {
  CreateGroupCommand,
  CreateGroupMembershipCommand,
  CreateUserCommand,
  IdentitystoreClient,
} from '@aws-sdk/client-identitystore';
import {
  AttachManagedPolicyToPermissionSetCommand,
  CreateAccountAssignmentCommand,
  CreatePermissionSetCommand,
  ListInstancesCommand,
  ProvisionPermissionSetCommand,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import type { Session } from '../../../src/aws/client/session';
import { ACCOUNT, WATCHED } from './places';
import type { Names } from './seed-region';

/** Two permission sets of administrators, one of them with long sessions, for a group of one. */
export async function seedIdentityCenter(session: Session): Promise<Names> {
  const sso = session.client(SSOAdminClient, WATCHED);
  const store = session.client(IdentitystoreClient, WATCHED);
  const { Instances: [instance] = [] } = await sso.send(new ListInstancesCommand({}));
  if (instance === undefined) throw new Error('moto has an instance of Identity Center');
  const { InstanceArn, IdentityStoreId } = instance;
  const { UserId } = await store.send(
    new CreateUserCommand({
      IdentityStoreId,
      UserName: 'erin',
      DisplayName: 'Erin',
      Name: { GivenName: 'Erin', FamilyName: 'Doe' },
    }),
  );
  const { GroupId } = await store.send(
    new CreateGroupCommand({ IdentityStoreId, DisplayName: 'administrators' }),
  );
  if (UserId === undefined) throw new Error('moto gave the user no id');
  await store.send(new CreateGroupMembershipCommand({ IdentityStoreId, GroupId, MemberId: { UserId } }));
  const permissionSet = async (Name: string, SessionDuration: string) => {
    const { PermissionSet } = await sso.send(
      new CreatePermissionSetCommand({ InstanceArn, Name, SessionDuration }),
    );
    const PermissionSetArn = PermissionSet?.PermissionSetArn ?? '';
    const ManagedPolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    await sso.send(
      new AttachManagedPolicyToPermissionSetCommand({ InstanceArn, PermissionSetArn, ManagedPolicyArn }),
    );
    await sso.send(
      new CreateAccountAssignmentCommand({
        InstanceArn,
        PermissionSetArn,
        TargetId: ACCOUNT,
        TargetType: 'AWS_ACCOUNT',
        PrincipalType: 'GROUP',
        PrincipalId: GroupId,
      }),
    );
    // moto has no role in an account by an assignment alone, as AWS has.
    await sso.send(
      new ProvisionPermissionSetCommand({
        InstanceArn,
        PermissionSetArn,
        TargetId: ACCOUNT,
        TargetType: 'AWS_ACCOUNT',
      }),
    );
    return PermissionSetArn;
  };
  return {
    SHORT_SET: await permissionSet('short', 'PT1H'),
    LONG_SET: await permissionSet('long', 'PT12H'),
    DIRECTORY_USER: `arn:aws:identitystore:::user/${UserId}`,
  };
}
