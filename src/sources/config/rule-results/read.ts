import {
  ConfigServiceClient,
  paginateDescribeComplianceByConfigRule,
  paginateGetComplianceDetailsByConfigRule,
} from '@aws-sdk/client-config-service';
import { allOrUnknown, gather } from '../../../aws/client/pages';
import type { Known } from '../../../model/known';
import type { ReadRequest } from '../../collector';
import { inTime } from '../../in-time';
import type { Reading } from '../../reading';

/** The most AWS gives. */
const PAGE_SIZE = 100;

/**
 * Rules that Security Hub made for its controls: what they find is told by Security Hub, under the name of the control.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-setup-prereqs.html
 */
const OF_SECURITY_HUB = /^securityhub-/;

/** AWS gives pages of its own size of the rules; only of those that hold something for not compliant it is asked what. */
export default async function readRuleResults(request: ReadRequest): Promise<Reading> {
  const client = request.session.client(ConfigServiceClient, request.region);
  const { items, stop } = await gather(paginateDescribeComplianceByConfigRule({ client }, {}), {
    items: ({ ComplianceByConfigRules }) => ComplianceByConfigRules,
    next: ({ NextToken }) => NextToken,
  });
  if (items === undefined) return { stop };
  const value = await Promise.all(
    items
      .filter(({ ConfigRuleName = '' }) => !OF_SECURITY_HUB.test(ConfigRuleName))
      .map(async ({ ConfigRuleName, Compliance }) => ({
        ConfigRuleName,
        ComplianceType: Compliance?.ComplianceType,
        nonCompliant:
          Compliance?.ComplianceType === 'NON_COMPLIANT'
            ? await nonCompliant(request, client, ConfigRuleName)
            : [],
      })),
  );
  return { value, stop };
}

async function nonCompliant(
  request: ReadRequest,
  client: ConfigServiceClient,
  ConfigRuleName: string | undefined,
): Promise<Known<unknown[]>> {
  const pages = paginateGetComplianceDetailsByConfigRule(
    { client, pageSize: PAGE_SIZE },
    { ConfigRuleName, ComplianceTypes: ['NON_COMPLIANT'] },
  );
  const results = allOrUnknown(
    await gather(
      inTime(request, pages, ({ NextToken }) => NextToken),
      {
        items: ({ EvaluationResults }) => EvaluationResults,
        next: ({ NextToken }) => NextToken,
      },
    ),
  );
  if ('unknown' in results) return results;
  return results.map(({ EvaluationResultIdentifier, ResultRecordedTime }) => ({
    ...EvaluationResultIdentifier?.EvaluationResultQualifier,
    ResultRecordedTime,
  }));
}
