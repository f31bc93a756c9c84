import {
  ConfigServiceClient,
  paginateDescribeComplianceByConfigRule,
  paginateDescribeConfigRules,
  paginateGetComplianceDetailsByConfigRule,
} from '@aws-sdk/client-config-service';
import { allOrUnknown, gather } from '../../../aws/client/pages';
import type { Known } from '../../../model/known';
import { MANAGED_CONFIG_RULES } from '../../../model/same-fault';
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

/** Read where a rule of ours judges the same; what else AWS Config holds for compliant nobody asks. */
const NAMED: ReadonlySet<string> = new Set(MANAGED_CONFIG_RULES);

/**
 * AWS gives pages of its own size of the rules; only of those that hold something for not compliant, or that a rule of ours
 * judges as well, it is asked what.
 */
export default async function readRuleResults(request: ReadRequest): Promise<Reading> {
  const client = request.session.client(ConfigServiceClient, request.region);
  const { items, stop } = await gather(paginateDescribeComplianceByConfigRule({ client }, {}), {
    items: ({ ComplianceByConfigRules }) => ComplianceByConfigRules,
    next: ({ NextToken }) => NextToken,
  });
  if (items === undefined) return { stop };
  const rules = items.filter(({ ConfigRuleName = '' }) => !OF_SECURITY_HUB.test(ConfigRuleName));
  const managedRuleOf = rules.length === 0 ? () => null : await managedRules(client);
  const value = await Promise.all(
    rules.map(async ({ ConfigRuleName, Compliance }) => {
      const managedRule = managedRuleOf(ConfigRuleName);
      const { ComplianceType } = Compliance ?? {};
      const isFailing = ComplianceType === 'NON_COMPLIANT';
      const isNamed = typeof managedRule === 'string' && NAMED.has(managedRule);
      return {
        ConfigRuleName,
        ComplianceType,
        managedRule,
        nonCompliant: isFailing ? await resultsOf(request, client, ConfigRuleName, 'NON_COMPLIANT') : [],
        compliant:
          isNamed && (isFailing || ComplianceType === 'COMPLIANT')
            ? await resultsOf(request, client, ConfigRuleName, 'COMPLIANT')
            : [],
      };
    }),
  );
  return { value, stop };
}

/** The identifier of AWS's own rule behind each rule; a rule with parameters of the customer's may ask something else. */
async function managedRules(
  client: ConfigServiceClient,
): Promise<(name: string | undefined) => Known<string | null>> {
  const rules = allOrUnknown(
    await gather(paginateDescribeConfigRules({ client }, {}), {
      items: ({ ConfigRules }) => ConfigRules,
      next: ({ NextToken }) => NextToken,
    }),
  );
  if ('unknown' in rules) return () => rules;
  const identifiers = new Map(
    rules.flatMap(({ ConfigRuleName, Source, InputParameters }) =>
      Source?.Owner === 'AWS' && /^\s*(?:\{\s*\})?\s*$/.test(InputParameters ?? '')
        ? [[ConfigRuleName, Source.SourceIdentifier ?? null] as const]
        : [],
    ),
  );
  return (name) => identifiers.get(name) ?? null;
}

async function resultsOf(
  request: ReadRequest,
  client: ConfigServiceClient,
  ConfigRuleName: string | undefined,
  status: 'COMPLIANT' | 'NON_COMPLIANT',
): Promise<Known<unknown[]>> {
  const pages = paginateGetComplianceDetailsByConfigRule(
    { client, pageSize: PAGE_SIZE },
    { ConfigRuleName, ComplianceTypes: [status] },
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
