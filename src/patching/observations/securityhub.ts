import { isUnknown } from '../../model/known';
import type { ObservedVulnerability } from '../observation';
import type { PartValue } from '../../sources/parts';
import { lineageOf } from './lineage';
import type { StoredCell } from '../../sources/cell';
import { cellsOf, completeList, type Seen } from './seen';
import { severityOf } from './severity';

type Finding = PartValue<'securityhub.findings'>['findings'][number];
type Vulnerability = Finding['Vulnerabilities'][number];
type Resource = Finding['Resources'][number];

const FIX = { YES: 'yes', NO: 'no', PARTIAL: 'partial' } as const;

/** What products told Security Hub of vulnerabilities. It scans nothing itself, so it says nothing of coverage. */
export function securityHubSaw(stored: readonly StoredCell[]): Seen {
  const findings = cellsOf('securityhub.findings', stored);
  return {
    vulnerabilities: findings.flatMap(vulnerabilitiesOf),
    coverage: [],
    complete: findings.flatMap((each) =>
      each.cell.status === 'complete' && each.cell.value.isFull
        ? [completeList('securityhub', each, 'findings')]
        : [],
    ),
  };
}

function vulnerabilitiesOf({ cell, evidence }: StoredCell<'securityhub.findings'>): ObservedVulnerability[] {
  if (cell.status === 'out-of-scope' || cell.value === undefined) return [];
  const { region, observedAt: readAt } = cell;
  return cell.value.findings.flatMap((finding) =>
    finding.Resources.flatMap((resource) =>
      finding.Vulnerabilities.map((vulnerability): ObservedVulnerability => ({
        ...saidOf(finding),
        ...saidOfVulnerability(vulnerability),
        ...saidOfResource(resource),
        region: resource.Region ?? finding.Region ?? region,
        readAt,
        evidence,
      })),
    ),
  );
}

function saidOf(finding: Finding) {
  const { Id, ProductName, AwsAccountId, FirstObservedAt, UpdatedAt, SeverityLabel } = finding;
  return {
    source: 'securityhub' as const,
    id: Id,
    ...(ProductName !== undefined && { product: ProductName }),
    account: AwsAccountId,
    ...severityOf(isUnknown(SeverityLabel) ? undefined : SeverityLabel),
    status: statusOf(finding),
    ...(FirstObservedAt !== undefined && { firstObservedAt: FirstObservedAt }),
    updatedAt: UpdatedAt,
  };
}

/** The product archives, people resolve and suppress. */
function statusOf({ RecordState, WorkflowStatus }: Finding): ObservedVulnerability['status'] {
  if (RecordState === 'ARCHIVED' || WorkflowStatus === 'RESOLVED') return 'closed';
  return WorkflowStatus === 'SUPPRESSED' ? 'suppressed' : 'active';
}

function saidOfVulnerability(vulnerability: Vulnerability) {
  const { Id, RelatedVulnerabilities, VulnerablePackages, ExploitAvailable, EpssScore } = vulnerability;
  return {
    vulnerability: Id,
    aliases: RelatedVulnerabilities.filter((other) => other !== Id),
    packages: VulnerablePackages.map(({ Name, Version, FixedInVersion }) => ({
      name: Name,
      ...(Version !== undefined && { version: Version }),
      ...(FixedInVersion !== undefined && { fixedInVersion: FixedInVersion }),
    })),
    fixAvailable: fixOf(vulnerability),
    ...(!isUnknown(ExploitAvailable) && { exploitAvailable: ExploitAvailable === 'YES' }),
    ...(!isUnknown(EpssScore) && { epss: EpssScore }),
  };
}

/** Where a product does not say, its packages may. Where nothing says, a fix is taken to exist, so that no clock waits. */
function fixOf({ FixAvailable, VulnerablePackages }: Vulnerability): ObservedVulnerability['fixAvailable'] {
  if (!isUnknown(FixAvailable)) return FIX[FixAvailable];
  const fixed = VulnerablePackages.filter(({ FixedInVersion }) => FixedInVersion !== undefined).length;
  return fixed > 0 && fixed < VulnerablePackages.length ? 'partial' : 'yes';
}

const INSTANCE_ARN = /^arn:[^:]+:ec2:[^:]*:\d{12}:instance\/(?<id>i-.+)$/;
const UNQUALIFIED_FUNCTION = /^arn:[^:]+:lambda:[^:]+:\d{12}:function:[^:]+$/;
const TYPES: Readonly<Record<string, string>> = {
  AwsEc2Instance: 'AWS_EC2_INSTANCE',
  AwsEcrContainerImage: 'AWS_ECR_CONTAINER_IMAGE',
  AwsLambdaFunction: 'AWS_LAMBDA_FUNCTION',
};

/** By Inspector's names, so that both are seen to tell of the same. */
function saidOfResource({ Id, Type, ImageId, AutoScalingGroup, Team }: Resource) {
  const instance = INSTANCE_ARN.exec(Id)?.groups?.['id'];
  const resource = instance ?? (UNQUALIFIED_FUNCTION.test(Id) ? `${Id}:$LATEST` : Id);
  return {
    resource,
    resourceType: TYPES[Type] ?? Type,
    lineage: lineageOf(resource, { imageId: ImageId, autoScalingGroup: AutoScalingGroup }),
    ...(Team !== undefined && { team: Team }),
  };
}
