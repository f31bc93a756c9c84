import {
  DescribeDomainsCommand,
  ListDomainNamesCommand,
  OpenSearchClient,
  type DomainStatus,
} from '@aws-sdk/client-opensearch';
import { isUnknown, type Known } from '../../../model/known';
import type { ReadRequest } from '../../collector';
import type { Owner } from '../../describe-each';
import { detail, type Reading } from '../../reading';

/** AWS publishes no limit, and refuses more. */
const DESCRIBED_AT_ONCE = 5;

export default async function readDomains(request: ReadRequest): Promise<Reading> {
  const client = request.session.client(OpenSearchClient, request.region);
  const { DomainNames } = await client.send(new ListDomainNamesCommand({}));
  if (DomainNames === undefined) throw new Error('the answer has no list of domains');
  const names = DomainNames.map(({ DomainName }) => DomainName);
  const batches = Array.from({ length: Math.ceil(names.length / DESCRIBED_AT_ONCE) }, (_none, at) =>
    names.slice(at * DESCRIBED_AT_ONCE, (at + 1) * DESCRIBED_AT_ONCE),
  );
  const value = await Promise.all(
    batches.map(async (batch) => {
      const statuses = await statusesOf(
        client,
        batch.filter((name) => name !== undefined),
      );
      return batch.map((name) => domainOf(request, name, statuses));
    }),
  );
  return { mode: 'direct', value: value.flat() };
}

function statusesOf(client: OpenSearchClient, DomainNames: string[]): Promise<Known<DomainStatus[]>> {
  return detail(async () => {
    const { DomainStatusList } = await client.send(new DescribeDomainsCommand({ DomainNames }));
    return DomainStatusList ?? { unknown: 'the answer has no list of domains' };
  });
}

function domainOf({ account, region }: Owner, name: string | undefined, statuses: Known<DomainStatus[]>) {
  const of = (attribute: (status: DomainStatus | undefined) => unknown) =>
    isUnknown(statuses) ? statuses : attribute(statuses.find(({ DomainName }) => DomainName === name));
  return {
    resourceType: 'AWS::OpenSearch::Domain',
    resourceId: name,
    resourceName: name,
    arn: name && `arn:${account.partition}:es:${region}:${account.id}:domain/${name}`,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      DomainName: name,
      EncryptionAtRestOptions: of((status) => status?.EncryptionAtRestOptions),
      NodeToNodeEncryptionOptions: of((status) => status?.NodeToNodeEncryptionOptions),
      VPCOptions: of(networkOf),
      // OpenSearch says of a domain without a policy that its policy is empty.
      AccessPolicies: of((status) => (status?.AccessPolicies === '' ? null : status?.AccessPolicies)),
    },
    supplementaryConfiguration: { ServiceSoftwareOptions: of((status) => status?.ServiceSoftwareOptions) },
  };
}

/** A domain outside of every VPC says nothing of one, and has one endpoint; one that is still being made has neither. */
function networkOf(status: DomainStatus | undefined) {
  const VPCId = status?.VPCOptions?.VPCId;
  if (VPCId !== undefined) return { VPCId };
  return status?.Endpoint === undefined ? undefined : null;
}
