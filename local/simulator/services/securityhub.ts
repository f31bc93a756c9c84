import * as client from '@aws-sdk/client-securityhub';
import type { SecurityFinding, SecurityHub } from '../../organization/vulnerabilities';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call } from '../service';

const PAGE = 100;
const DEFAULT_STANDARDS: NonNullable<SecurityHub['standards']> = [
  { name: 'aws-foundational-security-best-practices/v/1.0.0', status: 'READY' },
];

/** Stands in for Security Hub: it finds nothing by itself. */
export const securityhub = defineService({
  name: 'securityhub',
  protocol: { kind: 'rest-json' },
  client,
  handlers: {
    DescribeHub(_input, call) {
      return {
        HubArn: `arn:${call.organization.partition}:securityhub:${call.region}:${call.account.id}:hub/default`,
        SubscribedAt: hubOf(call).subscribedAt,
        AutoEnableControls: true,
      };
    },

    GetEnabledStandards({ MaxResults, NextToken }, call) {
      const { region, account, organization } = call;
      const { standards = DEFAULT_STANDARDS } = hubOf(call);
      const page = pageOf(standards, {
        token: NextToken,
        size: MaxResults,
        usual: PAGE,
        most: PAGE,
        invalid: 'InvalidInputException',
      });
      return {
        StandardsSubscriptions: page.items.map(({ name, status }) => ({
          StandardsSubscriptionArn: `arn:${organization.partition}:securityhub:${region}:${account.id}:subscription/${name}`,
          StandardsArn: `arn:${organization.partition}:securityhub:${region}::standards/${name}`,
          StandardsInput: {},
          StandardsStatus: status,
        })),
        NextToken: page.next,
      };
    },

    GetFindings({ Filters = {}, MaxResults, NextToken }, call) {
      hubOf(call);
      if (MaxResults !== undefined && (MaxResults < 1 || MaxResults > PAGE)) {
        throw new AwsError('InvalidInputException', `MaxResults must be between 1 and ${PAGE}`);
      }
      const page = pageOf(
        toldTo(call).filter((finding) => matches(finding, Filters)),
        { token: NextToken, size: MaxResults, usual: PAGE, most: PAGE, invalid: 'InvalidInputException' },
      );
      return { Findings: [...page.items], NextToken: page.next };
    },
  },
});

/** @throws AwsError where Security Hub is off. */
function hubOf({ here, account }: Call): SecurityHub {
  if (here.securityHub === null) {
    throw new AwsError(
      'InvalidAccessException',
      `Account ${account.id} is not subscribed to AWS Security Hub`,
      401,
    );
  }
  return here.securityHub;
}

/** Of the account itself and, for an administrator, of every other. */
function toldTo({ organization, account, region }: Call): client.AwsSecurityFinding[] {
  const isAdministrator = organization.delegatedAdministrators?.securityhub === account.id;
  return organization.accounts
    .filter(({ id }) => isAdministrator || id === account.id)
    .flatMap(({ id, regions }) =>
      (regions[region]?.securityHub?.findings ?? []).map((finding) =>
        findingAsAnswered(finding, { owner: id, region, partition: organization.partition }),
      ),
    );
}

function findingAsAnswered(
  finding: SecurityFinding,
  { owner, region, partition }: { owner: string; region: string; partition: string },
): client.AwsSecurityFinding {
  const product = finding.product.toLowerCase().replaceAll(' ', '-');
  return {
    SchemaVersion: '2018-10-08',
    Id: finding.id,
    ProductArn: `arn:${partition}:securityhub:${region}::product/${finding.company.toLowerCase()}/${product}`,
    ProductName: finding.product,
    CompanyName: finding.company,
    Region: region,
    GeneratorId: product,
    AwsAccountId: owner,
    Types: finding.types,
    ...(finding.firstObservedAt !== undefined && { FirstObservedAt: finding.firstObservedAt }),
    CreatedAt: finding.createdAt,
    UpdatedAt: finding.updatedAt,
    Severity: { Label: finding.severity },
    Title: finding.title,
    Description: finding.title,
    RecordState: finding.isArchived ? 'ARCHIVED' : 'ACTIVE',
    Workflow: { Status: finding.workflow },
    Resources: finding.resources.map(({ type, id, provider, tags }) => ({
      Type: type,
      Id: id,
      Partition: 'aws' as const,
      Region: region,
      Provider: (provider ?? 'AWS') as client.CloudProviderName,
      ...(tags && { Tags: tags }),
    })),
    ...(finding.vulnerabilities && {
      Vulnerabilities: finding.vulnerabilities.map((each) => ({
        Id: each.id,
        VulnerablePackages: each.packages.map(({ name, version, fixedInVersion }) => ({
          Name: name,
          Version: version,
          FixedInVersion: fixedInVersion,
        })),
        RelatedVulnerabilities: each.related,
        FixAvailable: each.fixAvailable,
        ExploitAvailable: each.exploitAvailable,
        EpssScore: each.epss,
      })),
    }),
    ...(finding.control !== undefined && {
      Compliance: { Status: finding.control.status, SecurityControlId: finding.control.id },
    }),
    ...(finding.isSample === true && { Sample: true }),
  };
}

/** Values of one filter are alternatives, or, where they exclude, hold together; filters hold together. */
function matches(finding: client.AwsSecurityFinding, filters: client.AwsSecurityFindingFilters): boolean {
  const {
    AwsAccountId,
    Region,
    ProductName,
    RecordState,
    WorkflowStatus,
    ComplianceStatus,
    ComplianceSecurityControlId,
    SeverityLabel,
    UpdatedAt,
    ...others
  } = filters;
  const [name] = Object.keys(others);
  if (name !== undefined) {
    throw new AwsError('InvalidInputException', `the simulator has no filter ${name} of GetFindings`);
  }
  const changedAt = Date.parse(finding.UpdatedAt ?? '');
  return (
    fits(finding.AwsAccountId, AwsAccountId) &&
    fits(finding.Region, Region) &&
    fits(finding.ProductName, ProductName) &&
    fits(finding.RecordState, RecordState) &&
    fits(finding.Workflow?.Status, WorkflowStatus) &&
    fits(finding.Compliance?.Status, ComplianceStatus) &&
    fits(finding.Compliance?.SecurityControlId, ComplianceSecurityControlId) &&
    fits(finding.Severity?.Label, SeverityLabel) &&
    (UpdatedAt === undefined ||
      UpdatedAt.some(
        ({ Start = '', End = '' }) => changedAt >= Date.parse(Start) && changedAt <= Date.parse(End),
      ))
  );
}

function fits(value: string | undefined, filters: readonly client.StringFilter[] | undefined): boolean {
  if (filters === undefined) return true;
  const equal = filters.filter(({ Comparison }) => Comparison === 'EQUALS');
  const excluded = filters.filter(({ Comparison }) => Comparison === 'NOT_EQUALS');
  return (
    (equal.length === 0 || equal.some(({ Value }) => Value === value)) &&
    excluded.every(({ Value }) => Value !== value)
  );
}
