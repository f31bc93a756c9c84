import {
  GetResourcePolicyCommand,
  paginateListSecrets,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { listed } from '../../listed';

const gone = ['ResourceNotFoundException'];

export default listed({
  client: SecretsManagerClient,
  /** Secrets that are marked for deletion are not in the list unless they are asked for. */
  pages: paginateListSecrets,
  pageSize: 100,
  items: ({ SecretList }) => SecretList,
  next: ({ NextToken }) => NextToken,
  details: {
    /** An answer without a policy is how Secrets Manager says that there is none. */
    policy: {
      async ask(client, { ARN }) {
        const { ARN: answered, ResourcePolicy } = await client.send(
          new GetResourcePolicyCommand({ SecretId: ARN }),
        );
        return answered === undefined ? undefined : (ResourcePolicy ?? null);
      },
      gone,
    },
  },
  item: ({ account, region }, secret, { policy }) => ({
    resourceType: 'AWS::SecretsManager::Secret',
    resourceId: secret.ARN,
    resourceName: secret.Name,
    arn: secret.ARN,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      Name: secret.Name,
      RotationEnabled: secret.RotationEnabled,
      OwningService: secret.OwningService,
      PrimaryRegion: secret.PrimaryRegion,
    },
    supplementaryConfiguration: {
      CreatedDate: secret.CreatedDate,
      LastRotatedDate: secret.LastRotatedDate,
      LastAccessedDate: secret.LastAccessedDate,
      NextRotationDate: secret.NextRotationDate,
      Tags: secret.Tags ?? [],
      ResourcePolicy: policy,
    },
  }),
});
