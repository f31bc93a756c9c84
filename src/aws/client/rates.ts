/** How fast one action may be called: `perSecond` in the long run, `burst` at once. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** For actions without a published or measured limit. */
const UNKNOWN_LIMIT: Rate = { perSecond: 10, burst: 20 };

/**
 * At most half of what AWS allows, by service and action (`*`: every other action of the service), because the account's
 * own workloads share the limit. Where AWS publishes none, half of what others found to work.
 */
const RATES: Readonly<Record<string, Readonly<Record<string, Rate>>>> = {
  // 2 a second for each account and Region:
  // https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
  CloudTrail: { LookupEvents: { perSecond: 1, burst: 1 }, '*': { perSecond: 5, burst: 5 } },
  // Buckets of 100 that refill by 20 a second:
  // https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
  EC2: { '*': { perSecond: 10, burst: 50 } },
  // Unpublished and not raised on request; reads of single entities are known to work at 15 a second.
  IAM: { '*': { perSecond: 7, burst: 7 } },
  // 15 a second for GetPolicy, and 10 for ListFunctions, are known to work.
  Lambda: { GetPolicy: { perSecond: 7, burst: 7 }, '*': { perSecond: 5, burst: 5 } },
  // https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html
  KMS: {
    DescribeKey: { perSecond: 100, burst: 100 },
    GetKeyRotationStatus: { perSecond: 100, burst: 100 },
    '*': { perSecond: 50, burst: 50 },
  },
  // A bucket of 40 for all that only reads, which refills by 10 a second:
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/elb-api-throttling.html
  ElasticLoadBalancingV2: { '*': { perSecond: 5, burst: 20 } },
  // 1 a second for what a web ACL stands before, and 5 of every other list:
  // https://docs.aws.amazon.com/waf/latest/developerguide/limits.html
  WAFV2: { ListResourcesForWebACL: { perSecond: 0.5, burst: 1 }, '*': { perSecond: 2.5, burst: 3 } },
  // 10 a second of all actions together, and 5 of GetResources in two seconds:
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
  APIGateway: { GetResources: { perSecond: 1, burst: 1 }, '*': { perSecond: 2, burst: 5 } },
  ApiGatewayV2: { '*': { perSecond: 1, burst: 5 } },
  // 5 a second of all actions together:
  // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html
  Route53: { '*': { perSecond: 2.5, burst: 3 } },
  // 20 a second, of all actions together: https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
  SSOAdmin: { '*': { perSecond: 10, burst: 5 } },
  // None is published; we keep to that of Identity Center, whose directory it is.
  Identitystore: { '*': { perSecond: 10, burst: 5 } },
  // None is published for what we call; others were throttled at a few calls a second.
  SSM: { '*': { perSecond: 5, burst: 5 } },
  // 3 a second, and 10 of every other action:
  // https://docs.aws.amazon.com/securityhub/1.0/APIReference/Welcome.html
  SecurityHub: { GetFindings: { perSecond: 1.5, burst: 3 }, '*': { perSecond: 5, burst: 15 } },
  // 9 a second for DescribeAlarms: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
  CloudWatch: { '*': { perSecond: 4, burst: 4 } },
  // 5 a second, and 10 for DescribeLogGroups:
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
  CloudWatchLogs: { DescribeMetricFilters: { perSecond: 2.5, burst: 2 }, '*': { perSecond: 5, burst: 5 } },
  // 600 a second: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  STS: { '*': { perSecond: 100, burst: 100 } },
  // S3 counts requests by prefix of a bucket, in thousands a second; settings of buckets have no published limit.
  S3: { '*': { perSecond: 25, burst: 50 } },
  // https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html publishes no rate of calls.
  ConfigService: { '*': { perSecond: 5, burst: 5 } },
};

/** Services that count their actions together. */
const COUNTED_TOGETHER: readonly string[] = [
  'ElasticLoadBalancingV2',
  'Identitystore',
  'Route53',
  'SSOAdmin',
];

/** What AWS counts a call under: its action, or `*` where the service counts all of its actions together. */
export function countedAs(service: string, action: string): string {
  return COUNTED_TOGETHER.includes(service) ? '*' : action;
}

/** The rate at which we call an action; `service` and `action` as the SDK names them: `CloudTrail`, `LookupEvents`. */
export function rateOf(service: string, action: string): Rate {
  const rates = RATES[service];
  return rates?.[action] ?? rates?.['*'] ?? UNKNOWN_LIMIT;
}
