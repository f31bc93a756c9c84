import type * as client from '@aws-sdk/client-config-service';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import type { Handlers } from '../service';

/** AWS does not say how many rules it gives at once; of what else is here it gives at most so many. */
const RULES = 25;
const USUAL = 10;
const MOST = 100;
const INVALID = 'InvalidNextTokenException';

/** Rules, what they hold of resources, and aggregators. */
export const configRules: Handlers<typeof client> = {
  DescribeComplianceByConfigRule({ NextToken }, { here }) {
    const page = pageOf(here.configRules, {
      token: NextToken,
      size: undefined,
      usual: RULES,
      most: RULES,
      invalid: INVALID,
    });
    return {
      ComplianceByConfigRules: page.items.map(({ name, nonCompliant }) => ({
        ConfigRuleName: name,
        Compliance:
          nonCompliant.length === 0
            ? { ComplianceType: 'COMPLIANT' as const }
            : {
                ComplianceType: 'NON_COMPLIANT' as const,
                ComplianceContributorCount: {
                  CappedCount: Math.min(nonCompliant.length, 25),
                  CapExceeded: nonCompliant.length > 25,
                },
              },
      })),
      NextToken: page.next,
    };
  },

  GetComplianceDetailsByConfigRule({ ConfigRuleName, ComplianceTypes, Limit, NextToken }, { here, now }) {
    const rule = here.configRules.find(({ name }) => name === ConfigRuleName);
    if (rule === undefined)
      throw new AwsError('NoSuchConfigRuleException', `The ConfigRule ${ConfigRuleName} does not exist.`);
    const { compliant = [], nonCompliant } = rule;
    const results = [
      ...nonCompliant.map((each) => ({ ...each, ComplianceType: 'NON_COMPLIANT' as const })),
      ...compliant.map((each) => ({ ...each, ComplianceType: 'COMPLIANT' as const })),
    ].filter(({ ComplianceType }) => ComplianceTypes?.includes(ComplianceType) ?? true);
    const page = pageOf(results, {
      token: NextToken,
      size: Limit || undefined,
      usual: USUAL,
      most: MOST,
      invalid: INVALID,
    });
    return {
      EvaluationResults: page.items.map(({ type, id, at = now, ComplianceType }) => ({
        EvaluationResultIdentifier: {
          EvaluationResultQualifier: { ConfigRuleName, ResourceType: type, ResourceId: id },
          OrderingTimestamp: new Date(now),
        },
        ComplianceType,
        ResultRecordedTime: new Date(at),
      })),
      NextToken: page.next,
    };
  },

  DescribeConfigRules({ NextToken }, { here }) {
    const page = pageOf(here.configRules, {
      token: NextToken,
      size: undefined,
      usual: RULES,
      most: RULES,
      invalid: INVALID,
    });
    return {
      ConfigRules: page.items.map(({ name, managedRule, parameters }) => ({
        ConfigRuleName: name,
        Source: {
          Owner: managedRule === undefined ? ('CUSTOM_LAMBDA' as const) : ('AWS' as const),
          SourceIdentifier: managedRule ?? 'required-tags-function',
        },
        ...(parameters !== undefined && { InputParameters: parameters }),
      })),
      NextToken: page.next,
    };
  },

  DescribeConfigurationAggregators({ Limit, NextToken }, { here, organization, region, account }) {
    const page = pageOf(here.aggregators, {
      token: NextToken,
      size: Limit || undefined,
      usual: USUAL,
      most: MOST,
      invalid: INVALID,
    });
    return {
      ConfigurationAggregators: page.items.map(({ name, hasAllRegions }) => ({
        ConfigurationAggregatorName: name,
        ConfigurationAggregatorArn: `arn:${organization.partition}:config:${region}:${account.id}:config-aggregator/${name}`,
        OrganizationAggregationSource: {
          RoleArn: `arn:${organization.partition}:iam::${account.id}:role/config-aggregator`,
          AllAwsRegions: hasAllRegions,
          ...(!hasAllRegions && { AwsRegions: [region] }),
        },
      })),
      NextToken: page.next,
    };
  },

  DescribeConfigurationAggregatorSourcesStatus(
    { ConfigurationAggregatorName, UpdateStatus, Limit, NextToken },
    { here, region, now },
  ) {
    const aggregator = here.aggregators.find(({ name }) => name === ConfigurationAggregatorName);
    if (aggregator === undefined)
      throw new AwsError(
        'NoSuchConfigurationAggregatorException',
        'The configuration aggregator does not exist.',
      );
    const isAsked = UpdateStatus === undefined || UpdateStatus.includes('FAILED');
    const page = pageOf(isAsked ? aggregator.failing : [], {
      token: NextToken,
      size: Limit || undefined,
      usual: USUAL,
      most: MOST,
      invalid: INVALID,
    });
    return {
      AggregatedSourceStatusList: page.items.map((SourceId) => ({
        SourceId,
        SourceType: 'ACCOUNT' as const,
        AwsRegion: region,
        LastUpdateStatus: 'FAILED' as const,
        LastUpdateTime: new Date(now),
        LastErrorCode: 'InvalidRole',
      })),
      NextToken: page.next,
    };
  },
};
