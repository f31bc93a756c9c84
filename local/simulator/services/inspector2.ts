import * as client from '@aws-sdk/client-inspector2';
import type { Inspector, ScanState } from '../../organization/vulnerabilities';
import { AwsError } from '../aws-error';
import { pageOf, type Page } from '../paging';
import { defineService, type Call } from '../service';
import {
  coverageAsAnswered,
  findingArn,
  findingAsAnswered,
  findingType,
  type Owned,
} from './inspector2-answers';

/** The most and the usual number on a page; of coverage. */
const PAGE = 100;
const COVERAGE_PAGE = 200;
/** The most findings that details are given of at once. */
const DETAILS = 10;

/** Stands in for Inspector: it scans nothing by itself. */
export const inspector2 = defineService({
  name: 'inspector2',
  protocol: { kind: 'rest-json' },
  client,
  wording: { throttled: ['ThrottlingException', 429], failed: ['InternalServerException', 500] },
  handlers: {
    BatchGetAccountStatus({ accountIds }, call) {
      const wanted = accountIds ?? [call.account.id];
      const told = wanted.filter((id) => id === call.account.id || isAdministrator(call));
      return {
        accounts: told.map((id) => statusOf(id, stateOf(id, call))),
        failedAccounts: wanted
          .filter((id) => !told.includes(id))
          .map((accountId) => ({
            accountId,
            errorCode: 'ACCESS_DENIED' as const,
            errorMessage: 'Invoking account does not have access to this account.',
          })),
      };
    },

    ListFindings({ filterCriteria = {}, maxResults, nextToken }, call) {
      const found = findings(call).filter((finding) => matches(finding, filterCriteria));
      const page = pageIn(found, { maxResults, nextToken, most: PAGE });
      return {
        findings: page.items.map((finding) => findingAsAnswered(finding, call)),
        nextToken: page.next,
      };
    },

    BatchGetFindingDetails({ findingArns = [] }, call) {
      if (findingArns.length < 1 || findingArns.length > DETAILS) {
        throw invalid(`findingArns must have between 1 and ${DETAILS} members`);
      }
      const known = new Map(findings(call).map((finding) => [findingArn(finding, call), finding.of]));
      const answers = findingArns.map((arn) => ({ arn, finding: known.get(arn) }));
      return {
        findingDetails: answers.flatMap(({ arn, finding }) =>
          finding?.kind !== 'package' || finding.hasNoDetails
            ? []
            : [
                {
                  findingArn: arn,
                  epssScore: finding.epss,
                  ...(finding.cisa && {
                    cisaData: {
                      dateAdded: new Date(finding.cisa.addedAt),
                      dateDue: new Date(finding.cisa.dueAt),
                      action: 'Apply mitigations per vendor instructions.',
                    },
                  }),
                },
              ],
        ),
        errors: answers.flatMap(({ arn, finding }) =>
          finding?.kind === 'package' && !finding.hasNoDetails
            ? []
            : [
                {
                  findingArn: arn,
                  errorCode: 'FINDING_DETAILS_NOT_FOUND' as const,
                  errorMessage: 'Finding details not found',
                },
              ],
        ),
      };
    },

    ListFilters({ arns, action, maxResults, nextToken }, call) {
      if (arns !== undefined || action !== 'SUPPRESS')
        throw invalid('the simulator lists suppression rules only');
      const { suppressionRules = [] } = inUse(call);
      const page = pageIn(suppressionRules, { maxResults, nextToken, most: PAGE });
      return { filters: page.items.map((name) => filterAsAnswered(name, call)), nextToken: page.next };
    },

    ListCoverage({ filterCriteria = {}, maxResults, nextToken }, call) {
      const { accountId, ...others } = filterCriteria;
      refuseUnknown(others, 'ListCoverage');
      const covered = ofAll(call, ({ coverage }) => coverage).filter(({ owner }) => fits(owner, accountId));
      const page = pageIn(covered, { maxResults, nextToken, most: COVERAGE_PAGE });
      return {
        coveredResources: page.items.map((resource) => coverageAsAnswered(resource, call)),
        nextToken: page.next,
      };
    },
  },
});

