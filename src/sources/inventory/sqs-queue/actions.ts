export const IAM_ACTIONS = ['sqs:ListQueues', 'sqs:GetQueueAttributes'] as const;
