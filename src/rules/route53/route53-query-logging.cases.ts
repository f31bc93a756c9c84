import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT, type RuleCases } from '../rule-cases';

type Zone = ResourceInput<'AWS::Route53::HostedZone'>;
const ARN = 'arn:aws:route53:::hostedzone/Z1';
const GROUP = 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/route53/example.com';

const zone = (
  QueryLoggingConfig: Zone['configuration']['QueryLoggingConfig'],
  PrivateZone: boolean | undefined = false,
) => ({
  'inventory.AWS::Route53::HostedZone': [
    {
      resourceType: 'AWS::Route53::HostedZone' as const,
      resourceId: 'Z1',
      arn: ARN,
      accountId: CASE_ACCOUNT,
      awsRegion: 'global',
      configuration: { Id: 'Z1', Name: 'example.com.', QueryLoggingConfig },
      supplementaryConfiguration: { PrivateZone },
    },
  ],
});
const ofUnknownKind = () => {
  const parts = zone(null);
  return {
    'inventory.AWS::Route53::HostedZone': parts['inventory.AWS::Route53::HostedZone'].map((each) => ({
      ...each,
      supplementaryConfiguration: {},
    })),
  };
};

export default {
  pass: [
    {
      name: 'logged',
      parts: zone({ CloudWatchLogsLogGroupArn: GROUP }),
      verdicts: [[ARN, `Zone example.com. logs queries to ${GROUP}.`]],
    },
  ],
  fail: [
    {
      name: 'not logged',
      parts: zone(null),
      verdicts: [[ARN, 'Zone example.com. does not log queries.', { facts: {} }]],
    },
  ],
  unknown: [
    {
      name: 'the list of logs was refused',
      parts: zone({ unknown: 'denied' }),
      verdicts: [[ARN, 'Whether zone example.com. logs queries is unknown: denied.']],
    },
    {
      name: 'whether it is public is missing',
      parts: ofUnknownKind(),
      verdicts: [[ARN, 'Whether zone example.com. is public is unknown: the answer has no such field.']],
    },
  ],
  outOfScope: [{ name: 'private', parts: zone(null, true), outOfScope: { 'a private zone': 1 } }],
} satisfies RuleCases;
