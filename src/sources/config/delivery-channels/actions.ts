export const IAM_ACTIONS = ['config:DescribeDeliveryChannelStatus'] as const;
