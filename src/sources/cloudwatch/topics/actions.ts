export const IAM_ACTIONS = ['cloudwatch:DescribeAlarms', 'sns:ListSubscriptionsByTopic'] as const;
