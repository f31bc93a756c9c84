import type * as client from '@aws-sdk/client-inspector2';
import { lastScanAt } from '../../organization/last-use';
import type { CoveredResource, InspectorFinding, ScannedResource } from '../../organization/vulnerabilities';
import type { Call } from '../service';

/** Whose something is; an administrator is told of what is its members'. */
export interface Owned<T> {
  readonly owner: string;
  readonly of: T;
}

export function findingArn({ owner, of }: Owned<InspectorFinding>, { organization, region }: Call): string {
  return `arn:${organization.partition}:inspector2:${region}:${owner}:finding/${of.id}`;
}

export function findingType({ of }: Owned<InspectorFinding>): client.FindingType {
  return of.kind === 'package' ? 'PACKAGE_VULNERABILITY' : 'NETWORK_REACHABILITY';
}

export function findingAsAnswered(owned: Owned<InspectorFinding>, call: Call): client.Finding {
  const { owner, of } = owned;
  const title =
    of.kind === 'package'
      ? `${of.vulnerability} - ${of.packages.map(({ name }) => name).join(', ')}`
      : `Port ${of.port} is reachable from outside`;
  return {
    findingArn: findingArn(owned, call),
    awsAccountId: owner,
    type: findingType(owned),
    title,
    description: title,
    severity: of.severity as client.Severity,
    status: of.status,
    firstObservedAt: new Date(of.firstObservedAt),
    lastObservedAt: new Date(of.updatedAt),
    updatedAt: new Date(of.updatedAt),
    remediation: { recommendation: { text: 'None Provided' } },
    resources: [resourceAsAnswered(of.resource, owner, call)],
    ...(of.kind === 'package' ? packageAsAnswered(of) : reachabilityAsAnswered(of)),
  };
}

function packageAsAnswered(finding: Extract<InspectorFinding, { kind: 'package' }>) {
  return {
    fixAvailable: finding.fixAvailable,
    exploitAvailable: finding.exploitAvailable ? ('YES' as const) : ('NO' as const),
    ...(finding.lastKnownExploitAt !== undefined && {
      exploitabilityDetails: { lastKnownExploitAt: new Date(finding.lastKnownExploitAt) },
    }),
    epss: { score: finding.epss },
    packageVulnerabilityDetails: {
      vulnerabilityId: finding.vulnerability,
      relatedVulnerabilities: finding.related ?? [],
      source: 'NVD',
      vulnerablePackages: finding.packages.map((each) => ({ ...each, packageManager: 'OS' as const })),
    },
  };
}

function reachabilityAsAnswered({ port, path }: Extract<InspectorFinding, { kind: 'reachability' }>) {
  return {
    networkReachabilityDetails: {
      openPortRange: { begin: port, end: port },
      protocol: 'TCP' as const,
      networkPath: { steps: path.map((componentType) => ({ componentId: componentType, componentType })) },
    },
  };
}

const TYPES = {
  instance: 'AWS_EC2_INSTANCE',
  image: 'AWS_ECR_CONTAINER_IMAGE',
  function: 'AWS_LAMBDA_FUNCTION',
} as const;

/** An instance by its id, everything else by its ARN. */
function idOf(resource: ScannedResource, owner: string, { organization, region }: Call): string {
  const place = `${region}:${owner}`;
  switch (resource.kind) {
    case 'instance':
      return resource.id;
    case 'image':
      return `arn:${organization.partition}:ecr:${place}:repository/${resource.repository}/${resource.digest}`;
    case 'function':
      return `arn:${organization.partition}:lambda:${place}:function:${resource.name}:$LATEST`;
  }
}

function tagsOf(resource: ScannedResource): Record<string, string> {
  if (resource.kind === 'image') return {};
  return {
    ...(resource.team !== undefined && { team: resource.team }),
    ...(resource.kind === 'instance' &&
      resource.group !== undefined && { 'aws:autoscaling:groupName': resource.group }),
  };
}

function resourceAsAnswered(resource: ScannedResource, owner: string, call: Call): client.Resource {
  return {
    type: resource.provider === 'AZURE' ? 'Microsoft.Compute/virtualMachines' : TYPES[resource.kind],
    id: idOf(resource, owner, call),
    partition: call.organization.partition,
    region: call.region,
    tags: tagsOf(resource),
    provider: resource.provider ?? 'AWS',
    details: detailsOf(resource, owner),
  };
}

function detailsOf(resource: ScannedResource, owner: string): client.ResourceDetails {
  switch (resource.kind) {
    case 'instance':
      return { awsEc2Instance: { imageId: resource.imageId, platform: resource.platform ?? 'LINUX' } };
    case 'image':
      return {
        awsEcrContainerImage: {
          repositoryName: resource.repository,
          imageHash: resource.digest,
          registry: owner,
          pushedAt: new Date(resource.pushedAt),
          inUseCount: resource.inUseCount,
          ...(resource.lastInUseAt !== undefined && { lastInUseAt: new Date(resource.lastInUseAt) }),
        },
      };
    case 'function':
      return {
        awsLambdaFunction: {
          functionName: resource.name,
          runtime: 'PYTHON_3_10',
          codeSha256: '0'.repeat(64),
          version: '$LATEST',
          executionRoleArn: `arn:aws:iam::${owner}:role/${resource.name}`,
        },
      };
  }
}

export function coverageAsAnswered(
  { owner, of }: Owned<CoveredResource>,
  call: Call,
): client.CoveredResource {
  const { resource } = of;
  return {
    accountId: owner,
    resourceId: idOf(resource, owner, call),
    resourceType: resource.provider === 'AZURE' ? 'Microsoft.Compute/virtualMachines' : TYPES[resource.kind],
    scanType: of.scanType,
    scanStatus: {
      statusCode: of.isActive ? 'ACTIVE' : 'INACTIVE',
      reason: of.reason as client.ScanStatusReason,
    },
    ...(of.lastScannedAt !== undefined && {
      lastScannedAt: new Date(lastScanAt(of.lastScannedAt, call.now)),
    }),
    provider: resource.provider ?? 'AWS',
    resourceMetadata: metadataOf(resource),
  };
}

function metadataOf(resource: ScannedResource): client.ResourceScanMetadata {
  switch (resource.kind) {
    case 'instance':
      return {
        ec2: {
          amiId: resource.imageId,
          platform: resource.platform ?? 'LINUX',
          tags: tagsOf(resource),
        },
      };
    case 'image':
      return {
        ecrImage: {
          inUseCount: resource.inUseCount,
          ...(resource.lastInUseAt !== undefined && { lastInUseAt: new Date(resource.lastInUseAt) }),
        },
      };
    case 'function':
      return {
        lambdaFunction: {
          functionName: resource.name,
          runtime: 'PYTHON_3_10',
          functionTags: tagsOf(resource),
        },
      };
  }
}
