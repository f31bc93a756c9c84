import type { Instant } from '../../model/instant';
import type { AuthorizationDetails, IamRole } from '../../sources/iam/authorization-details/part';
import type { DelegationRequest } from '../../sources/iam/delegation-requests/part';
import type { Grant } from '../item';
import { valueRead } from './collected';
import { contentHash, documentData } from './content';
import type { Exclusions } from './exclusions';
import { ACCESS_IDS, grantOf } from './grant-of';
import type { AccountCells, AwsPolicy } from './input';
import { judgeOf } from './privilege';

interface Judged {
  readonly details: AuthorizationDetails;
  readonly awsPolicies: readonly AwsPolicy[];
  /** When the population is taken: what has expired by then is over. */
  readonly at: Instant;
}

const IN_FORCE: readonly string[] = ['ACCEPTED', 'FINALIZED'];

/** Partners who may act in the account for a time, because somebody there approved it. */
export function delegationGrants(
  { account, delegationRequests }: AccountCells,
  judged: Judged,
  exclusions: Exclusions,
): Grant[] {
  const requests = valueRead(delegationRequests) ?? [];
  const inForce = requests.filter(
    ({ State, ExpirationTime }) =>
      IN_FORCE.includes(State) && (ExpirationTime === undefined || ExpirationTime > judged.at),
  );
  exclusions.add('delegation-not-in-force', requests.length - inForce.length);
  return inForce.map((request) => {
    const { RequestorId, RequestorName, Description, ApproverId, OwnerId } = request;
    const partner = RequestorName ?? RequestorId ?? 'a partner that AWS does not name';
    const sponsor = ApproverId ?? OwnerId;
    return grantOf({
      class: 'third-party',
      account: account.id,
      principal: { id: RequestorId ?? partner, name: partner },
      access: {
        id: ACCESS_IDS.delegation(request.DelegationRequestId),
        name: `temporary delegation${Description === undefined ? '' : `: ${Description}`}`,
      },
      path: 'direct',
      reasons: [
        `A partner outside the organisation, ${partner}, may act in the account for a time.`,
        ...reasonsOf(account.id, request, judged),
      ],
      external: true,
      ...(request.CreateDate && { grantedAt: request.CreateDate }),
      ...(ApproverId !== undefined && { grantedBy: ApproverId }),
      ...(sponsor !== undefined && { sponsor }),
      ...(request.ExpirationTime && { expiresAt: request.ExpirationTime }),
      content: contentHash({ policy: documentData(request.PermissionPolicy ?? null) }),
      facts: {
        state: request.State,
        sessionSeconds: request.SessionDuration ?? null,
        approvedBy: ApproverId ?? null,
      },
    });
  });
}

/** Judged as a role of the account that had its policy and nothing else. */
function reasonsOf(
  account: string,
  { PermissionPolicy }: DelegationRequest,
  { details, awsPolicies }: Judged,
): readonly string[] {
  if (PermissionPolicy === undefined)
    return ['What it may do is not known: AWS lists no policy of the request.'];
  const name = 'TemporaryDelegation';
  const role: IamRole = {
    RoleName: name,
    RoleId: name,
    Path: '/',
    Arn: `arn:aws:iam::${account}:role/${name}`,
    CreateDate: '1970-01-01T00:00:00.000Z',
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
    RolePolicyList: [{ PolicyName: name, PolicyDocument: PermissionPolicy }],
    AttachedManagedPolicies: [],
    Tags: [],
  };
  const judge = judgeOf({ ...details, RoleDetailList: [...details.RoleDetailList, role] }, awsPolicies);
  return judge.reasonsOf(role.Arn);
}

/** Whether principals of the account get tokens for services outside AWS: one item an account that turned it on. */
export function webIdentityGrants({ account, outboundWebIdentity }: AccountCells): Grant[] {
  const { JwtVendingEnabled, IssuerIdentifier } = valueRead(outboundWebIdentity) ?? {};
  if (JwtVendingEnabled !== true) return [];
  return [
    grantOf({
      class: 'service',
      account: account.id,
      principal: { id: account.id, name: 'principals who may call sts:GetWebIdentityToken' },
      access: { id: ACCESS_IDS.webIdentity, name: 'tokens for services outside AWS' },
      path: 'direct',
      reasons: [],
      external: false,
      content: contentHash({ issuer: IssuerIdentifier ?? null }),
      facts: { issuer: IssuerIdentifier ?? null },
    }),
  ];
}
