import * as client from '@aws-sdk/client-accessanalyzer';
import type { ExternalAccessFinding } from '../../organization/monitoring';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call } from '../service';

const USUAL = 50;
const MOST = 100;

/** Stands in for IAM Access Analyzer: it finds nothing by itself. */
export const accessAnalyzer = defineService({
  name: 'access-analyzer',
  protocol: { kind: 'rest-json' },
  client,
  wording: { throttled: ['ThrottlingException', 429], failed: ['InternalServerException', 500] },
  // https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListFindingsV2.html
  permissions: {
    ListFindingsV2: {
      action: 'access-analyzer:ListFindings',
      resource: ({ analyzerArn }) => String(analyzerArn),
    },
  },
  handlers: {
    ListAnalyzers({ type, maxResults, nextToken }, call) {
      const found = call.here.analyzers.filter((analyzer) => type === undefined || analyzer.type === type);
      const page = pageOf(found, {
        token: nextToken,
        size: maxResults,
        usual: USUAL,
        most: MOST,
        invalid: 'ValidationException',
      });
      return {
        analyzers: page.items.map(({ name, type: kind, status, createdAt }) => ({
          arn: arnOf(name, call),
          name,
          type: kind,
          status,
          createdAt: new Date(createdAt),
        })),
        nextToken: page.next,
      };
    },

    ListFindingsV2({ analyzerArn, filter, maxResults, nextToken }, call) {
      const analyzer = call.here.analyzers.find(({ name }) => arnOf(name, call) === analyzerArn);
      if (analyzer === undefined) {
        throw new AwsError('ResourceNotFoundException', 'The specified resource could not be found.', 404);
      }
      const states = filter?.status?.eq;
      const found = analyzer.findings.filter(({ status }) => states === undefined || states.includes(status));
      const page = pageOf(found, {
        token: nextToken,
        size: maxResults,
        usual: USUAL,
        most: MOST,
        invalid: 'ValidationException',
      });
      return { findings: page.items.map((finding) => summaryOf(finding, call)), nextToken: page.next };
    },
  },
});

function arnOf(name: string, { organization, region, account }: Call): string {
  return `arn:${organization.partition}:access-analyzer:${region}:${account.id}:analyzer/${name}`;
}

function summaryOf(finding: ExternalAccessFinding, { account }: Call): client.FindingSummaryV2 {
  const { id, resource, resourceType, owner = account.id, createdAt, status, error } = finding;
  const at = new Date(createdAt);
  return {
    id,
    resource,
    resourceType,
    resourceOwnerAccount: owner,
    createdAt: at,
    analyzedAt: at,
    updatedAt: at,
    status,
    findingType: 'ExternalAccess',
    ...(error !== undefined && { error }),
  };
}
