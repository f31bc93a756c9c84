/** For every type that is read from AWS Config. */
export const IAM_ACTIONS = [
  'config:DescribeConfigurationRecorders',
  'config:DescribeConfigurationRecorderStatus',
  'config:DescribeDeliveryChannelStatus',
  'config:GetDiscoveredResourceCounts',
  'config:SelectResourceConfig',
] as const;