function filterAsAnswered(name: string, { organization, region, account }: Call): client.Filter {
  const at = new Date('2026-09-01T00:00:00.000Z');
  return {
    arn: `arn:${organization.partition}:inspector2:${region}:${account.id}:owner/${account.id}/filter/${name}`,
    ownerId: account.id,
    name,
    criteria: {},
    action: 'SUPPRESS',
    createdAt: at,
    updatedAt: at,
  };
}

function isAdministrator({ organization, account }: Call): boolean {
  return organization.delegatedAdministrators?.inspector2 === account.id;
}

function stateOf(id: string, { organization, region }: Call): Inspector | null {
  return organization.accounts.find((account) => account.id === id)?.regions[region]?.inspector ?? null;
}

function statusOf(accountId: string, inspector: Inspector | null): client.AccountState {
  const state = (status: ScanState | undefined) => ({
    status: status ?? ('DISABLED' as const),
    errorCode: undefined,
    errorMessage: undefined,
  });
  return {
    accountId,
    state: state(inspector?.status),
    resourceState: {
      ec2: state(inspector?.resources.ec2),
      ecr: state(inspector?.resources.ecr),
      lambda: state(inspector?.resources.lambda),
      lambdaCode: state(inspector?.resources.lambdaCode),
    },
  };
}

/** @throws AwsError where Inspector is off. */
function inUse({ here }: Call): Inspector {
  if (here.inspector === null || here.inspector.status === 'DISABLED') {
    throw new AwsError('AccessDeniedException', 'Invoking account does not have access.', 403);
  }
  return here.inspector;
}

/** Of the account itself and, for an administrator, of every other. */
function ofAll<T>(call: Call, of: (inspector: Inspector) => readonly T[]): Owned<T>[] {
  inUse(call);
  const accounts = isAdministrator(call) ? call.organization.accounts.map(({ id }) => id) : [call.account.id];
  return accounts.flatMap((owner) => {
    const inspector = stateOf(owner, call);
    return inspector === null ? [] : of(inspector).map((each) => ({ owner, of: each }));
  });
}

function findings(call: Call) {
  return ofAll(call, (inspector) => inspector.findings);
}

/** Values of one criterion are alternatives; criteria hold together. */
function matches(finding: ReturnType<typeof findings>[number], criteria: client.FilterCriteria): boolean {
  const { awsAccountId, findingType: type, findingStatus, updatedAt, ...others } = criteria;
  refuseUnknown(others, 'ListFindings');
  const changedAt = Date.parse(finding.of.updatedAt);
  return (
    fits(finding.owner, awsAccountId) &&
    fits(findingType(finding), type) &&
    fits(finding.of.status, findingStatus) &&
    (updatedAt === undefined ||
      updatedAt.some(
        ({ startInclusive, endInclusive }) =>
          changedAt >= (startInclusive?.getTime() ?? -Infinity) &&
          changedAt <= (endInclusive?.getTime() ?? Infinity),
      ))
  );
}

type Filter = { readonly comparison: string | undefined; readonly value: string | undefined };

function fits(value: string, filters: readonly Filter[] | undefined): boolean {
  return (
    filters === undefined ||
    filters.some((filter) => filter.comparison === 'EQUALS' && filter.value === value)
  );
}

function refuseUnknown(criteria: object, operation: string): void {
  const [name] = Object.keys(criteria);
  if (name !== undefined) throw invalid(`the simulator has no criterion ${name} of ${operation}`);
}

function pageIn<T>(
  items: readonly T[],
  request: { maxResults: number | undefined; nextToken: string | undefined; most: number },
): Page<T> {
  const { maxResults, nextToken, most } = request;
  if (maxResults !== undefined && (maxResults < 1 || maxResults > most)) {
    throw invalid(`maxResults must be between 1 and ${most}`);
  }
  return pageOf(items, {
    token: nextToken,
    size: maxResults,
    usual: most,
    most,
    invalid: 'ValidationException',
  });
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
