import * as client from '@aws-sdk/client-opensearch';
import { AwsError } from '../aws-error';
import { defineService } from '../service';

const DESCRIBED_AT_ONCE = 5;

/** Stands in for OpenSearch Service. Names that it does not know it leaves out of its answer. */
export const opensearch = defineService({
  name: 'es',
  protocol: { kind: 'rest-json' },
  client,
  wording: { failed: ['InternalException', 500] },
  handlers: {
    ListDomainNames: (_input, { here }) => ({
      DomainNames: here.searchDomains.map(({ name }) => ({
        DomainName: name,
        EngineType: client.EngineType.OpenSearch,
      })),
    }),

    DescribeDomains({ DomainNames = [] }, { here, region, account, organization: { partition } }) {
      if (DomainNames.length > DESCRIBED_AT_ONCE)
        throw new AwsError(
          'ValidationException',
          `Please provide a maximum of ${DESCRIBED_AT_ONCE} domain names.`,
        );
      return {
        DomainStatusList: here.searchDomains
          .filter(({ name }) => DomainNames.includes(name))
          .map(({ name, update, isNodeToNodeEncrypted = true }) => ({
            DomainId: `${account.id}/${name}`,
            DomainName: name,
            ARN: `arn:${partition}:es:${region}:${account.id}:domain/${name}`,
            ClusterConfig: {},
            EncryptionAtRestOptions: { Enabled: true },
            NodeToNodeEncryptionOptions: { Enabled: isNodeToNodeEncrypted },
            VPCOptions: { VPCId: `vpc-${account.id}` },
            AccessPolicies: '',
            Endpoints: { vpc: `vpc-${name}.${region}.es.amazonaws.com` },
            ServiceSoftwareOptions: {
              UpdateAvailable: update !== undefined,
              OptionalDeployment: update?.automaticallyAt === undefined,
              AutomatedUpdateDate: new Date(update?.automaticallyAt ?? 0),
              UpdateStatus:
                update === undefined ? client.DeploymentStatus.COMPLETED : client.DeploymentStatus.ELIGIBLE,
            },
          })),
      };
    },
  },
});
