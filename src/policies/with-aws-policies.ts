import type { AuthorizationDetails, IamPolicy } from '../sources/iam/authorization-details/part';

/** A managed policy of AWS, with the document in force. */
interface AwsPolicy {
  readonly Arn: string;
  readonly Document: unknown;
}

const ADMINISTRATOR_ACCESS = /^arn:[^:]+:iam::aws:policy\/AdministratorAccess$/;
const ALLOW_EVERYTHING = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
};

/** What an account has with the documents of AWS's own policies that somebody in it holds; AdministratorAccess is known without asking. */
export function withAwsPolicies(
  details: AuthorizationDetails,
  awsPolicies: readonly AwsPolicy[],
): AuthorizationDetails {
  const held = new Set(
    [...details.UserDetailList, ...details.GroupDetailList, ...details.RoleDetailList].flatMap((holder) => [
      ...holder.AttachedManagedPolicies.map(({ PolicyArn }) => PolicyArn),
      ...('PermissionsBoundary' in holder && holder.PermissionsBoundary
        ? [holder.PermissionsBoundary.PermissionsBoundaryArn]
        : []),
    ]),
  );
  const documents = new Map(awsPolicies.map(({ Arn, Document }) => [Arn, Document]));
  for (const arn of held) {
    if (ADMINISTRATOR_ACCESS.test(arn) && !documents.has(arn)) documents.set(arn, ALLOW_EVERYTHING);
  }
  const policies = [...documents]
    .filter(([arn]) => held.has(arn))
    .map(([Arn, document]): IamPolicy => ({
      Arn,
      Path: '/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      PolicyVersionList: [
        {
          VersionId: 'v1',
          IsDefaultVersion: true,
          Document: typeof document === 'string' ? document : { ...asRecord(document) },
        },
      ],
    }));
  return { ...details, Policies: [...details.Policies, ...policies] };
}

function asRecord(document: unknown): object {
  return typeof document === 'object' && document !== null ? document : {};
}
