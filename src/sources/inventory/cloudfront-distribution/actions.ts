export const IAM_ACTIONS = [
  'cloudfront:ListDistributions',
  'cloudfront:GetDistributionConfig',
  'logs:DescribeDeliverySources',
  'logs:DescribeDeliveries',
] as const;
