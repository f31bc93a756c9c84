export const IAM_ACTIONS = ['sns:ListTopics', 'sns:GetTopicAttributes', 'sns:ListTagsForResource'] as const;
